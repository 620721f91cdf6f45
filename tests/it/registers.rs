//! Export, import and void of every register.

use std::collections::BTreeSet;

use crate::support::{Sachhon, on_both_databases};

const KINDS: [&str; 18] = [
    "facilities",
    "streams",
    "consumption",
    "output",
    "pauses",
    "products",
    "drivers",
    "adjustments",
    "factors",
    "prices",
    "audits",
    "measures",
    "communes",
    "places",
    "packaging",
    "awareness",
    "activities",
    "tasks",
];

/// Every register with every column, in no order.
fn fill(t: &Sachhon) {
    t.import(
        "facilities",
        "code,name,sector,commune,tax_code,electricity_customer_code,opened_on,closed_on,rural,designated_energy_user\n\
         b,\"Tên, có dấu phẩy\",paper,17329,29001,PC01,2001-02-03,2030-01-01,true,false\n\
         B,=1+1,other,,,,,,,\n\
         Đ,-Tên,steel,,,,,,false,true\n",
    )
    .done();
    t.import(
        "streams",
        "code,name_vi,name_en,group,unit,note\npulp,Bột giấy,Pulp,material,t,\nhồ,Hồ,Size,material,kg,\"hai\ndòng\"\n",
    )
    .done();
    t.import(
        "consumption",
        "facility,stream,period,quantity,unit,quality,note\n\
         b,pulp,2021-01,1.50,t,metered,\nb,pulp,2020,10,t,,\nb,coke,2021-Q1,0,t,estimated,@x\nB,hồ,2021-H1,100.000,kg,invoiced,\n\
         b,pulp,2021-02,123456789.123456789,kg,,\n",
    )
    .done();
    t.import("output", "facility,period,product,quantity,unit,quality,note\nb,2020,,10,t,,\nb,2020,yarn,5,m2,declared,\nb,2021-01,main,1,t,,\n").done();
    t.import(
        "pauses",
        "facility,from,stream,until,note\nb,2021-03,,2021-05,Tết\nb,2021-03,coke,,\nB,2019-01,product:main,2019-12,\n",
    )
    .done();
    t.import("products", "facility,product,unit,equivalence,note\nb,yarn,m2,0.20,\nb,main,t,1,\n").done();
    t.import(
        "drivers",
        "facility,driver,period,value,unit,note\nb,nhiệt độ,2021-01,-0.50,°C,@trạm\nb,days,2020,300,,\nB,days,2020-Q1,75,,\n",
    )
    .done();
    t.import(
        "adjustments",
        "facility,stream_group,period,reference,amount,unit,kind,reason,evidence,note\n\
         b,energy,2021-01,QĐ 12/2021,-10.50,toe,line-removed,\"bớt dây chuyền 2, theo công suất\",biên bản,\nb,pulp,2021,-1,5,kg,product-change,đổi sản phẩm,,=x\n",
    )
    .done();
    t.import(
        "factors",
        "stream,valid_from,set,value,unit,source,note\nsteam,2021-01-01,co2,250.50,t,\"Biên bản 3, 2021\",=x\nelectricity,2024-01-01,co2,0.70,kWh,-x,\n",
    )
    .done();
    t.import(
        "prices",
        "stream,valid_from,value,unit,source,note\npulp,2020-01-01,12500000.50,t,Hợp đồng 5,\nelectricity,2023-05-04,1920.3,kWh,@x,chưa thuế\nelectricity,2019-03-20,1864,kWh,x,\n",
    )
    .done();
    t.import(
        "audits",
        "reference,facility,held_on,kind,team,scope,findings,plant_representatives\n\
         BB-01,b,2023-06-12,cleaner-production,Phòng Công nghiệp,lò hơi,\"6 phát hiện,\n3 giải pháp\",giám đốc\nA2,B,2024-01-02,follow-up,-x,,,\n",
    )
    .done();
    t.import(
        "measures",
        "audit,title,stream,expected_saving,unit,cost,due_on,owner,status,implemented_on,note\n\
         BB-01,Bọc bảo ôn,coke,14.50,toe,250000000,2024-05-01,cơ sở,verified,2024-05-22,đo được 12,6\nBB-01,\"Thu hồi/nước\",water,,,,,,,,\n",
    )
    .refused();
    t.import(
        "measures",
        "audit,title,stream,expected_saving,unit,cost,due_on,owner,status,implemented_on,note\n\
         BB-01,Bọc bảo ôn,coke,14.50,toe,250000000,2024-05-01,cơ sở,verified,2024-05-22,\"đo được 12,6\"\nBB-01,\"Thu hồi/nước\",water,,,,,,,,\n",
    )
    .done();
    t.import(
        "communes",
        "code,name,valid_from,valid_to,district,successor\n17330,Vạn An,2025-07-01,,,\n17329,Cũ,1990-01-01,2025-06-30,Nam Đàn,17330\n",
    )
    .done();
    t.import(
        "places",
        "code,name,kind,commune,opened_on,closed_on,managed_by\nKCN1,KCN Đồi Thông,industrial-zone,17330,2000-01-01,,Ban Quản lý\nS1,Siêu thị 1,supermarket,,,2025-01-01,\n",
    )
    .done();
    t.import(
        "packaging",
        "place,surveyed_on,degree,items_replaced,items_left,alternative_share,single_use_kg,alternative_kg,note\n\
         S1,2023-05-01,partial,túi ni lông,\"hộp xốp, ống hút\",45.50,120,0.5,\nS1,2022-05-01,none,,,,,,\n",
    )
    .done();
    t.import(
        "awareness",
        "place,held_on,topic,event,participants,channel,note\nKCN1,2023-04-05,Sản xuất sạch hơn,Hội nghị 5/4,120,hội nghị,\nKCN1,2023-04-05,Bao bì,,,,\n",
    )
    .done();
    t.import(
        "activities",
        "code,kind,title,period,status,count,at_least,participants,participants_at_least,level,parent,facility,place,locality,counterparty,value,document,funding_national,funding_provincial,funding_district,funding_commune,funding_beneficiary,disbursed,settled,note\n\
         HN,conference,Hội nghị,2016/2020,,32,,4490,true,,,,,,,,,,,,,,,,\n\
         DA1,project,Đề án,2022-Q3,settled,,false,,,,,b,KCN1,Nam Đàn,,,QĐ 12,1,2,0,4,5,6,7,x\n\
         HD,sales-contract,Hợp đồng,2020-11,delivering,,,,,,BB,,,,Công ty,5000000000,,,,,,,,,\n\
         BB,memorandum,Biên bản,2020-05,contracted,,,,,,,,,,,,,,,,,,,,\n",
    )
    .done();
    t.import(
        "tasks",
        "code,source,text,issuer,assigned_to,due_on,state,result\nNV1,Hội nghị 18/11/2020,Rà soát đề án,Phó Chủ tịch,Sở Công Thương,2021-03-31,in-progress,\nNV2,x,y,,,,,funds: thiếu kinh phí\n",
    )
    .done();
}

