# --- lý do từ chối: sai gì, sửa thế nào ---

refusal-empty = ô này để trống; bắt buộc phải ghi.
refusal-empty-number = ô này để trống. Chưa có số liệu thì bỏ cả dòng; không sử dụng thì ghi 0.
refusal-invisible-character = “{ $given }” có ký tự không nhìn thấy được, { $character }; hãy gõ lại thay vì sao chép.
refusal-dots-alone = “{ $given }” không dùng làm mã được vì trong địa chỉ trang sẽ dẫn sang chỗ khác; hãy chọn mã có chữ cái hoặc chữ số.
refusal-to-come = ngày { $given } chưa đến (hôm nay là { $today }); hãy ghi ngày đã thực hiện.
refusal-undated = trạng thái “{ $status }” phải có ngày thực hiện; hãy ghi ngày, hoặc chọn trạng thái khác.
refusal-before-audit = ngày thực hiện trước ngày { $held } của cuộc đánh giá “{ $audit }”; hãy sửa ngày, hoặc ghi đúng cuộc đánh giá đã đề xuất.
refusal-after-measure = giải pháp “{ $title }” của cuộc đánh giá này đã thực hiện ngày { $on }, trước ngày này; hãy sửa giải pháp đó trước.
refusal-too-long = nội dung dài { $length } ký tự; tối đa { $most } ký tự.
refusal-reserved-code = “{ $given }” đã được dùng với nghĩa riêng; hãy chọn mã khác.
refusal-not-a-number = “{ $given }” không phải là số hợp lệ; hãy ghi { $notation ->
    [vietnamese] với dấu phẩy thập phân, như 1.234,5.
   *[point] với dấu chấm thập phân, như 1234.5.
 }
refusal-grouped-number = “{ $given }” có dấu phẩy; ở đây số viết với dấu chấm thập phân, không phân nhóm (1234.5).
refusal-negative = “{ $given }” nhỏ hơn 0; số lượng phải từ 0 trở lên.
refusal-too-many-digits = “{ $given }” có quá nhiều chữ số; tối đa 18 chữ số, trong đó 9 chữ số thập phân.
refusal-not-whole = “{ $given }” phải là số nguyên.
refusal-ambiguous-number = “{ $given }” có thể hiểu theo hai cách; hãy viết liền các chữ số, hoặc dùng dấu phẩy thập phân.
refusal-too-large = “{ $given }” lớn hơn { $most }.
refusal-bad-timeframe = “{ $given }” không phải là thời gian; hãy ghi 2023-04, 2023-Q2, 2023-H1, 2023, hoặc 2016/2020 cho số liệu gộp nhiều năm.
refusal-unknown-code = không có mã “{ $given }” trong danh mục { $of }.{ $nearest ->
    [none] {" "}Hãy nhập danh mục đó trước.
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-outside-opening = ngày này đơn vị không hoạt động (bắt đầu { $opened }, ngừng { $closed }).
refusal-records-outside = đã có ghi nhận ngày { $on }, nằm ngoài thời gian hoạt động mới; hãy sửa hoặc hủy ghi nhận đó trước.
refusal-part-of-itself = bản ghi không thể thuộc về chính nó, dù trực tiếp hay qua bản ghi khác.
refusal-no-place-chosen = hãy đánh dấu ít nhất một nơi trong danh sách.
refusal-no-capacity = định mức này chia theo công suất: hãy ghi công suất thiết kế một năm.
refusal-not-positive = “{ $given }” phải lớn hơn 0.
refusal-bad-period = “{ $given }” không phải là kỳ; hãy ghi 2023-04, 2023-Q2, 2023-H1 hoặc 2023.
refusal-bad-month = “{ $given }” không phải là tháng; hãy ghi 2023-04.
refusal-bad-reporting-period = “{ $given }” không phải là kỳ báo cáo; hãy ghi 2023, 2023-H1, 2023-Q2, 2023-04, 2023-04/12 (mười hai tháng đến hết tháng 4/2023) hoặc all.
refusal-bad-date = “{ $given }” không phải là ngày hợp lệ; hãy ghi { $notation ->
    [vietnamese] 30/04/2023 hoặc 2023-04-30.
   *[point] 2023-04-30.
 }
refusal-not-a-year = “{ $given }” không phải là năm; hãy ghi 2023.
refusal-years-reversed = năm trước ({ $from }) phải đứng trước năm sau ({ $to }).
refusal-bad-boolean = “{ $given }” không phải là true hoặc false.
refusal-year-out-of-range = năm { $year } nằm ngoài khoảng { $first }–{ $last }.
refusal-not-one-of = không có giá trị “{ $given }”.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là “{ $nearest }”?
 } Các giá trị được nhận: { $known }.
refusal-unknown-unit = không có đơn vị “{ $given }”; đơn vị phải ghi đúng từng chữ hoa, chữ thường.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-unit-not-taken = “{ $of }” không báo cáo theo đơn vị { $unit }; các đơn vị được nhận: { $taken }.
refusal-unknown-facility = không có cơ sở mang mã “{ $given }”.{ $nearest ->
    [none] {" "}Hãy nhập danh sách cơ sở (facilities) trước.
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-unknown-stream = không có loại nguyên liệu, nhiên liệu, năng lượng mang mã “{ $given }”.{ $nearest ->
    [none] {" "}Nguyên liệu, nước và chất thải có thể khai báo thêm bằng “streams”.
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-unknown-programme = không có chương trình mang mã “{ $given }”.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-shipped-stream = “{ $given }” là loại có sẵn trong phần mềm, không khai báo thêm hay sửa được.
refusal-group-not-addable = không khai báo thêm được loại thuộc nhóm “{ $given }” vì cần có hệ số chuyển đổi; chỉ thêm được nhóm material, water và waste.
refusal-closes-before-it-opens = ngày ngừng hoạt động trước ngày bắt đầu hoạt động.
refusal-ends-before-it-begins = tháng cuối trước tháng đầu.
refusal-overlaps = đã có số liệu của kỳ { $other } trùng tháng với dòng này; hãy hủy số liệu đó trước hoặc sửa lại kỳ.
refusal-overlaps-in-file = trùng tháng với kỳ { $other } ở dòng { $line } của tệp { $file }; chỉ giữ lại một trong hai dòng.
refusal-twice = trùng khóa với dòng { $line } của tệp { $file }; chỉ giữ lại một trong hai dòng.
refusal-not-there = không có bản ghi nào mang khóa này.
refusal-already-there = đã có bản ghi mang khóa này; hãy sửa bản ghi đó.
refusal-stale = bản ghi vừa được người khác sửa; hãy đọc lại rồi sửa tiếp.
refusal-key-fixed = địa chỉ chỉ đến bản ghi “{ $now }”, khóa không sửa được. Hãy hủy bản ghi này rồi thêm bản ghi khác.
refusal-in-use = chưa hủy được vì còn số liệu liên quan trong “{ $by }”; hãy hủy các số liệu đó trước.
refusal-fixed-by-records = phải giữ nguyên là “{ $now }” vì đã có số liệu, kỳ tạm ngừng hoặc mức gốc của loại này.
refusal-not-utf8 = nội dung không phải UTF-8; hãy lưu tệp theo dạng “CSV UTF-8”.
refusal-unclosed-quote = dấu ngoặc kép mở ở dòng này chưa được đóng; hãy đóng lại, hoặc viết hai lần nếu là nội dung.
refusal-no-header = tệp trống; dòng đầu phải ghi tên các cột.
refusal-missing-column = thiếu cột bắt buộc này.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là cột “{ $nearest }”?
 }
refusal-unknown-column = không có cột “{ $given }”.{ $nearest ->
    [none] {" "}Hãy bỏ cột này.
   *[other] {" "}Có phải là “{ $nearest }”?
 }
refusal-column-twice = cột “{ $given }” xuất hiện hai lần.
refusal-ragged = dòng có { $found } ô, trong khi dòng tiêu đề có { $expected } ô; có thể thiếu dấu phân cách, hoặc nội dung chưa đặt trong ngoặc kép.
refusal-not-plain-number = “{ $given }” không phải là số hợp lệ; hãy ghi số với dấu chấm thập phân, có thể có dấu trừ và lũy thừa của 10 (1234.5, -0.62, 1.5e3).
refusal-not-two-periods = cần có đúng hai kỳ để so sánh; tệp có { $found }.
refusal-consumption-without-activity = có tiêu hao { $given } trong khi sản lượng (activity) bằng 0; hãy ghi sản lượng đã dùng lượng này, hoặc bỏ dòng.
refusal-no-freedom = chỉ có { $rows } dòng số liệu cho { $parameters } tham số; cần nhiều dòng hơn số tham số, hãy thêm dòng hoặc bớt cột.
refusal-rank-deficient = cột “{ $column }” không cho biết gì mới: giá trị không đổi, hoặc tính được từ các cột đứng trước; hãy bỏ cột này.
refusal-not-judged = “{ $given }” không phải là năng lượng hay một loại nguyên liệu; hãy ghi energy, hoặc mã của loại nguyên liệu.
refusal-other-unit = số liệu khác của yếu tố này ghi theo đơn vị “{ $other }”, ở đây là “{ $given }”; hãy ghi cùng một đơn vị, hoặc nhập lại tất cả trong một lần.
refusal-explains-itself = cột “{ $given }” không thể giải thích chính nó; hãy bỏ cột này khỏi --x.
refusal-not-text = không nhận { $given } ở đây; hãy ghi chữ trong dấu ngoặc kép, hoặc số nếu đó là cột số.
refusal-unknown-parameter = không có tham số “{ $given }” ở đây.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là “{ $nearest }”?
 } Các tham số dùng được: { $known }.
refusal-too-many-items = gửi quá { $most } bản ghi trong một lần; hãy chia thành nhiều lần gửi.
refusal-too-many-fields = biểu mẫu có { $found } mục, mỗi lần chỉ nhận tối đa { $most } mục. Hãy chọn ít nơi hơn và lưu làm nhiều lần; hoặc ghi tất cả vào một tệp rồi nhập tệp đó.
refusal-missing-parameter = bắt buộc phải có.
refusal-explained-of-facility = “{ $given }” được giải thích cho từng cơ sở; hãy nêu mã cơ sở (facility).
refusal-explained-of-sector = “{ $given }” được giải thích cho từng ngành; hãy nêu mã ngành (sector).
refusal-explained-of-stream = “{ $given }” được giải thích cho từng luồng; hãy nêu mã luồng (stream).
refusal-bad-cursor = đây không phải là vị trí mà danh mục này đã trả về; hãy đọc lại từ đầu.
refusal-baseline-too-short = từ { $first } đến { $last } chưa đủ mười hai tháng theo thứ tự thời gian.

# --- lý do cơ sở chưa được tính ---

gap-missing-period = thiếu số liệu các tháng { $months }
gap-no-output = chưa có số liệu sản lượng
gap-no-factor = chưa có hệ số chuyển đổi của { $streams }
gap-unlike-outputs = các sản phẩm khác đơn vị, chưa có hệ số quy đổi tương đương
gap-missing-driver = thiếu yếu tố ảnh hưởng { $drivers }, các tháng { $months }
gap-no-baseline = chưa có mức gốc
gap-baseline-not-seasonal = mức gốc không có số liệu riêng của các tháng này
gap-zero-baseline = trong kỳ gốc không tiêu hao hoặc không sản xuất

# --- kết quả lệnh ---

given-cut = { $given } ({ $length } ký tự)
locale-of-numbers = Nếu số viết kiểu 1.234,5 thì thêm --locale vi.
locale-of-dates = Nếu ngày viết kiểu 30/04/2023 thì thêm --locale vi.
place-row = { $file }, dòng { $line }
place-cell = { $file }, dòng { $line }, cột { $column }
import-done = Đã ghi: thêm { $added } dòng, sửa { $changed } dòng, giữ nguyên { $unchanged } dòng.
import-nothing-new = Không có gì thay đổi: { $unchanged } dòng đều đã có sẵn.
import-empty = Tệp không có dòng số liệu nào; không có gì thay đổi.
import-would = Chạy thử, chưa ghi gì. Nếu ghi: thêm { $added } dòng, sửa { $changed } dòng, giữ nguyên { $unchanged } dòng.
import-not-open = Có { $count } dòng nằm hoàn toàn trong các tháng cơ sở không hoạt động: vẫn lưu nhưng không tính.
import-refused = Có { $refused } dòng bị từ chối; chưa ghi gì.
refused-more = … và { $more } dòng nữa.
refused-more-json = Thêm --json để liệt kê tối đa { $most } dòng.
void-done = Đã hủy { $voided } bản ghi. Nội dung cũ được lưu trong nhật ký.
void-nothing = Tệp không có dòng nào; không hủy gì.
void-refused = Có { $refused } dòng bị từ chối; không hủy gì.
baseline-set = { $facility }, { $result }: đã lập mức gốc { $method }, phiên bản { $number }
baseline-unchanged = { $facility }, { $result }: giữ nguyên mức gốc { $method }, phiên bản { $number }
baseline-method-ratio = theo tỷ lệ với sản lượng
baseline-method-regression = theo quan hệ hồi quy
baseline-why-not-monthly = theo tỷ lệ với sản lượng (chưa đủ số liệu từng tháng để lập quan hệ hồi quy)
baseline-why-too-few-months = theo tỷ lệ với sản lượng (chưa đủ 12 tháng có hoạt động để lập quan hệ hồi quy)
baseline-why-no-valid-model = theo tỷ lệ với sản lượng (không quan hệ hồi quy nào đạt các điều kiện)
baseline-refused = { $facility }, { $result }: chưa lập được ({ $reason })
baseline-summary = Lập mới { $set }, giữ nguyên { $unchanged }, chưa lập được { $refused }.
result-energy = năng lượng
assess-first-record = { $facility }, số liệu đầu tiên của { $result }
assess-same = Đã tính lại { $facilities } cơ sở; không có kết quả nào khác.
assess-differed = Đã tính lại { $facilities } cơ sở; { $differed } kết quả bị lệch và đã được sửa lại.
assess-difference = { $facility }, { $result }, từ { $from } đến { $to }
assess-difference-programme = { $facility }, { $result }, năm { $year }, { $programme }
journal-whole = Nhật ký nguyên vẹn: { $entries } mục.
journal-broken-absent = Nhật ký không còn nguyên vẹn: thiếu mục { $sequence }.
journal-broken-unlinked = Nhật ký không còn nguyên vẹn: mục { $sequence } không nối tiếp mục trước đó.
journal-broken-altered = Nhật ký không còn nguyên vẹn: mục { $sequence } đã bị sửa.
journal-broken-rows = Nhật ký không còn nguyên vẹn: các dòng của mục { $sequence } đã bị sửa.
journal-broken-absent-many = Nhật ký không còn nguyên vẹn: thiếu các mục từ { $from } đến { $to }.
journal-broken-number = Nhật ký không còn nguyên vẹn: có mục mang số { $sequence }, là số không mục nào được mang.
journal-broken-position = Nhật ký không còn nguyên vẹn: trong các dòng của mục { $sequence } có dòng đứng ở vị trí { $position }, nơi không thể có dòng nào.
journal-broken-stray = Nhật ký không còn nguyên vẹn: có dòng ghi là của mục { $sequence } nhưng không có mục này.
journal-broken-head-hash = Nhật ký không còn nguyên vẹn: mã băm của mục { $sequence } ở đầu chuỗi khác với mã băm của chính mục đó.
journal-broken-no-head = Nhật ký không còn nguyên vẹn: đầu chuỗi đã bị xóa (mục mới nhất: { $newest }).
journal-more = Và { $count } trường hợp nữa; --json nêu đến 10.000 trường hợp.
journal-tables-match = Số liệu trong các bảng khớp với nhật ký.
journal-unmade = { $register }: { $key }: có trong bảng nhưng không mục nhật ký nào ghi.
journal-altered = { $register }: { $key }: giá trị trong bảng khác với mục { $entry } của nhật ký.
journal-absent = { $register }: { $key }: đã ghi ở mục { $entry } của nhật ký nhưng không còn trong bảng.
journal-unreadable = { $register }: { $key }: không đọc được nội dung trong bảng ({ $reason }).
journal-contradicted = { $register }: { $key }: giá trị trước khi đổi ở mục { $entry } khác với giá trị mà các mục trước đã ghi; bảng đã bị sửa trong khoảng đó mà không qua phần mềm.
journal-broken-head = Nhật ký không còn nguyên vẹn: đầu chuỗi chỉ vào mục { $named }, mục mới nhất là { $newest }.
migrate-created = Đã tạo cơ sở dữ liệu.
migrate-upgraded = Đã nâng cấp cấu trúc cơ sở dữ liệu.
migrate-derived = Đã tính lại mọi kết quả theo phương pháp của phiên bản này.
migrate-current = Cấu trúc cơ sở dữ liệu đã đúng phiên bản.

# --- sự cố ---

error-database = { $advice } Cơ sở dữ liệu báo lỗi: { $details }
trouble-unreachable = Không kết nối được cơ sở dữ liệu; chưa có gì thay đổi. Hãy thử lại sau ít phút; nếu vẫn không được, kiểm tra máy chủ cơ sở dữ liệu.
trouble-denied = Cơ sở dữ liệu không cho người dùng này truy cập. Hãy kiểm tra tên người dùng, mật khẩu và tên cơ sở dữ liệu trong địa chỉ.
trouble-busy = Đang có nhiều người cùng ghi hoặc tra cứu; chưa có gì thay đổi. Hãy thử lại sau vài giây.
trouble-disk-full = Ổ đĩa chứa cơ sở dữ liệu đã đầy; số liệu vừa gửi chưa được lưu. Hãy giải phóng dung lượng rồi gửi lại.
trouble-read-only = Cơ sở dữ liệu chỉ cho phép đọc nên không lưu được. Hãy kiểm tra quyền ghi đối với tệp và thư mục chứa tệp.
trouble-cannot-open = Không mở được tệp cơ sở dữ liệu. Hãy kiểm tra đường dẫn và quyền đọc, ghi đối với tệp.
trouble-disk-fails = Ổ đĩa chứa cơ sở dữ liệu bị lỗi đọc, ghi; số liệu vừa gửi chưa được lưu. Hãy cho kiểm tra ổ đĩa.
trouble-damaged = Cơ sở dữ liệu bị hỏng, có phần không đọc được. Hãy ngừng nhập số liệu và khôi phục từ bản sao lưu gần nhất.
trouble-file-gone = Tệp cơ sở dữ liệu đã bị xóa hoặc thay thế trong khi phần mềm đang chạy nên không lưu được. Hãy đặt lại tệp rồi khởi động lại phần mềm.
trouble-unconfirmed = Chưa xác định được thay đổi đã được lưu hay chưa. Hãy xem lại số liệu trước khi gửi lần nữa.
trouble-other = Cơ sở dữ liệu từ chối vì lý do phần mềm chưa biết; chưa có gì thay đổi. Hãy báo quản trị viên thời điểm xảy ra.
readiness-ready = sẵn sàng
readiness-not-ready = chưa sẵn sàng: { $because }
readiness-other-schema = cơ sở dữ liệu thuộc phiên bản khác của phần mềm; hãy chạy: sachhon migrate
readiness-disk-nearly-full = ổ đĩa chứa cơ sở dữ liệu sắp đầy; hãy giải phóng dung lượng.
error-sqlite-too-old = SQLite { $version } có thể làm mất số liệu đã lưu; phần mềm cần phiên bản 3.51.3 trở lên.
error-database-setting = Thiết lập { $setting } của cơ sở dữ liệu là “{ $found }”: số liệu đã lưu có thể mất khi mất điện. Hãy đặt lại theo hướng dẫn của cơ sở dữ liệu (với PostgreSQL: on) rồi chạy lại.
error-unknown-database = “{ $given }” không phải là địa chỉ cơ sở dữ liệu; hãy ghi sqlite://TỆP hoặc postgres://NGƯỜI_DÙNG@MÁY_CHỦ/TÊN.
error-corrupt = Không đọc được dòng của bảng { $table } có { $row }: { $reason }. Dòng này đã bị sửa mà không qua phần mềm. Xem còn gì bị sửa: sachhon journal verify. Sau đó khôi phục từ bản sao lưu cơ sở dữ liệu.
error-not-journaled = Có { $count } bản ghi không khớp với nhật ký, tức đã bị sửa mà không qua phần mềm. Chưa tính lại kết quả nào. Xem tất cả: sachhon journal replay --check. Sau đó khôi phục từ bản sao lưu cơ sở dữ liệu, hoặc nhập hay hủy các bản ghi này theo giá trị đúng.
error-older-schema = Cơ sở dữ liệu thuộc phiên bản cũ. Hãy sao lưu, sau đó chạy: sachhon migrate
error-foreign-database = Cơ sở dữ liệu có các bảng không phải của sachhon. Hãy chỉ ra một cơ sở dữ liệu trống.
error-older-derivation = Các kết quả trong cơ sở dữ liệu được tính theo phiên bản khác của phương pháp. Hãy sao lưu, sau đó chạy: sachhon migrate
error-newer-schema = Cơ sở dữ liệu thuộc phiên bản sachhon mới hơn; hãy dùng phiên bản đó.
error-read-file = Không đọc được { $file }: { $details }
error-write-file = Không ghi được { $file }: { $details }
error-programme-file = Chưa dùng được tệp chương trình { $file }: { $details }
error-shipped-data = Dữ liệu kèm theo phần mềm bị lỗi: { $details }
usage-unknown-argument = Không có tham số “{ $given }”.
usage-unknown-command = Không có lệnh “{ $given }”.
usage-did-you-mean = Có phải là “{ $nearest }”?
usage-missing = Còn thiếu: { $missing }
usage-bad-value = “{ $given }” không phải là giá trị của { $argument }.
usage-values = Các giá trị được nhận: { $values }
usage-other = Lệnh chưa đầy đủ hoặc mâu thuẫn.
usage-help = Trợ giúp: { $command } --help
usage-unknown-variable = Biến { $given } không có nghĩa.{ $nearest ->
    [none] {""}
   *[other] {" "}Có phải là { $nearest }?
 } Các biến được nhận: { $known }.
usage-not-utf8 = { $given } không phải là UTF-8.
usage-facility-or-all = Hãy chỉ rõ một cơ sở bằng --facility MÃ, hoặc ghi --all.
usage-reason = --reason không được để trống.

# --- trợ giúp ---