on_both_databases! {
    fn export_import_export_gives_the_same_bytes(t) {
        fill(&t);
        for kind in KINDS {
            let first = t.export(kind);
            assert!(!first.contains('\r'));
            t.file("out.csv", &first);
            let run = t.run(&["import", kind, "out.csv", "--json"]).done().json();
            assert_eq!((run["added"].as_u64(), run["changed"].as_u64()), (Some(0), Some(0)), "{kind}: {first}");
            assert_eq!(t.export(kind), first);
        }
        let fresh = Sachhon::on_sqlite();
        for kind in KINDS {
            fresh.import(kind, &t.export(kind)).done();
        }
        for kind in KINDS {
            assert_eq!(fresh.export(kind), t.export(kind), "{kind}");
        }
        t.check();
    }

    fn a_record_of_any_register_that_is_taken_out_of_its_table_is_missed(t) {
        fill(&t);
        // those that others name come after them
        let tables = [
            ("consumption", "consumption"),
            ("output", "output"),
            ("pauses", "pause"),
            ("products", "product"),
            ("drivers", "driver"),
            ("adjustments", "adjustment"),
            ("factors", "factor"),
            ("prices", "price"),
            ("measures", "measure"),
            ("audits", "audit"),
            ("packaging", "packaging"),
            ("awareness", "awareness"),
            ("activities", "activity"),
            ("tasks", "task"),
            ("places", "place"),
            ("communes", "commune"),
            ("streams", "stream"),
            ("facilities", "facility"),
        ];
        assert_eq!(tables.map(|(kind, _)| kind).into_iter().collect::<BTreeSet<_>>(), KINDS.into_iter().collect());
        let mut gone = 0;
        // what is derived hangs on facilities
        for derived in ["assessment", "assessment_year", "first_record"] {
            t.sql(&format!("DELETE FROM {derived}"));
        }
        for (kind, table) in tables {
            let rows = t.number(&format!("SELECT COUNT(*) FROM {table}"));
            assert!(rows > 0, "{kind}");
            t.sql(&format!("DELETE FROM {table}"));
            gone += rows;
            let found = t.run(&["journal", "replay", "--check", "--json"]).json();
            assert_eq!(found["differences_found"].as_i64(), Some(gone), "{kind}");
            let of_kind = found["differences"].as_array().expect("a list").iter().filter(|one| one["register"] == kind);
            assert_eq!(i64::try_from(of_kind.count()), Ok(rows), "{kind}");
        }
    }

    fn exports_are_ordered_and_spelt_as_the_contract_says(t) {
        fill(&t);
        assert_eq!(
            t.export("consumption"),
            "facility,stream,period,quantity,unit,quality,note\n\
             B,hồ,2021-H1,100,kg,invoiced,\n\
             b,coke,2021-Q1,0,t,estimated,'@x\n\
             b,pulp,2020,10,t,declared,\n\
             b,pulp,2021-01,1.5,t,metered,\n\
             b,pulp,2021-02,123456789.123456789,kg,declared,\n"
        );
        assert_eq!(
            t.export("facilities"),
            "code,name,sector,commune,tax_code,electricity_customer_code,opened_on,closed_on,rural,designated_energy_user\n\
             B,'=1+1,other,,,,,,,\n\
             b,\"Tên, có dấu phẩy\",paper,17329,29001,PC01,2001-02-03,2030-01-01,true,false\n\
             Đ,'-Tên,steel,,,,,,false,true\n"
        );
        assert_eq!(
            t.export("pauses"),
            "facility,from,stream,until,note\nB,2019-01,product:main,2019-12,\nb,2021-03,,2021-05,Tết\nb,2021-03,coke,,\n"
        );
        assert_eq!(t.export("products"), "facility,product,unit,equivalence,note\nb,main,t,1,\nb,yarn,m2,0.2,\n");
        let path = t.file("elsewhere.csv", "");
        let run = t.run(&["export", "output", "--out", path.to_str().expect("UTF-8")]).done();
        assert_eq!(run.out, "");
        assert_eq!(std::fs::read_to_string(path).expect("written"), t.export("output"));
    }

    fn voiding_an_export_empties_the_register(t) {
        fill(&t);
        for kind in KINDS.into_iter().rev() {
            let export = t.export(kind);
            assert!(export.lines().count() > 1, "{kind}");
            t.void(kind, &export).done();
            assert_eq!(t.export(kind).lines().count(), 1, "{kind}");
            t.check();
        }
        for table in ["assessment", "assessment_year", "first_record"] {
            assert_eq!(t.number(&format!("SELECT COUNT(*) FROM {table}")), 0, "{table}");
        }
    }

    fn a_void_is_all_or_none_and_needs_a_reason(t) {
        fill(&t);
        let refused = t.void("consumption", "facility,stream,period\nb,coke,2021-Q1\nb,coke,2021-Q2\n").refused().json();
        assert_eq!(refused["refused"][0]["line"], 3);
        assert!(t.export("consumption").contains("coke"));
        t.file("v.csv", "facility,stream,period\nb,coke,2021-Q1\n");
        assert_eq!(t.run(&["void", "consumption", "v.csv"]).code, 2);
        assert_eq!(t.run(&["void", "consumption", "v.csv", "--reason", "  "]).code, 2);
        let done = t.run(&["void", "consumption", "v.csv", "--reason", "nhập nhầm"]).done();
        assert!(done.out.contains("1 record voided"), "{done:?}");
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE reason = 'nhập nhầm' AND action = 'void'"), 1);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal_row WHERE before LIKE '%estimated%' AND after IS NULL"), 1);
    }
}