help-usage = Cách dùng
help-commands = Các lệnh
help-arguments = Tham số
help-options = Tùy chọn
help-examples = Ví dụ
help-about = Tính mức giảm tiêu hao của các cơ sở sản xuất so với mức gốc, lưu nhật ký mọi thay đổi.
help-migrate = Nâng cấp cấu trúc cơ sở dữ liệu
help-import = Nhập số liệu từ tệp CSV: ghi tất cả các dòng hoặc không ghi dòng nào
help-export = Xuất một danh mục ra CSV
help-void = Hủy các bản ghi có khóa nêu trong tệp, nội dung cũ giữ trong nhật ký
help-baseline = Mức gốc để so sánh tiêu hao
help-baseline-set = Tính, ghi và duyệt mức gốc
help-report = Lập báo cáo định kỳ
help-assess = Tính lại mọi kết quả và nêu kết quả nào bị lệch
help-journal = Nhật ký mọi thay đổi
help-journal-verify = Kiểm tra toàn bộ nhật ký và đối chiếu các bảng với nhật ký
help-journal-replay = Dựng lại số liệu từ nhật ký và đối chiếu với các bảng
help-arg-replay-check = Chỉ đối chiếu, không ghi gì
help-journal-head = In mã băm mới nhất
help-arg-kind = Danh mục: { $kinds }
help-arg-file = Tệp CSV
help-arg-help = Xem trợ giúp này
help-arg-version = Xem phiên bản
help-arg-json = Kết quả dạng JSON cho máy đọc
help-arg-database-url = Cơ sở dữ liệu (SACHHON_DATABASE_URL; mặc định sqlite://sachhon.sqlite)
help-arg-read-database-url = Bản sao cơ sở dữ liệu để đọc (SACHHON_READ_DATABASE_URL)
help-arg-programmes = Thư mục các tệp chương trình của đơn vị, ngoài các chương trình có sẵn (SACHHON_PROGRAMMES)
help-arg-lang = Ngôn ngữ: vi hoặc en (SACHHON_LANG; mặc định vi)
help-arg-dry-run = Kiểm tra mọi dòng nhưng không ghi
help-arg-locale = “vi” đọc số kiểu 1.234,5 và ngày kiểu 30/04/2023
help-arg-out = Ghi ra tệp thay vì ra màn hình
help-arg-reason = Lý do, được lưu trong nhật ký
help-arg-programme = Mã chương trình
help-arg-from = Tháng đầu, YYYY-MM
help-arg-to = Tháng cuối, YYYY-MM
help-arg-facility = Mã một cơ sở
help-arg-all = Tất cả các cơ sở
help-arg-method = ratio: tiêu hao tỷ lệ với sản lượng (mặc định); regression: theo sản lượng và các yếu tố ảnh hưởng, nếu có quan hệ đạt điều kiện
help-arg-period = YYYY, YYYY-Hn, YYYY-Qn, YYYY-MM, YYYY-MM/12 hoặc all
help-arg-format = “json” (khi không ghi) hoặc “csv”
help-arg-assess-all = Tất cả

# --- thời gian ---

span-year = năm { $year }
span-half = { $half ->
    [1] 6 tháng đầu năm
   *[other] 6 tháng cuối năm
 } { $year }
span-quarter = quý { $quarter }/{ $year }
span-month = tháng { $month }/{ $year }
span-from-to = từ { $from } đến { $to }

# --- thuật ngữ ---

sector-textiles = Dệt may
sector-steel = Thép
sector-plastics = Nhựa
sector-chemicals = Hóa chất
sector-cement = Xi măng
sector-beverages = Rượu, bia, nước giải khát
sector-paper = Giấy
sector-seafood = Chế biến thủy hải sản
sector-other = Ngành khác
verdict-met = Đạt
verdict-exceeded = Vượt
verdict-below = Chưa đạt
verdict-worse = Tăng tiêu hao
verdict-unknown = Chưa đủ số liệu
verdict-none = Không giao chỉ tiêu

# --- trang ---

page-product = Sạch Hơn
page-nav = Các mục
page-overview = Tổng quan
page-language = Ngôn ngữ
page-skip = Đến nội dung chính
page-programme = Chương trình
page-period = Kỳ báo cáo
page-show = Hiển thị
page-sample = Số liệu minh họa; tên cơ sở là tên đặt ra.
page-method = Bộ hệ số: { $factors } · phương pháp { $method }
page-journal = Số liệu đến mục nhật ký { $sequence }
page-not-found = Không có trang này
page-not-found-help = Địa chỉ có thể bị gõ sai, hoặc nội dung cần tìm chưa có.
form-too-large = Biểu mẫu quá dài
form-too-large-help = Chưa ghi gì. Hãy quay lại trang trước trên trình duyệt: nội dung đã nhập vẫn còn.
form-not-ours = Chưa nhận được biểu mẫu này
form-not-ours-why = Chưa ghi gì. Biểu mẫu không đến từ trang vừa mở trên trình duyệt này: có thể trang đã mở quá lâu, trình duyệt đã xóa cookie hoặc không nhận cookie.
form-not-ours-again = Nội dung đã nhập ở bên dưới. Nếu đúng, hãy gửi lại.
form-not-ours-reload = Hãy mở lại trang rồi điền lại biểu mẫu. Nếu vẫn gặp thông báo này, hãy cho phép trình duyệt lưu cookie của trang.
form-filled-in = Nội dung đã nhập
form-send-again = Gửi lại
page-failed = Đã xảy ra sự cố
page-failed-help = Chưa có gì thay đổi. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên thời điểm xảy ra.
page-bad-request = Không hiểu được địa chỉ này
page-bad-request-help = Một phần của địa chỉ không hợp lệ hoặc bị ghi hai lần. Hãy quay lại và chọn lại.
page-no-method = Trang này không nhận dữ liệu gửi đến
page-no-method-help = Trang chỉ để xem. Hãy quay lại biểu mẫu và gửi từ đó.
page-too-slow = Biểu mẫu gửi đến quá chậm
page-too-slow-help = Chưa có gì thay đổi. Hãy quay lại và gửi lại.
page-too-large = Nội dung gửi quá lớn
page-too-large-help = Mỗi biểu mẫu nhận tối đa 1 MB; chưa có gì thay đổi. Hãy bớt nội dung, hoặc nhập bằng tệp.
page-no-form = Nội dung gửi không phải là biểu mẫu
page-no-form-help = Chưa có gì thay đổi. Hãy quay lại biểu mẫu và gửi từ đó.
page-busy = Hệ thống đang quá tải
page-busy-help = Hãy thử lại sau vài giây. Trước khi gửi lại biểu mẫu, hãy xem nội dung đã được ghi chưa.
overview-title = { $met }/8 ngành đạt mục tiêu giảm tiêu hao
overview-title-none = Chưa đánh giá được ngành nào trong { $period }
overview-coverage = Mức giảm tính trên { $counted }/{ $expected } cơ sở đủ số liệu, chiếm { $share } mức tiêu hao kỳ gốc.
overview-coverage-none = Chưa cơ sở nào trong { $expected } cơ sở đủ số liệu của kỳ này.
overview-empty = Chưa có cơ sở nào. Hãy bắt đầu bằng lệnh: sachhon import facilities TỆP.csv
overview-headline = Giảm mức tiêu hao nhiên liệu, năng lượng
overview-sectors-met = ngành đạt
overview-pooled = gộp các ngành
overview-naive = theo tỷ số gộp đơn giản, thay đổi theo cơ cấu ngành
overview-unchanged = nếu các cơ sở chưa tính không giảm
overview-largest = Cơ sở lớn nhất chiếm { $share } mức gốc quy đổi, nên số gộp chủ yếu nói về cơ sở này.
overview-matrix = Mức giảm theo ngành, so với mức gốc quy đổi theo sản lượng
overview-note = Vùng xanh: mục tiêu { $low }–{ $high }. Ô gạch chéo: chưa đủ số liệu, không phải bằng 0. Thang từ −1 đến 6 %. Vạch mảnh có hai đầu: khoảng sai số, độ tin cậy 90 %.
column-sector = Ngành
column-reduction = Mức giảm
column-strip = Thang −1 đến 6 %
column-verdict = Kết quả
column-data = Đủ số liệu
column-needed = Còn thiếu để đạt { $low }
column-facility = Cơ sở
column-share = Tỷ trọng mức gốc
column-period = Kỳ
column-output = Sản lượng
column-adjusted = Mức gốc quy đổi, TOE
column-target = Mục tiêu, TOE
column-actual = Thực tế, TOE
cell-facilities = { $counted }/{ $expected } cơ sở
cell-nothing-needed = không
cell-unusual = vượt ±40 %, cần kiểm tra số liệu
cell-needed = Giảm thêm { $toe } TOE
sector-title = { $sector }: mức giảm { $value } { $period } – { $verdict }
sector-title-unknown = { $sector }: chưa tính được mức giảm { $period }
sector-sentence = So với kỳ gốc, mức tiêu hao nhiên liệu, năng lượng trên một đơn vị sản phẩm giảm { $value } ({ $counted }/{ $expected } cơ sở đủ số liệu, chiếm { $share } mức tiêu hao kỳ gốc).
sector-sentence-worse = So với kỳ gốc, mức tiêu hao nhiên liệu, năng lượng trên một đơn vị sản phẩm tăng { $value } ({ $counted }/{ $expected } cơ sở đủ số liệu, chiếm { $share } mức tiêu hao kỳ gốc).
sector-sentence-unknown = Chưa cơ sở nào trong { $expected } cơ sở đủ số liệu.
sector-trend = Tiêu hao thực tế và mức gốc quy đổi theo năm
sector-rolling = Mười hai tháng cộng dồn, cùng một nhóm cơ sở
sector-rolling-note = Mỗi điểm là tổng 12 tháng đến hết tháng đó, của { $count } cơ sở đủ số liệu ở mọi điểm. Trục đứng không bắt đầu từ 0.
rolling-finding = { $of }: 12 tháng đến { $month } tiêu hao thấp hơn mức gốc quy đổi { $value } ({ $count } cơ sở)
rolling-finding-worse = { $of }: 12 tháng đến { $month } tiêu hao cao hơn mức gốc quy đổi { $value } ({ $count } cơ sở)
rolling-unknown = { $of }: chưa đủ số liệu theo tháng
chart-unit-rolling = TOE, 12 tháng cộng dồn
column-window = Đến hết tháng
decomposition-heading = Vì sao tiêu hao thay đổi
decomposition-activity = Sản lượng
decomposition-structure = Cơ cấu
decomposition-intensity = Cường độ
decomposition-change = Thay đổi
decomposition-rise = { $sector }, năm { $to } so với { $from }: tiêu hao tăng { $toe } TOE; sản lượng { $activity }, cơ cấu { $structure }, cường độ { $intensity }
decomposition-fall = { $sector }, năm { $to } so với { $from }: tiêu hao giảm { $toe } TOE; sản lượng { $activity }, cơ cấu { $structure }, cường độ { $intensity }
decomposition-same = { $sector }, năm { $to } so với { $from }: tiêu hao không đổi; sản lượng { $activity }, cơ cấu { $structure }, cường độ { $intensity }
decomposition-unknown = { $sector }, năm { $to } so với { $from }: chưa tách được thay đổi tiêu hao
decomposition-none-counted = Không có cơ sở nào đủ số liệu cả hai năm.
decomposition-unlike-outputs = Sản lượng không có đơn vị chung ({ $units }), không cộng được, nên không tách được thay đổi tiêu hao của ngành.
decomposition-unit = { $count } cơ sở tính theo { $unit }
decomposition-sentence = { $done ->
    [up] Sản xuất nhiều hơn làm tiêu hao tăng { $activity } TOE.
    [down] Sản xuất ít hơn làm tiêu hao giảm { $activity } TOE.
   *[none] Tổng sản lượng không làm tiêu hao thay đổi.
 } { $shared ->
    [up] Sản lượng chuyển sang các cơ sở tốn năng lượng hơn làm tăng { $structure } TOE.
    [down] Sản lượng chuyển sang các cơ sở ít tốn năng lượng hơn làm giảm { $structure } TOE.
   *[none] Cơ cấu giữa các cơ sở không làm tiêu hao thay đổi.
 } { $used ->
    [up] Dùng nhiều năng lượng hơn cho một đơn vị sản phẩm làm tăng { $intensity } TOE.
    [down] Dùng ít năng lượng hơn cho một đơn vị sản phẩm làm giảm { $intensity } TOE.
   *[none] Năng lượng cho một đơn vị sản phẩm không đổi.
 }
decomposition-counted = Tính trên { $counted } cơ sở đủ số liệu cả hai năm; tổng sản lượng từ { $before } đến { $after } { $unit }.
decomposition-came = Có { $appeared } cơ sở chỉ hoạt động năm { $to } và { $vanished } cơ sở chỉ hoạt động năm { $from }: tính hết vào cơ cấu.
decomposition-left-out = Không tính trong cả hai năm vì chưa đủ số liệu: { $count } cơ sở
decomposition-none-left-out = Không có cơ sở nào bị bỏ ngoài.
decomposition-reason = năm { $year }: { $reason }
decomposition-sells-more = điện bán ra nhiều hơn năng lượng sử dụng
decomposition-note = Sản lượng: làm nhiều hay ít hơn. Cơ cấu: tỷ trọng của từng cơ sở trong sản lượng ngành, kể cả cơ sở mới hoặc ngừng hoạt động. Cường độ: suất tiêu hao của từng cơ sở. Cộng ba phần (LMDI-I) đúng bằng thay đổi. Cột viền trống: phần giảm. Trục đứng bắt đầu từ 0. Không dùng mức gốc.
decomposition-from = Năm trước
decomposition-to = Năm sau
decomposition-compare = So sánh
column-effect = Nguyên nhân
column-of-year = So với năm { $year }
column-factor = Hệ số nhân
sector-trend-note = Cộng các cơ sở đủ số liệu của từng năm. Trục đứng không bắt đầu từ 0.
sector-ranked = Cơ sở xếp theo mức giảm
sector-uncounted = Chưa tính: { $count } cơ sở
sector-uncounted-none = Tất cả các cơ sở đều đủ số liệu.
sector-ranked-note = Thanh càng dày, cơ sở càng chiếm nhiều mức gốc quy đổi. Mũi tên: vượt ra ngoài thang. Vạch mảnh có hai đầu: khoảng sai số, độ tin cậy 90 %.
sector-counted = Các cơ sở đã tính
trend-finding = { $of }: { $period } tiêu hao thấp hơn mức gốc quy đổi { $value }
trend-finding-worse = { $of }: { $period } tiêu hao cao hơn mức gốc quy đổi { $value }
trend-unknown = { $of }: chưa có năm nào tính được
periods-finding = { $of }: { $met }/{ $counted } kỳ đạt mục tiêu, { $period }
ranking-finding = { $sector }: { $met }/{ $counted } cơ sở đạt mục tiêu, { $period }
ranking-detail = { $value } · { $share } mức gốc
ranking-more = và { $count } cơ sở khác; xem bảng
ranking-description = { $title }. Giảm nhiều nhất: { $best }, { $most }; ít nhất: { $last }, { $least }.
chart-actual = Thực tế
chart-adjusted = Mức gốc quy đổi
chart-target = mục tiêu
chart-empty = Chưa có số liệu để vẽ
chart-unit = TOE trong kỳ
chart-unit-year = TOE mỗi năm
chart-table = Xem bảng số liệu của biểu đồ
chart-description = { $title }. Giá trị cuối là { $actual } TOE so với { $adjusted } TOE.
facility-title = { $name }: mức giảm { $value } { $period } – { $verdict }
facility-title-unknown = { $name }: chưa tính được { $period }
facility-reason = Chưa tính được: { $reason }.
facility-sentence = Tiêu hao { $actual } TOE so với mức gốc quy đổi { $adjusted } TOE.
facility-stretches = Từng kỳ so với mức gốc quy đổi
facility-years = Theo năm
facility-open = Bắt đầu hoạt động { $opened }, ngừng hoạt động { $closed }
facility-note = Mức gốc quy đổi = suất tiêu hao kỳ gốc × sản lượng. Với kỳ ngắn hơn một năm, dùng suất tiêu hao của cùng các tháng trong kỳ gốc, nên cộng các tháng không bằng cả năm.

# --- định mức tiêu hao năng lượng ---

page-norms = Định mức
norms-title = { $above }/{ $judged } cơ sở tiêu hao năng lượng cao hơn định mức, năm { $year }
norms-title-unknown = Định mức tiêu hao năng lượng năm { $year }: chưa đối chiếu được cơ sở nào
norms-lead = Suất tiêu hao năng lượng cả năm của cơ sở so với định mức quốc gia. Điện tính 3,6 MJ/kWh (bộ hệ số { $factors }), không phải 6,46 MJ/kWh như khi quy đổi TOE, nên không so được với số TOE ở các trang khác.
norms-held = Cơ sở đã gắn định mức
norms-held-none = Chưa gắn định mức cho cơ sở nào. Số liệu nhập vào không cho biết cơ sở thuộc công đoạn, sản phẩm hay công suất nào, nên cán bộ gắn ở cuối trang.
norms-held-note = Cơ sở cao hơn định mức đứng trước. Năng lượng tính chung cả cơ sở; tự phát từ nguồn tái tạo được cộng, điện bán ra được trừ, sinh khối được cộng.
norms-chart = So với định mức
norms-finding = { $above }/{ $judged } cơ sở cao hơn định mức, năm { $of }
norms-finding-years = { $of }: { $above }/{ $judged } năm cao hơn định mức
norms-finding-none = { $of }: chưa đối chiếu được với định mức nào
norms-description = { $title }. Đứng đầu: { $first }, { $detail }.
norms-line = định mức = 100 %
norms-unknown = không đối chiếu được
norms-sectors = Ngành và cơ sở chưa đối chiếu
norms-absent = { $sector } ({ $count } cơ sở): { $because }.
norms-unassigned = { $sector }: { $without }/{ $all } cơ sở chưa gắn định mức.
norms-in-force = Định mức áp dụng năm { $year }
norms-none-in-force = Không có định mức nào có hiệu lực trọn năm này; các mức đã tìm được áp dụng từ { $from } đến { $to }.
norms-source = Ban hành { $issued }, hiệu lực { $in_force }; các mức đến { $to }. Nguồn: { $source } ({ $confidence }).
confidence-strong = nhiều nguồn độc lập hoặc chính văn bản
confidence-fair = một nguồn tốt
norms-assign = Gắn định mức
norms-assign-legend = Cơ sở thuộc định mức nào
norms-assign-note = Gắn định mức là xác nhận: cơ sở thuộc phạm vi đã nêu ở trên, và toàn bộ năng lượng ghi nhận của cơ sở dùng cho sản phẩm hoặc công đoạn đó. Gắn lại thì thay định mức trước.
norms-void = Bỏ gắn định mức
norms-void-go = Bỏ gắn
norm-above = Cao hơn định mức
norm-within = Trong định mức
norm-if = với điều kiện { $condition }
norm-capacity = công suất { $amount } { $unit }/năm
norm-band = công suất { $from }–{ $to } { $unit }/năm
norm-band-below = công suất dưới { $bound } { $unit }/năm
norm-band-above = công suất trên { $bound } { $unit }/năm
norm-least = từ { $least } sản phẩm/năm
norm-not-open = cơ sở không hoạt động trong năm
norm-not-in-force = không có định mức nào có hiệu lực trọn năm; mức gần nhất áp dụng từ { $from } đến { $to }
norm-no-band = thông tư không có mức cho công suất này
norm-other-products = cơ sở còn làm { $products }; năng lượng không đo riêng nên không đối chiếu được
norm-other-unit = sản lượng ghi bằng đơn vị không quy đổi được sang { $unit }
norm-too-small = sản lượng dưới { $least }/năm nên định mức không áp dụng
facility-norms = Định mức tiêu hao năng lượng
facility-norm = năm { $year }, suất tiêu hao { $value } { $unit }, bằng { $share } định mức { $limit } { $unit } ({ $norm }, { $circular }).
facility-norm-unknown = Năm { $year } chưa đối chiếu được với định mức { $norm }, { $circular }: { $reason }.
facility-norm-absent = Không đối chiếu: { $because }.
facility-norm-none = Không có định mức quốc gia nào được gắn cho cơ sở này.
column-norm = Định mức cho
column-specific = Suất tiêu hao
column-limit = Định mức
column-of-limit = So với định mức
column-applies = Áp dụng cho
column-product = Sản phẩm
column-capacity = Công suất thiết kế một năm
column-capacity-unit = Đơn vị công suất
column-reason = Lý do
# --- số liệu đủ, kịp thời, hợp lý ---

page-todo = Số liệu
todo-title = Việc cần làm về số liệu năm { $year }: { $count } việc ở { $facilities } cơ sở
todo-title-none = Số liệu năm { $year }: không có việc cần làm
todo-lead = Đã có { $present }/{ $expected } số liệu phải có ({ $share }), tính đến ngày { $day }.
todo-lead-none = Chưa có số liệu năm { $year } nào đến hạn, tính đến ngày { $day }.
todo-timely = Đúng hạn: { $share }.
todo-timely-unknown = Chưa xác định được số liệu có đúng hạn hay không: hạn nộp đã qua trước khi phần mềm bắt đầu ghi nhật ký ({ $since }).
todo-timely-no-journal = Chưa xác định được số liệu có đúng hạn hay không: nhật ký chưa có mục nào.
todo-sectors = Đủ và đúng hạn, theo ngành
todo-list = Danh sách việc
todo-show = Hiển thị
todo-filter-sector = Ngành
todo-filter-kind = Việc
todo-kind-open = việc cần làm
todo-kind-all = mọi cơ sở, kèm lưu ý
todo-all-sectors = tất cả các ngành
todo-shown = Các cơ sở trong danh sách này
todo-nothing = Không có việc nào trong phần đang xem.
todo-more = và { $count } mục nữa
todo-open = mở kỳ này
todo-page = Cơ sở { $from }–{ $to } trong { $count }
todo-previous = ‹ Trước
todo-next = Tiếp ›
todo-note = Một số liệu là một loại năng lượng, nguyên liệu hoặc sản phẩm trong một tháng; số liệu quý là ba, số liệu năm là mười hai. Hạn: { $days } ngày sau khi hết kỳ, nên số liệu năm đến hạn ngày 15 tháng 1 (Thông tư 25/2020/TT-BCT); kỳ ngắn hơn được phần mềm cho cùng số ngày. Cơ sở chưa báo cáo gì vẫn nằm trong mẫu số. Các cảnh báo không chặn số liệu và không làm thay đổi kết quả.
column-facilities = Số cơ sở
column-expected = Số liệu phải có
column-completeness = Tỷ lệ đủ
column-timeliness = Tỷ lệ đúng hạn
column-to-do = Việc cần làm
facility-data = Số liệu cần xem lại, năm { $year }
facility-data-none = Không có gì cần xem lại.
severity-supply = Bổ sung
severity-check = Kiểm tra
severity-explain = Nêu lý do
severity-note = Lưu ý
presence-present = đủ
presence-estimated = có số ước
presence-late = đủ nhưng chậm
presence-missing = thiếu
presence-not-due = chưa đến hạn
presence-paused = tạm ngừng
presence-not-open = không hoạt động
strip-finding = { $of }: đủ { $share } số liệu năm { $year }
strip-finding-none = { $of }: chưa có số liệu năm { $year } đến hạn
strip-all = Các cơ sở
strip-more = và { $count } cơ sở khác; xem danh sách
strip-description = { $title }. { $missing } tháng của { $facilities } cơ sở còn thiếu số liệu.
finding-about-facility = cơ sở
finding-about-output = sản lượng
finding-about-product = sản lượng { $product }
finding-missing = thiếu số liệu { $what } { $span }.
finding-missing-all = chưa có số liệu nào { $span }.
finding-missing-lag = { $other } đã có đến { $ahead }, { $what } mới có đến { $last }: thiếu { $span }.
finding-slip-more = { $what } { $span } ghi { $given }, gấp khoảng { $times } lần mức thường thấy ({ $usual }): { $likely }.
finding-slip-less = { $what } { $span } ghi { $given }, chỉ bằng khoảng 1/{ $times } mức thường thấy ({ $usual }): { $likely }.
finding-slip-unit = có thể số này tính theo { $unit }
finding-slip-digits = có thể nhầm dấu thập phân, thừa hoặc thiếu chữ số
finding-far = { $what } { $span } ghi { $given }, khác hẳn các kỳ khác (thường khoảng { $usual }).
finding-intensity-more = suất tiêu hao { $what } { $span } cao hơn mức thường thấy { $percent }: kiểm tra cả tiêu hao và sản lượng.
finding-intensity-less = suất tiêu hao { $what } { $span } thấp hơn mức thường thấy { $percent }: kiểm tra cả tiêu hao và sản lượng.
finding-change-more = { $what } { $span } tăng { $percent } so với cùng kỳ năm trước ({ $now } so với { $then }): vì sao?
finding-change-less = { $what } { $span } giảm { $percent } so với cùng kỳ năm trước ({ $now } so với { $then }): vì sao?
finding-bought = { $what } { $span } giảm { $percent } so với cùng kỳ năm trước, sản lượng thay đổi { $output }: có phải cơ sở tự phát điện (điện mặt trời mái nhà) mà chưa ghi?
finding-outside = { $what } { $span } có { $records } số liệu trong thời gian cơ sở không hoạt động: được lưu nhưng không tính.
finding-output = sản lượng bình quân tháng { $span } bằng { $percent } kỳ gốc: suất tiêu hao có thể thay đổi do tải, không phải do tiết kiệm.
finding-baseline = mức gốc lập trên số liệu { $months }, có thời gian dịch bệnh 2020–2021: kém đại diện.
finding-estimated = { $estimated }/{ $all } số liệu { $span } là số ước.

# --- loại năng lượng, nước, chất thải ---

stream-electricity = điện mua ngoài
stream-electricity-own-renewable = điện tái tạo tự sản xuất
stream-electricity-own-fuel = điện tự phát từ nhiên liệu
stream-electricity-sold = điện bán ra
stream-coke = than cốc
stream-anthracite-1-2 = than cám loại 1–2
stream-anthracite-3-4 = than cám loại 3–4
stream-anthracite-5-6 = than cám loại 5–6
stream-diesel = dầu DO
stream-fuel-oil = dầu FO
stream-lpg = khí hóa lỏng (LPG)
stream-natural-gas = khí thiên nhiên
stream-petrol = xăng
stream-jet-fuel = nhiên liệu phản lực
stream-wood = củi
stream-rice-husk = trấu
stream-biomass = sinh khối khác
stream-steam = hơi nước
stream-water = nước sử dụng
stream-wastewater = nước thải
stream-solid-waste = chất thải rắn
stream-hazardous-waste = chất thải nguy hại

# --- kết quả theo các cách tính khác ---

opinions-name = Kết quả theo các cách tính khác
opinions-ways = Các cách tính
opinions-own = cách tính của chương trình
opinions-title = { $sector }: { $agreeing }/{ $known } cách tính khác cho cùng kết luận “{ $verdict }”, { $period }
opinions-title-unknown = { $sector }: chưa so được kết luận giữa các cách tính, { $period }
opinions-same = Không cách tính nào cho kết luận khác.
opinions-differ = Khác ở: { $list }.
opinions-unknown = Chưa đủ số liệu để tính theo: { $list }.
opinions-own-unknown = Theo cách tính của chương trình, ngành này chưa có số.
opinions-no-target = Chương trình này không đặt mức cần đạt nên chỉ so các con số.
opinions-note = Khi đổi loại năng lượng, hệ số hoặc năm gốc, mức gốc của từng cơ sở được lập lại từ số liệu đã ghi, giữ nguyên phương pháp; trừ khi đổi năm gốc, các tháng của kỳ gốc cũng giữ nguyên. Cơ sở không đủ số liệu theo cách nào thì để ngoài cách đó. Bộ hệ số: { $own }; điện 3,6 MJ/kWh: { $heat }.
opinions-adjusted = Sổ điều chỉnh làm thay đổi mức gốc của { $count } cơ sở. Sổ không tách theo loại năng lượng và lập theo kỳ gốc đã duyệt, nên không áp dụng khi chỉ tính nhiên liệu, chỉ tính điện hoặc đổi năm gốc.
opinions-changed = Số liệu kỳ gốc của { $count } cơ sở đã sửa sau khi lập mức gốc. Cách tính của chương trình giữ mức gốc đã duyệt; khi lập lại mức gốc thì dùng số liệu hiện nay.
opinions-materials = Từng loại nguyên liệu, vật liệu
opinions-all-title = { $own }/8 ngành đạt theo cách tính của chương trình; từ { $least } đến { $most } ngành theo các cách khác, { $period }
opinions-all-unknown = Chưa so được các cách tính, { $period }
opinions-all-lead = Mục tiêu có thể hiểu và tính theo nhiều cách. Trang này cho biết kết luận có còn đứng vững khi tính cách khác hay không.
opinions-sectors = Từng ngành
opinion-programme = Nhiên liệu và điện, quy đổi TOE
opinion-electricity-heat = Điện tính 3,6 MJ/kWh
opinion-without-biomass = Không tính sinh khối
opinion-fuels = Chỉ nhiên liệu
opinion-electricity = Chỉ điện
opinion-bought-electricity = Chỉ điện mua
opinion-materials = Nguyên liệu, vật liệu
opinion-other-year = Năm gốc khác
opinion-without-largest = Bỏ cơ sở lớn nhất
opinion-documented = Chỉ số liệu công tơ, hóa đơn
opinion-note-programme = Điện 6,46 MJ/kWh, có sinh khối, mức gốc đã duyệt.
opinion-note-electricity-heat = Thay cho 6,46; nhiên liệu giữ nguyên hệ số.
opinion-note-without-biomass = Bỏ củi, trấu và sinh khối khác ở cả hai kỳ.
opinion-note-fuels = Than, dầu, khí, sinh khối, hơi mua ngoài; không tính điện.
opinion-note-electricity = Điện mua và tự phát từ nguồn tái tạo, trừ điện bán ra; không tính điện tự phát từ nhiên liệu.
opinion-note-bought-electricity = Điện tự phát thay cho điện mua cũng hiện ra như mức giảm.
opinion-note-materials = Tính riêng từng loại, không cộng; kết luận lấy theo loại kém nhất.
opinion-note-other-year = Năm sau năm đầu kỳ gốc, nếu không đủ số liệu thì năm trước. Gốc muộn hơn thì bớt đi phần đã giảm trước đó.
opinion-note-without-largest = Cơ sở có mức gốc quy đổi lớn nhất.
opinion-note-documented = Cơ sở có mọi số liệu năng lượng của kỳ gốc và kỳ này từ công tơ hoặc hóa đơn; sản lượng theo cơ sở khai.
opinion-year = Năm { $year }: { $count } cơ sở.
left-out-missing-period = thiếu số liệu: { $count }
left-out-no-output = không có sản lượng: { $count }
left-out-no-factor = thiếu hệ số quy đổi: { $count }
left-out-unlike-outputs = sản phẩm không quy đổi được: { $count }
left-out-missing-driver = thiếu số liệu yếu tố ảnh hưởng: { $count }
left-out-no-baseline = chưa có mức gốc: { $count }
left-out-baseline-not-seasonal = mức gốc không tách được các tháng này: { $count }
left-out-zero-baseline = kỳ gốc bằng 0: { $count }
left-out-since-not-used = cơ sở không dùng loại này.
left-out-since-not-documented = có số liệu năng lượng khai báo hoặc ước tính.
left-out-since-largest = cơ sở lớn nhất, được bỏ ra trong cách tính này.
left-out-since-no-other-year = không có năm gốc khác đủ số liệu.
left-out-not-used = không dùng loại này: { $count }
left-out-not-documented = có số liệu khai báo hoặc ước tính: { $count }
left-out-no-other-year = không có năm gốc khác đủ số liệu: { $count }
column-way = Cách tính
column-left-out = Để ngoài, số cơ sở
column-counted = Cơ sở tính được
column-material = Nguyên liệu, vật liệu
column-reached = Số ngành đạt
column-known = Số ngành tính được
column-differing = Ngành có kết luận khác
reading-title = Mục tiêu được hiểu thế nào
reading-approved = Cách hiểu này do { $by } phê duyệt.
reading-unapproved = Chưa có ai phê duyệt cách hiểu này.
reading-none = Tệp chương trình chưa nêu cách hiểu.
programmes-words = Câu chữ của các mục tiêu và cách hiểu

# --- CO₂ và tiền ---

footprints-heading = CO₂ và chi phí năng lượng
footprints-note = Chỉ là thông tin kèm theo, không dùng để đánh giá mục tiêu. Hai cột CO₂ khác nhau vì hệ số phát thải của lưới điện thay đổi từng năm (từ 2020 đến 2023 giảm 18% mà không do nỗ lực của cơ sở nào). Tính theo hệ số năm gốc thì CO₂ chỉ thay đổi theo mức tiêu hao của cơ sở.
footprints-method = Nhiên liệu: hệ số IPCC 2006 nhân với nhiệt trị dùng khi quy đổi ra TOE ({ $heat }). Điện: hệ số phát thải lưới điện của năm; điện tái tạo tự sản xuất tính bằng 0, điện bán ra được trừ theo hệ số lưới. CO₂ từ sinh khối để riêng; không tính CH₄ và N₂O. Bộ hệ số { $factors }, cùng các hệ số do người dùng nhập. Mỗi số liệu tính theo hệ số và giá của ngày đầu kỳ số liệu; tiền bán điện được trừ khỏi chi phí.
footprints-cement = Không gồm CO₂ do nung đá vôi trong lò; chỉ tính CO₂ do sử dụng năng lượng.
footprints-sector = Chỉ gồm các cơ sở được tính trong năm.
footprints-streams = Theo từng loại năng lượng, { $period }
footprints-biogenic = { $amount } (sinh khối)
footprints-no-factor = Chưa tính được CO₂ theo hệ số từng năm, năm { $years }: chưa có hệ số của { $streams }. Bổ sung bằng: sachhon import factors TỆP.csv
footprints-no-frozen-factor = Chưa tính được CO₂ theo hệ số năm gốc, năm { $years }: chưa có hệ số của { $streams } cho năm gốc.
footprints-no-biogenic-factor = Chưa tính được CO₂ từ sinh khối, năm { $years }: chưa có hệ số của { $streams }.
footprints-no-price = Chưa tính được chi phí, năm { $years }: chưa có giá của { $streams }. Bổ sung bằng: sachhon import prices TỆP.csv
footprints-no-frozen-price = Chưa tính được chi phí theo giá năm gốc, năm { $years }: chưa có giá của { $streams } cho năm gốc.
column-year = Năm
column-energy = Năng lượng, TOE
column-co2 = CO₂ theo hệ số từng năm, tấn
column-co2-frozen = CO₂ theo hệ số năm gốc, tấn
column-co2-biogenic = CO₂ từ sinh khối, tấn
column-energy-cost = Chi phí, triệu đồng
column-energy-cost-frozen = Chi phí theo giá năm gốc, triệu đồng
column-payback = Hoàn vốn
payback-years = { $years } năm
payback-note = Hoàn vốn: chi phí chia cho số tiền dự kiến tiết kiệm mỗi năm, theo giá vào ngày đánh giá. Dòng dưới: chi phí cho mỗi TOE tiết kiệm một năm. Dấu –: thiếu chi phí, mức tiết kiệm hoặc giá.
cost-per-toe = { $amount } cho mỗi TOE/năm
refusal-official-set = “{ $given }” là bộ hệ số của phần mềm: số liệu TOE và các mức gốc đã lập dựa vào bộ này, nên không thêm dòng được. Ở đây bộ hệ số là co2, tính bằng kg CO₂ trên một đơn vị.
refusal-no-factor-taken = “{ $given }” không có hệ số riêng: điện tái tạo tự sản xuất tính bằng 0, điện bán ra tính theo hệ số của “electricity”, điện tự phát từ nhiên liệu đã tính ở nhiên liệu, còn loại không phải năng lượng thì không tính CO₂ ở đây.

# --- công việc của chương trình ---

page-activities = Hoạt động
page-audits = Đánh giá và giải pháp
page-tasks = Nhiệm vụ
page-programmes = Các chương trình
money-billion = { $amount } tỷ đồng
money-million = { $amount } triệu đồng
money-dong = { $amount } đồng
count-at-least = trên { $count }
overview-title-work = { $programme }: kết quả đến hết { $period }
overview-work = Hoạt động, lũy kế từ { $from }
overview-pace-note = Mũi tên đen: mức cần đạt nếu đều theo thời gian.
overview-parts-note = “Trên”: số tối thiểu, bài báo hoặc báo cáo không nêu số chính xác. Các cấp giải thưởng lồng nhau, không cộng.
card-target = mục tiêu { $target }
card-more = Cần thêm { $more } trước { $until }.
card-missing = Còn { $count } nơi chưa tính; xem danh sách
card-record = Ghi nhận
card-left = còn { $left }
missing-outside-programme = ngoài thời gian chương trình
missing-no-places = chưa có nơi nào trong danh mục
missing-nothing-recorded = chưa ghi nhận gì
coverage-finding = { $name }: { $reached }/{ $open } ({ $percent }) đến hết { $period }
coverage-unknown = { $name }: chưa có số liệu
coverage-unit = đơn vị
coverage-reached = được phổ biến
coverage-replaced = đã thay thế
coverage-open = đang hoạt động
coverage-way = Lũy kế theo tháng
coverage-note = Một nơi được tính từ lần phổ biến đầu tiên trong thời gian chương trình. Mẫu số thay đổi khi có nơi mở thêm hoặc ngừng hoạt động. Đường xanh lá: nhịp phải đạt.
coverage-note-packaging = Một điểm bán được tính theo lần khảo sát mới nhất. Điểm chưa khảo sát vẫn nằm trong mẫu số. Đường xanh lá: nhịp phải đạt.
coverage-by-kind = Theo loại
coverage-pooled-note = Tỷ lệ chung là tổng số đã đạt chia tổng số đang hoạt động, không phải trung bình của các tỷ lệ.
coverage-met = Đã đạt mục tiêu { $bound }.
coverage-met-band = Đã đạt mức thấp của mục tiêu { $low }–{ $high }.
coverage-needed = Thêm { $more } trước { $until } thì đạt { $bound }.
coverage-law = Luật từ năm 2026: không còn bao bì nhựa dùng một lần trong siêu thị, trung tâm thương mại (Nghị định 08/2022/NĐ-CP, điều 64). Thay thế hoàn toàn: { $full }/{ $open }.
coverage-left = Chưa được phổ biến: { $count }
coverage-left-packaging = Chưa thay thế: { $count }
search-places = Tìm theo tên, mã, xã; không cần dấu
search-activities = Tìm theo tên, nơi, đối tác; không cần dấu
search-go = Tìm
search-all = Tất cả
list-more = Đang hiện { $shown }/{ $count }; hãy tìm để thu hẹp.
list-empty = Không có mục nào.
form-problems = Chưa lưu: cần sửa { $count } chỗ
form-save = Lưu
form-audit = Đánh giá
form-measure = Giải pháp { $number } (bỏ trống nếu không có)
form-survey = Ghi nhận khảo sát một điểm bán
form-event = Ghi nhận một buổi phổ biến
form-event-places = Đánh dấu các nơi được phổ biến trong danh sách bên dưới.
audits-title = { $open } giải pháp chưa xong, { $overdue } quá hạn
audits-new = Ghi nhận đánh giá
audits-empty = Chưa có đánh giá nào. Ghi nhận tại đây, hoặc nhập tệp: sachhon import audits TỆP.csv
audits-list = Các đánh giá: { $count }
measures-overdue = Giải pháp quá hạn: { $count }
measures-overdue-none = Không có giải pháp nào quá hạn.
measures-open = Giải pháp chưa xong, chưa đến hạn: { $count }
overdue-days = quá hạn { $days } ngày
facility-audits = Đánh giá và giải pháp
facility-mark-note = ◆ trên biểu đồ: có đánh giá tại cơ sở.
facility-audits-none = Chưa có đánh giá nào ở cơ sở này.
activities-title = { $count } hoạt động đến hết { $period }
activities-list = Danh sách
activities-empty = Chưa có hoạt động nào. Nhập tệp: sachhon import activities TỆP.csv
amount-paid = Đã giải ngân { $disbursed }, đã quyết toán { $settled }.
amount-note = Kinh phí được phê duyệt; vốn đối ứng của cơ sở không tính. Một đề án có thể có nhiều nguồn, nên số đề án theo nguồn không cộng được.
mismatch-heading = Số liệu không khớp: { $count }
mismatch = { $column }: ghi { $given }, trong khi phần liên quan là { $other }
stale-heading = Ghi nhớ, thỏa thuận quá sáu tháng chưa có hợp đồng: { $count }
stale-none = Không có.
stale-since = ký { $period }
localities-heading = Theo địa phương
localities-empty = Chưa có danh mục xã, phường và hoạt động nào nêu địa phương.
localities-none = chưa có hoạt động
tasks-title = { $open } nhiệm vụ chưa xong, { $overdue } quá hạn
tasks-empty = Chưa có nhiệm vụ nào. Nhập tệp: sachhon import tasks TỆP.csv
tasks-note = Lý do chưa đạt ghi ở đầu cột kết quả của tệp: funds, epidemic, micro-firms, locality, no-linking-enterprise, quality.
programmes-title = Các chương trình trên cùng một số liệu
programmes-lead = Mỗi chương trình có chỉ tiêu và thời gian riêng; số liệu nhập một lần dùng cho tất cả.
programmes-period = Tính cho { $period }; mức giảm là của năm cuối có số liệu.
column-reference = Số hiệu
column-day = Ngày
column-kind = Loại
column-team = Đoàn
column-measures = Số giải pháp
column-measure = Giải pháp
column-saving = Dự kiến giảm mỗi năm
column-cost = Chi phí
column-cost-dong = Chi phí, đồng
column-due = Hạn
column-status = Tình trạng
column-facility-code = Mã cơ sở
column-plant = Đại diện cơ sở
column-scope = Nội dung xem xét
column-findings = Phát hiện
column-stream = Loại nhiên liệu, năng lượng, nguyên liệu
column-unit = Đơn vị
column-owner = Người phụ trách
column-outlet = Điểm bán
column-degree = Mức thay thế
column-items-replaced = Đã thay thế
column-items-left = Chưa thay thế
column-alternative-share = Tỷ lệ bao bì thân thiện, %
column-note = Ghi chú
column-topic = Nội dung
column-event = Tên buổi phổ biến
column-participants = Số người tham dự
column-channel = Hình thức
column-place = Nơi
column-commune = Xã, phường
column-managed = Cơ quan quản lý
column-source = Nguồn
column-approved = Kinh phí duyệt
column-part = Tỷ trọng
column-projects = Số đề án
column-title = Hoạt động
column-when = Thời gian
column-locality = Địa phương
column-count = Số lượng
column-activities = Số hoạt động
column-task = Nội dung
column-task-source = Nguồn
column-assigned = Đơn vị được giao
column-result = Kết quả, lý do
column-indicator = Chỉ tiêu
column-value = Thực hiện
column-asked = Mục tiêu
column-in-period = Trong kỳ
column-parts = Trong đó
place-kind-industrial-zone = Khu công nghiệp
place-kind-industrial-cluster = Cụm công nghiệp
place-kind-craft-village = Làng nghề
place-kind-supermarket = Siêu thị
place-kind-shopping-centre = Trung tâm thương mại
degree-none = Chưa thay thế
degree-partial = Thay thế một phần
degree-full = Thay thế hoàn toàn
audit-kind-cleaner-production = Đánh giá sản xuất sạch hơn
audit-kind-energy = Kiểm toán năng lượng
audit-kind-inspection = Kiểm tra
audit-kind-follow-up = Kiểm tra lại
measure-status-proposed = Đề xuất
measure-status-agreed = Thống nhất thực hiện
measure-status-in-progress = Đang thực hiện
measure-status-implemented = Đã thực hiện
measure-status-verified = Đã nghiệm thu
measure-status-dropped = Không thực hiện
task-state-open = Chưa thực hiện
task-state-in-progress = Đang thực hiện
task-state-done = Đã hoàn thành
task-state-dropped = Không thực hiện
unmet-funds = Thiếu kinh phí.
unmet-epidemic = Do dịch bệnh.
unmet-micro-firms = Cơ sở nhỏ và siêu nhỏ.
unmet-locality = Địa phương chưa quan tâm.
unmet-no-linking-enterprise = Thiếu doanh nghiệp làm cầu nối.
unmet-quality = Chất lượng sản phẩm chưa đồng đều.
source-national = Quốc gia
source-provincial = Tỉnh
source-district = Huyện
source-commune = Xã
level-commune = cấp xã
level-district = cấp huyện
level-provincial = cấp tỉnh
level-regional = cấp khu vực
level-national = cấp quốc gia
part-groups = tập thể
part-persons = cá nhân
status-registered = Đăng ký
status-appraised = Thẩm định
status-approved = Phê duyệt
status-under-way = Triển khai
status-accepted = Nghiệm thu
status-settled = Thanh quyết toán
status-signed = Đã ký
status-contracted = Đã thành hợp đồng
status-delivering = Đang thực hiện hợp đồng
status-ended = Đã kết thúc
status-lapsed = Không thực hiện
activity-kind-project = Đề án khuyến công
activity-kind-production-line = Dây chuyền sản xuất mới, mở rộng
activity-kind-craft-village-equipment = Thiết bị cho làng nghề
activity-kind-demonstration-model = Mô hình trình diễn kỹ thuật
activity-kind-cleaner-production = Áp dụng sản xuất sạch hơn
activity-kind-pollution-treatment = Hệ thống xử lý ô nhiễm
activity-kind-training-class = Lớp đào tạo nghề, truyền nghề
activity-kind-conference = Hội nghị, hội thảo, tập huấn
activity-kind-study-tour = Đoàn khảo sát, học tập
activity-kind-cluster-plan = Quy hoạch chi tiết cụm công nghiệp
activity-kind-product-selection = Bình chọn sản phẩm tiêu biểu
activity-kind-product-award = Sản phẩm đạt giải
activity-kind-fair = Hội chợ triển lãm
activity-kind-supply-demand-conference = Hội nghị kết nối cung – cầu
activity-kind-consumption-model = Mô hình tiêu thụ
activity-kind-sales-point = Điểm bán hàng Việt
activity-kind-goods-to-countryside = Đưa hàng Việt về nông thôn
activity-kind-showroom = Phòng trưng bày
activity-kind-memorandum = Biên bản ghi nhớ
activity-kind-agreement = Thỏa thuận hợp tác
activity-kind-sales-contract = Hợp đồng tiêu thụ
activity-kind-commendation = Bằng khen
# --- API ---

page-api = Giao diện lập trình (API)
api-lead = Các danh mục số liệu, mức gốc, báo cáo và biểu đồ dưới dạng JSON, cho phần mềm khác trên máy này. Quy tắc giống như với tệp.
api-document = Tài liệu OpenAPI
api-rules = Quy tắc
api-key-equal = Thuộc khóa: bỏ trống, hoặc phải giống trong địa chỉ.
api-key-part = Trong địa chỉ, các phần của khóa đứng theo thứ tự, mã hóa kiểu phần trăm, nối bằng “/”. Phần trống ghi “-”; phần chỉ gồm dấu gạch nối, “.” hoặc “..” thì thêm một dấu gạch nối ở đầu.
api-numbers = Số được nhận và trả lại đúng từng chữ số, tối đa 18 chữ số; cũng có thể gửi dưới dạng chữ. Nội dung không có là null.
api-paging = Mỗi lần trả về 100 bản ghi, hoặc theo “limit”, tối đa 1000; “next” là “cursor” của trang sau. Cột nào cũng lọc được: ?facility=DM01&period=2023-04.
api-etag = Tiêu đề ETag của bản ghi thay đổi mỗi khi bản ghi thay đổi.
api-if-match = Muốn sửa hoặc hủy bản ghi phải gửi ETag đã đọc trong tiêu đề If-Match. Nếu bản ghi đã bị sửa từ lúc đó thì không ghi gì.
api-idempotency-key = Có tiêu đề Idempotency-Key thì lệnh thêm gửi hai lần được trả lời như nhau và chỉ thêm một bản ghi.
api-all-or-none = “bulk” thêm và sửa tất cả các bản ghi hoặc không ghi gì, và nêu mọi lỗi; ?dry_run=true chỉ kiểm tra, không ghi.
api-operations = Các thao tác
api-method = Phương thức
api-address = Địa chỉ
api-does = Công dụng
api-columns = Các cột
api-register = Danh mục
api-key = Khóa
api-required = Bắt buộc
api-optional = Không bắt buộc
api-problem = Các lỗi (application/problem+json)
api-status = Mã trạng thái
api-type = Loại
api-means = Ý nghĩa
api-list = Liệt kê bản ghi của { $kind }
api-create = Thêm một bản ghi vào { $kind }
api-bulk = Thêm và sửa nhiều bản ghi của { $kind }, tất cả hoặc không gì cả
api-read = Xem một bản ghi của { $kind }
api-replace = Thay một bản ghi của { $kind }; cột không gửi thì xóa trống
api-change = Sửa một bản ghi của { $kind }; cột không gửi thì giữ nguyên
api-void = Hủy một bản ghi của { $kind }, có lý do
api-programmes = Liệt kê các chương trình
api-programme = Xem một chương trình và các chỉ tiêu
api-second-opinion = Kết quả của một ngành theo các cách tính khác
api-report = Lập báo cáo của một chương trình
api-quality = Nêu số liệu nào còn thiếu, chậm hoặc bất thường trong một năm
api-charts = Nêu tên các biểu đồ
api-chart = Vẽ một biểu đồ
api-sector-decomposition = Nêu vì sao tiêu hao của một ngành thay đổi giữa hai năm
api-baselines = Liệt kê các mức gốc đang áp dụng
api-set-baselines = Lập mức gốc cho một cơ sở hoặc tất cả
api-journal-head = Xem mục mới nhất của nhật ký
problem-bad-json = Không đọc được nội dung gửi
problem-bad-request = Một trường hoặc tham số chưa đúng
problem-repeated-header = Phần đầu của yêu cầu hiểu được theo hai nghĩa
problem-other-site = Yêu cầu đến từ trang web khác
problem-not-found = Không tìm thấy
problem-method-not-allowed = Phương thức này không dùng được ở đây
problem-too-slow = Yêu cầu gửi đến quá chậm
problem-exists = Đã có bản ghi này
problem-stale = Bản ghi vừa bị sửa
problem-too-large = Nội dung quá lớn
problem-not-json = Nội dung không phải JSON
problem-other-host = Địa chỉ không phải của máy này
problem-refused = Bị từ chối; chưa ghi gì
problem-if-match-needed = Thiếu If-Match
problem-failed = Đã xảy ra sự cố
problem-unavailable = Không kết nối được cơ sở dữ liệu
problem-busy = Hệ thống đang quá tải
problem-detail-bad-json = Nội dung không phải JSON như cần có ở đây: { $details }.
problem-detail-bad-request = Không hiểu được yêu cầu; xem /api/docs.
problem-detail-repeated-header = Host, Origin, Sec-Fetch-Site và Content-Type chỉ được ghi một lần, và địa chỉ đầy đủ phải cùng máy chủ với Host. Hãy gửi mỗi tiêu đề một lần.
problem-detail-other-site = Trang web khác không được thay đổi gì ở đây.
problem-detail-not-found = Không có gì ở địa chỉ này; xem /api/docs.
problem-detail-method-not-allowed = Tiêu đề Allow nêu các phương thức của địa chỉ này.
problem-detail-too-slow = Nội dung phải gửi xong trong một phút; chưa có gì thay đổi. Hãy gửi lại, chia nhỏ nếu đường truyền chậm.
problem-detail-exists = Đã có bản ghi mang khóa này; hãy sửa bản ghi đó.
problem-detail-stale = Bản ghi vừa được người khác sửa; hãy đọc lại rồi sửa tiếp.
problem-detail-too-large = Tối đa 1 MB; hãy chia thành nhiều lần gửi.
problem-detail-not-json = Hãy gửi JSON, với tiêu đề Content-Type: application/json.
problem-detail-other-host = Khi chưa có tài khoản, chỉ phục vụ các tên của chính máy này như localhost hoặc 127.0.0.1.
problem-detail-refused = “refused” nêu các lỗi, tối đa { $most } lỗi; “refused_count” là tổng số dòng bị từ chối. Hãy sửa rồi gửi lại tất cả.
problem-detail-if-match-needed = Hãy đọc bản ghi rồi gửi ETag của nó trong tiêu đề If-Match.
problem-detail-failed = Chưa có gì thay đổi. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên thời điểm xảy ra.
problem-detail-unavailable = Chưa có gì thay đổi. Hãy thử lại sau vài giây.
problem-detail-busy = Hãy thử lại sau vài giây. Trước khi gửi lại một thay đổi, hãy xem thay đổi đó đã được ghi chưa.

# --- dịch vụ ---

serve-address = Mở { $address } trong trình duyệt. Bấm Ctrl+C để dừng.
serve-demo = Tỉnh minh họa là đặt ra, cả tên lẫn số liệu, và mất đi khi phần mềm dừng.
serve-cut = Hệ thống đã dừng; các yêu cầu chưa trả lời xong sau { $seconds } giây đã bị ngắt.
serve-loopback = { $given } không phải là địa chỉ riêng của máy này. Khi chưa có tài khoản, ai vào được địa chỉ đều xem và sửa được số liệu, nên chỉ mở ở địa chỉ của chính máy như 127.0.0.1:8080.
serve-not-an-address = “{ $given }” không phải là địa chỉ như 127.0.0.1:8080.
serve-not-empty = Cơ sở dữ liệu đã có nội dung; tỉnh minh họa chỉ ghi vào cơ sở dữ liệu trống.
chart-unnamed = Cần chỉ rõ: { $what }
# --- mức gốc, quan hệ hồi quy, sai số, điều chỉnh ---

baselines-path = Mức gốc
baselines-title-none = { $name }: chưa có mức gốc năng lượng
baselines-title-ratio = { $name }: mức gốc năng lượng tỷ lệ với sản lượng
baselines-title-regression = { $name }: quan hệ hồi quy giải thích { $share } biến động tiêu hao năng lượng
baselines-lead = Mức gốc đã duyệt được giữ nguyên cùng số liệu, hệ số và quan hệ của nó. Muốn thay phải lập phiên bản mới và ghi lý do.
baselines-energy = Năng lượng
baselines-material = Nguyên liệu: { $stream }
baselines-none = Chưa có mức gốc được duyệt.
baselines-standing = Đang áp dụng phiên bản { $number }: kỳ gốc { $period }, { $method }; bộ hệ số { $factors }; dấu vết số liệu { $hash }.
baselines-changed = Số liệu của kỳ gốc đã thay đổi sau khi duyệt. Mức gốc không đổi theo; nếu cần, hãy lập phiên bản mới và ghi lý do.
baselines-versions = Các phiên bản
baselines-ruling = đang áp dụng
baselines-propose = Đề nghị
model-formula = Tiêu hao một tháng ({ $unit }) = { $sum }
model-explains = Quan hệ này giải thích { $share } biến động của tiêu hao (R²).
model-scatter = Sai lệch thường gặp của một tháng là { $cv } mức trung bình (CV(RMSE)), tính trên { $n } tháng.
model-adds = Có { $variable }: giải thích được { $with } biến động; không có: { $without }.
model-considered = Đã xét { $count } quan hệ, { $valid } đạt các điều kiện
model-not-fitted = Không tính được: các yếu tố không tách rời nhau, hoặc quá ít tháng.
model-chosen = Được chọn
model-valid = Đạt các điều kiện, nhưng giải thích kém hơn quan hệ được chọn.
model-refused = Không dùng:
rule-f-test = cả quan hệ không hơn ngẫu nhiên (p của F là { $fact }, phải dưới { $bound })
rule-every-slope = có yếu tố chưa rõ ảnh hưởng (p lớn nhất { $fact }, phải dưới { $bound })
rule-one-slope = không yếu tố nào có ảnh hưởng rõ (p nhỏ nhất { $fact }, phải dưới { $bound })
rule-r-squared = chỉ giải thích { $fact } biến động, phải từ { $bound }
rule-output-sign = sản lượng tăng mà tiêu hao giảm (hệ số { $fact }), không hợp lý
rule-output-present = quan hệ không có sản lượng: sản xuất giảm sẽ bị hiểu nhầm là tiết kiệm
variable-output = sản lượng
column-variables = Yếu tố
column-adjusted-r2 = R² hiệu chỉnh
column-outcome = Kết luận
column-version = Phiên bản
column-baseline-period = Kỳ gốc
column-method = Cách lập
column-proposed = Đề nghị
column-amount = Lượng
column-approval = Duyệt
column-judged = Tính cho
form-approve = Duyệt
form-propose = Gửi đề nghị
form-baseline = Đề nghị mức gốc mới
form-from = Tháng đầu của kỳ gốc
form-to = Tháng cuối của kỳ gốc
form-adjustment = Đề nghị điều chỉnh mức gốc
form-period = Kỳ (2025, 2025-Q1 hoặc 2025-03)
form-amount = Lượng cộng vào mức gốc (âm nếu giảm)
form-evidence = Tài liệu chứng minh
adjustments-title = Sổ điều chỉnh: { $count } khoản
adjustments-note = Mỗi khoản là phần tiêu hao do thay đổi không thường xuyên mà mức gốc chưa biết (thêm, bớt dây chuyền, đổi ca...). Khoản đã duyệt được cộng vào mức gốc quy đổi của những kỳ chứa trọn nó; mọi kết quả đều nêu cả khi không tính điều chỉnh.
adjustment-kind-line-added = Thêm dây chuyền, thiết bị
adjustment-kind-line-removed = Bớt dây chuyền, thiết bị
adjustment-kind-product-change = Đổi sản phẩm
adjustment-kind-working-hours = Đổi chế độ làm việc
adjustment-kind-quality-requirement = Yêu cầu chất lượng mới
adjustment-kind-environmental-requirement = Yêu cầu môi trường mới
adjustment-kind-measurement = Đổi cách đo đếm
adjustment-kind-other = Khác
badge-solid = Chắc chắn
badge-indicative = Mới là dấu hiệu: khoảng sai số chạm ngưỡng chỉ tiêu
badge-not-distinguishable = Chưa phân biệt được với không thay đổi
badge-not-assessable = Chưa đánh giá được sai số
badge-short-solid = chắc chắn
badge-short-indicative = mới là dấu hiệu
badge-short-not-distinguishable = trong khoảng sai số
badge-short-not-assessable = chưa đánh giá được sai số
facility-note-regression = Mức gốc quy đổi = quan hệ của mức gốc tính cho từng tháng, cộng lại.
badge-interval = từ { $low } đến { $high } (độ tin cậy { $confidence })
facility-baselines = Mức gốc, quan hệ hồi quy và các điều chỉnh
facility-adjusted = Mức gốc quy đổi có { $amount } từ sổ điều chỉnh; không tính điều chỉnh, mức giảm là { $value }.
facility-intensities = Nước và chất thải trên một đơn vị sản phẩm
facility-intensities-note = Chỉ để theo dõi xu hướng, không xét đạt hay không đạt. Ô gạch chéo: năm chưa đủ số liệu.
column-per-output = Trên một đơn vị sản phẩm
facility-provisional = Tạm tính: mức giảm { $value } trên { $months } tháng có đủ số liệu ở cả hai kỳ. Số tạm tính không làm thay đổi kết quả.
facility-extrapolated = Trong kỳ này { $drivers } nằm ngoài khoảng giá trị của kỳ gốc: kết quả là suy rộng, cần xem xét thêm.
sector-assessed = Khoảng sai số tính trên các cơ sở có số liệu từng tháng, chiếm { $share } mức gốc quy đổi.
sector-adjusted = Không tính các khoản điều chỉnh, mức giảm là { $value }.
refusal-no-baseline-possible = chưa lập được mức gốc: { $because }.

# --- giải thích một con số ---

explain-link = Con số này từ đâu ra?
explain-path = Cách tính
explain-programme = Toàn chương trình
explain-title = { $of }: { $value }, { $period } – tính như thế nào
explain-formula = Công thức và các giá trị đưa vào
explain-method = Phiên bản phương pháp tính: { $version }.
explain-baseline = Mức gốc dùng để so sánh
explain-baseline-is = Phiên bản { $number }: kỳ gốc { $period }, { $method }; bộ hệ số { $factors }; dấu vết số liệu { $hash }.
explain-factors = Hệ số đã dùng: bộ { $set }
explain-rows = { $count } dòng số liệu đã dùng
explain-more-relations = Xem thêm { $count } quan hệ đã xét
explain-more = Xem thêm { $count } dòng
explain-entry = mục nhật ký { $sequence }
explain-parts = Cộng từ { $count } phần
explain-left-out = Không tính: { $count }
formula-ratio = Mức giảm = 100 × (1 − E ÷ B), với B = E₀ ÷ Q₀ × Q + các điều chỉnh
formula-seasonal-ratio = Mức giảm = 100 × (1 − E ÷ B), với B = E₀ ÷ Q₀ × Q + các điều chỉnh; E₀ và Q₀ của cùng các tháng trong kỳ gốc
formula-regression = Mức giảm = 100 × (1 − E ÷ B), với B = tổng từng tháng của quan hệ hồi quy + các điều chỉnh
formula-pooled = Mức giảm = 100 × (1 − ΣE ÷ ΣB), cộng các cơ sở đủ số liệu
formula-each-sector = Đếm số ngành đạt mục tiêu; mỗi ngành: 100 × (1 − ΣE ÷ ΣB). Số gộp chỉ để tham khảo.
formula-coverage = Tỷ lệ = 100 × k ÷ n, với n là số nơi đang hoạt động vào ngày cuối kỳ, k là số nơi đã tính
formula-tally = Tổng số của các hoạt động đã thực hiện, từ đầu chương trình đến cuối kỳ
formula-amount = Tổng kinh phí hỗ trợ được duyệt từ ngân sách các cấp, từ đầu chương trình đến cuối kỳ
formula-co2 = CO₂ = tổng từng dòng: lượng dùng × hệ số phát thải của ngày ghi; điện bán ra được trừ; sinh khối tính riêng
formula-co2-sum = CO₂ = tổng của các cơ sở được tính; thiếu hệ số của một nguồn năng lượng thì không cộng
formula-energy-cost = Chi phí = tổng từng dòng: lượng dùng × đơn giá của ngày ghi; điện bán ra được trừ
formula-energy-cost-sum = Chi phí = tổng của các cơ sở được tính; thiếu đơn giá của một nguồn năng lượng thì không cộng
formula-specific-consumption = Suất tiêu hao = năng lượng tiêu thụ trong năm ÷ sản lượng trong năm, so với định mức
formula-per-output = Lượng trên một đơn vị sản phẩm = tổng lượng trong năm ÷ sản lượng trong năm
formula-decomposition = Thay đổi = tác động của sản lượng + cơ cấu + cường độ; mỗi tác động là tổng theo cơ sở của trung bình lôgarit L(E₁, E₀) × ln(tỷ số của hai năm)
formula-if-measures = Mức giảm nếu làm xong = 100 × (1 − (E − mức tiết kiệm dự kiến một năm × số tháng của kỳ ÷ 12) ÷ B)
figure-second-opinion = Kết quả theo cách tính khác
formula-if-lowest-quarter = Mức giảm nếu một phần tư cơ sở thấp nhất đạt mức trung vị = 100 × (1 − (ΣE − phần giảm thêm của các cơ sở đó) ÷ ΣB); phần giảm thêm = E − B × (1 − trung vị)
figure-if-lowest-quarter = Mức giảm nếu nhóm thấp nhất đạt mức trung vị
term-median = Mức giảm trung vị của các cơ sở
figure-decomposition = Vì sao tiêu hao thay đổi
figure-if-measures = Mức giảm nếu thực hiện xong các giải pháp còn lại
term-consumption-before = Tiêu hao năm trước
term-consumption-after = Tiêu hao năm sau
term-output-before = Sản lượng năm trước
term-output-after = Sản lượng năm sau
term-effect-activity = Do sản lượng
term-effect-structure = Do cơ cấu
term-effect-intensity = Do cường độ (suất tiêu hao)
term-saved = Phần giảm thêm trong kỳ
use-measure = giải pháp chưa xong
formula-completeness = Mức đầy đủ = 100 × số giá trị đã có ÷ số giá trị phải có; đúng hạn = số giá trị vào đúng hạn ÷ số giá trị theo dõi được ngày vào
figure-co2 = Phát thải CO₂ từ năng lượng
figure-energy-cost = Chi phí năng lượng
figure-specific-consumption = Suất tiêu hao năng lượng so với định mức
figure-per-output = Nước, chất thải trên một đơn vị sản phẩm
figure-completeness = Mức đầy đủ của số liệu
term-low-bound = Mức thấp của mục tiêu
term-path = Mức phải đạt đến cuối kỳ nếu đi đều
term-needed = Còn phải giảm trong kỳ
term-needed-points = Còn thiếu, điểm phần trăm
term-months-left = Số tháng còn lại của chương trình
term-provisional = Con số tạm tính trên các tháng đã có
term-provisional-months = Số tháng đã có
term-energy = Năng lượng
term-amount = Tổng lượng trong năm
term-limit = Định mức
term-capacity = Công suất thiết kế một năm
term-co2-frozen = Theo hệ số của năm gốc
term-co2-biogenic = CO₂ sinh khối, tính riêng
term-cost-frozen = Theo đơn giá của năm gốc
term-present = Số giá trị đã có
term-expected = Số giá trị phải có
term-timely = Số giá trị vào đúng hạn
term-watched = Số giá trị theo dõi được ngày vào
explain-information = Số liệu để biết, không xét đạt hay chưa đạt.
explain-nothing-tried = không còn giải pháp nào có mức tiết kiệm năng lượng, hoặc chưa đủ bốn cơ sở được tính.
explain-no-norm = chưa có cán bộ nào xác nhận định mức áp dụng cho sản phẩm này.
explain-no-rate = chưa có hệ số hoặc đơn giá của: { $streams }
facility-complete = Số liệu đã có { $share } so với phải có.
column-rate = Hệ số, đơn giá, định mức
column-valid-from = Áp dụng từ
term-actual = Tiêu hao thực tế, E
term-output = Sản lượng, Q
term-baseline-actual = Tiêu hao kỳ gốc, E₀
term-baseline-output = Sản lượng kỳ gốc, Q₀
term-adjustment = Từ sổ điều chỉnh
term-adjusted = Mức gốc quy đổi, B
term-half-width = Nửa khoảng sai số (độ tin cậy 90 %)
term-half-width-percent = Nửa khoảng sai số (độ tin cậy 90 %)
term-if-unchanged = Nếu các cơ sở chưa tính không giảm
term-without-biomass = Không tính sinh khối
term-without-adjustments = Không tính các điều chỉnh
term-reached = Số nơi đã tính, k
term-open = Số nơi đang hoạt động, n
use-period = trong kỳ
use-baseline = trong kỳ gốc
use-driver = yếu tố ảnh hưởng
use-adjustment = điều chỉnh
column-summed = Phần
column-figure = Kết quả
column-used-for = Dùng cho
column-about = Về
column-says = Ghi là
column-counts = Quy đổi
column-entered = Người ghi
api-explanation = Một con số được tính như thế nào: công thức, giá trị, dòng số liệu và người ghi
help-explain = Giải thích một con số: công thức, giá trị đưa vào, dòng số liệu và người ghi
help-arg-figure = Mã chỉ tiêu của chương trình, hoặc co2, energy-cost, specific-consumption, per-output, second-opinion, decomposition, if-measures, if-lowest-quarter, completeness
help-arg-from-year = Năm so sánh, khi hỏi vì sao tiêu hao thay đổi; nếu bỏ qua là năm liền trước
help-arg-way = Mã cách tính khác, khi hỏi second-opinion
help-arg-explained-product = Sản phẩm, khi một cơ sở có nhiều định mức
help-arg-stream = Mã loại nguyên liệu, khi chỉ tiêu là nguyên liệu

# --- còn thiếu gì, nếu làm thêm ---

prospects-title = Còn thiếu gì, và nếu làm thêm
prospects-reached = Đã đạt mức thấp của mục tiêu.
prospects-needed = Để đạt mức thấp của mục tiêu cần giảm thêm { $toe } TOE trong kỳ ({ $points } điểm phần trăm).
prospects-per-month = Chương trình còn { $months } tháng: trung bình mỗi tháng { $toe } TOE.
prospects-latest = Nếu giữ tốc độ như đến nay, muộn nhất phải tiếp tục từ { $month }.
prospects-note = Đây là phép tính thử, không phải kết quả của chương trình. Giải pháp chưa xong được tính theo mức tiết kiệm dự kiến một năm.
if-measures = Thực hiện xong { $count } giải pháp còn lại có mức tiết kiệm dự kiến
if-lowest-quarter = { $count } cơ sở thấp nhất (một phần tư) đạt mức giảm ở giữa của ngành
column-if = Nếu
column-saved = Giảm thêm
coverage-more-label = Nếu thêm bao nhiêu nơi?
coverage-more = Thêm { $more } nơi: { $reached }/{ $open } = { $value }
coverage-try = Tính thử

serve-failed = Không mở được { $address }: { $details }
help-serve = Mở các trang trên máy này
help-demo = Xem tỉnh minh họa trong trình duyệt
help-chart = Vẽ một biểu đồ
help-fit = Ước lượng quan hệ tuyến tính bằng phương pháp bình phương tối thiểu, kèm các chỉ số thống kê
help-decompose = Tách thay đổi tiêu hao theo sản lượng, cơ cấu và cường độ (LMDI-I); các cột part, period, activity, consumption
help-arg-y = Cột được giải thích
help-arg-x = Các cột giải thích, cách nhau bằng dấu phẩy
help-arg-no-intercept = Không có hằng số trong quan hệ
help-arg-one-file = Tệp CSV có dòng tiêu đề, số viết với dấu chấm thập phân
help-arg-name = Tên biểu đồ; --list nêu các tên
help-arg-list = Nêu tên các biểu đồ
help-arg-sector = Mã ngành
help-arg-out-svg = Tệp để ghi, SVG hoặc PNG theo phần đuôi
help-arg-listen = Địa chỉ mở (SACHHON_LISTEN; mặc định 127.0.0.1:8080)
