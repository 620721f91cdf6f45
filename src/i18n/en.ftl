# --- refusals: what, and how to mend it ---

refusal-empty = this cell is empty and must be filled in.
refusal-empty-number = this cell is empty. Nothing known? Leave the row out. Nothing used? Write 0.
refusal-invisible-character = “{ $given }” holds a character that cannot be seen, { $character }; type it anew instead of copying it.
refusal-dots-alone = “{ $given }” cannot be a code, because in an address it leads elsewhere; choose a code with a letter or a digit.
refusal-to-come = the day { $given } is still to come (today is { $today }); write the day on which it happened.
refusal-undated = what is “{ $status }” has a day on which it was carried out; fill that in, or choose another status.
refusal-before-audit = it was carried out before the audit “{ $audit }” of { $held } that it came from; correct the day, or name the audit that it came from.
refusal-after-measure = the measure “{ $title }” of this audit was carried out on { $on }, before this day; correct that one first.
refusal-too-long = the text has { $length } characters; at most { $most } fit.
refusal-reserved-code = “{ $given }” has a meaning of its own here; choose another code.
refusal-not-a-number = “{ $given }” is not a number as expected here; write { $notation ->
    [vietnamese] digits with a decimal comma, such as 1.234,5.
   *[point] digits with a decimal point, such as 1234.5.
 }
refusal-grouped-number = “{ $given }” has a comma; numbers here have a decimal point and no grouping (1234.5).
refusal-negative = “{ $given }” is below zero; quantities are zero or more.
refusal-too-many-digits = “{ $given }” has too many digits; at most 18, of which 9 decimals.
refusal-not-whole = “{ $given }” must be a whole number.
refusal-ambiguous-number = “{ $given }” can be read in two ways; write the digits without grouping, or use a decimal point.
refusal-too-large = “{ $given }” is larger than { $most }.
refusal-bad-timeframe = “{ $given }” is no timeframe; write 2023-04, 2023-Q2, 2023-H1, 2023, or 2016/2020 for a sum over years.
refusal-unknown-code = there is no code “{ $given }” in { $of }.{ $nearest ->
    [none] {" "}Import that register first.
   *[other] {" "}Is it “{ $nearest }”?
 }
refusal-outside-opening = the place was not open on this day (opened { $opened }, closed { $closed }).
refusal-records-outside = something is recorded on { $on }, which the new opening dates leave out; correct or void that first.
refusal-part-of-itself = a record cannot be part of itself, directly or through others.
refusal-no-place-chosen = tick at least one place in the list.
refusal-no-capacity = this norm goes by size: give the design capacity a year.
refusal-not-positive = “{ $given }” must be above zero.
refusal-bad-period = “{ $given }” is not a period; write 2023-04, 2023-Q2, 2023-H1 or 2023.
refusal-bad-month = “{ $given }” is not a month; write 2023-04.
refusal-bad-reporting-period = “{ $given }” is not a reporting period; write 2023, 2023-H1, 2023-Q2, 2023-04, 2023-04/12 (the twelve months to April 2023) or all.
refusal-bad-date = “{ $given }” is not a date; write { $notation ->
    [vietnamese] 30/04/2023 or 2023-04-30.
   *[point] 2023-04-30.
 }
refusal-not-a-year = “{ $given }” is not a year; write 2023.
refusal-years-reversed = the earlier year ({ $from }) must come before the later one ({ $to }).
refusal-bad-boolean = “{ $given }” is neither true nor false.
refusal-year-out-of-range = the year { $year } lies outside { $first }–{ $last }.
refusal-not-one-of = “{ $given }” is not known here.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
 } Known: { $known }.
refusal-unknown-unit = there is no unit “{ $given }”; units are matched exactly.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
 }
refusal-unit-not-taken = “{ $of }” is not reported in { $unit }; it takes { $taken }.
refusal-unknown-facility = there is no facility “{ $given }”.{ $nearest ->
    [none] {" "}Import it with “facilities” first.
   *[other] {" "}Did you mean “{ $nearest }”?
 }
refusal-unknown-stream = there is no stream “{ $given }”.{ $nearest ->
    [none] {" "}Materials, water and wastes can be added with “streams”.
   *[other] {" "}Did you mean “{ $nearest }”?
 }
refusal-unknown-programme = there is no programme “{ $given }”.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
 }
refusal-shipped-stream = “{ $given }” is a stream of the program and cannot be added or changed.
refusal-group-not-addable = a stream of the group “{ $given }” cannot be added, because it needs a conversion factor; only material, water and waste can.
refusal-closes-before-it-opens = the closing date lies before the opening date.
refusal-ends-before-it-begins = the last month lies before the first.
refusal-overlaps = a record for { $other } is there already and shares months with this one; void it first or correct the period.
refusal-overlaps-in-file = it shares months with { $other } on line { $line } of { $file }; keep one of the two.
refusal-twice = the same key stands on line { $line } of { $file } already; keep one of the two.
refusal-not-there = there is no record with this key.
refusal-already-there = there is a record with this key already; change that one instead.
refusal-stale = the record was changed by someone else in the meantime; read it again and repeat the change.
refusal-key-fixed = the address names the record “{ $now }”; the key cannot be changed. Void it and add another.
refusal-in-use = it cannot be voided while “{ $by }” holds records of it; void those first.
refusal-fixed-by-records = it stays “{ $now }”, because records, pauses or baselines hang on this stream.
refusal-not-utf8 = the text is not UTF-8; save the file as “CSV UTF-8”.
refusal-unclosed-quote = a quotation mark that opens in this row is never closed; close it, or double it if it is part of the text.
refusal-no-header = the file is empty; the first line must name the columns.
refusal-missing-column = this required column is missing.{ $nearest ->
    [none] {""}
   *[other] {" "}Is “{ $nearest }” meant?
 }
refusal-unknown-column = there is no column “{ $given }” here.{ $nearest ->
    [none] {" "}Take it out.
   *[other] {" "}Did you mean “{ $nearest }”?
 }
refusal-column-twice = the column “{ $given }” is there twice.
refusal-ragged = the row has { $found } cells, the header { $expected }; is a separator missing, or text without quotes?
refusal-not-plain-number = “{ $given }” is not a number as expected here: digits with a decimal point, with a minus sign or a power of ten where needed (1234.5, -0.62, 1.5e3).
refusal-not-two-periods = exactly two periods are compared; the file has { $found }.
refusal-consumption-without-activity = { $given } is consumed while activity is 0; write the activity that consumed it, or leave the row out.
refusal-no-freedom = there are { $rows } rows for { $parameters } parameters; there must be more rows than parameters, so add rows or leave out columns.
refusal-rank-deficient = the column “{ $column }” says nothing new: it never changes, or follows from the columns before it; leave it out.
refusal-not-judged = “{ $given }” is neither energy nor a material; write energy, or the code of a material stream.
refusal-other-unit = other values of this driver are in “{ $other }”, here it is “{ $given }”; write one unit, or import all of them again at once.
refusal-explains-itself = the column “{ $given }” cannot explain itself; leave it out of --x.
refusal-not-text = { $given } is not expected here; write text in quotation marks, or a number where the column is one.
refusal-unknown-parameter = there is no parameter “{ $given }” here.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
 } Those known here are { $known }.
refusal-too-many-items = more than { $most } records were sent at once; send them in several calls.
refusal-too-many-fields = the form has { $found } fields, and at most { $most } are taken at once. Tick fewer places and save the form several times; or write all of them into a file and import that.
refusal-missing-parameter = this must be given.
refusal-explained-of-facility = “{ $given }” is explained facility by facility; name one with facility.
refusal-explained-of-sector = “{ $given }” is explained sector by sector; name one with sector.
refusal-explained-of-stream = “{ $given }” is explained stream by stream; name one with stream.
refusal-bad-cursor = this is not a cursor that a list of this register has answered; begin without one.
refusal-baseline-too-short = { $first } to { $last } is not at least twelve months in order of time.

# --- reasons why a facility does not count ---

gap-missing-period = data missing for { $months }
gap-no-output = no output recorded
gap-no-factor = no conversion factor for { $streams }
gap-unlike-outputs = products in unlike units without an equivalence
gap-missing-driver = no value of { $drivers } for { $months }
gap-no-baseline = no baseline
gap-baseline-not-seasonal = the baseline does not hold these calendar months by themselves
gap-zero-baseline = nothing used, or nothing made, in the baseline

# --- results of commands ---

given-cut = { $given } ({ $length } characters)
locale-of-numbers = For numbers like 1.234,5 add --locale vi.
locale-of-dates = For dates like 30/04/2023 add --locale vi.
place-row = { $file }, line { $line }
place-cell = { $file }, line { $line }, column { $column }
import-done = { $added ->
    [one] { $added } row added
   *[other] { $added } rows added
 }, { $changed } changed, { $unchanged } unchanged.
import-nothing-new = Nothing changed: { $unchanged ->
    [one] the { $unchanged } row was there already.
   *[other] all { $unchanged } rows were there already.
 }
import-empty = The file holds no rows; nothing changed.
import-would = Dry run, nothing written. It would add { $added }, change { $changed } and leave { $unchanged } as they are.
import-not-open = { $count ->
    [one] { $count } row lies
   *[other] { $count } rows lie
 } wholly in months in which the facility is not open: kept, and not counted.
import-refused = { $refused ->
    [one] { $refused } row refused
   *[other] { $refused } rows refused
 }; nothing was written.
refused-more = … and { $more } more.
refused-more-json = With --json up to { $most } are listed.
void-done = { $voided ->
    [one] { $voided } record voided.
   *[other] { $voided } records voided.
 } The journal keeps what it held.
void-nothing = The file holds no rows; nothing was voided.
void-refused = { $refused ->
    [one] { $refused } row refused
   *[other] { $refused } rows refused
 }; nothing was voided.
baseline-set = { $facility }, { $result }: baseline set { $method }, version { $number }
baseline-unchanged = { $facility }, { $result }: unchanged { $method }, version { $number }
baseline-method-ratio = by ratio to output
baseline-method-regression = by regression
baseline-why-not-monthly = by ratio to output (a regression needs records of single months)
baseline-why-too-few-months = by ratio to output (a regression needs 12 months in which something was used or made)
baseline-why-no-valid-model = by ratio to output (no regression keeps all the rules)
baseline-refused = { $facility }, { $result }: not set ({ $reason })
baseline-summary = { $set } new, { $unchanged } unchanged, { $refused } not set.
result-energy = energy
assess-first-record = { $facility }, first record of { $result }
assess-same = { $facilities ->
    [one] { $facilities } facility
   *[other] { $facilities } facilities
 } recomputed; nothing differed.
assess-differed = { $facilities ->
    [one] { $facilities } facility
   *[other] { $facilities } facilities
 } recomputed; { $differed ->
    [one] { $differed } result
   *[other] { $differed } results
 } differed and were put right.
assess-difference = { $facility }, { $result }, { $from } to { $to }
assess-difference-programme = { $facility }, { $result }, { $year }, { $programme }
journal-whole = The chain is whole: { $entries ->
    [one] { $entries } entry.
   *[other] { $entries } entries.
 }
journal-broken-absent = The chain is broken: entry { $sequence } is missing.
journal-broken-unlinked = The chain is broken: entry { $sequence } does not follow from the one before it.
journal-broken-altered = The chain is broken: entry { $sequence } was altered.
journal-broken-rows = The chain is broken: the rows of entry { $sequence } were altered.
journal-broken-absent-many = The chain is broken: entries { $from } to { $to } are missing.
journal-broken-number = The chain is broken: no entry can have the number { $sequence }, and one has.
journal-broken-position = The chain is broken: in the rows of entry { $sequence } one stands at position { $position }, where none can stand.
journal-broken-stray = The chain is broken: there are rows of entry { $sequence }, and no such entry.
journal-broken-head = The chain is broken: its head names entry { $named }, the newest is { $newest }.
journal-broken-head-hash = The chain is broken: its head has another hash for entry { $sequence } than the entry itself.
journal-broken-no-head = The chain is broken: its head was removed (newest entry: { $newest }).
journal-more = And { $count } more; --json names up to 10,000.
journal-tables-match = The tables are what the journal makes.
journal-unmade = { $register }: { $key }: in the table, and no entry of the journal made it.
journal-altered = { $register }: { $key }: the table holds other values than entry { $entry } of the journal made.
journal-absent = { $register }: { $key }: made by entry { $entry } of the journal, and not in the table.
journal-unreadable = { $register }: { $key }: what the table holds cannot be read ({ $reason }).
journal-contradicted = { $register }: { $key }: entry { $entry } replaced something else than the entries before it had made; the table was changed in between, past the program.
migrate-created = The database was set up.
migrate-upgraded = The schema was brought up to date.
migrate-derived = All results were recomputed by the method of this version.
migrate-current = The schema is up to date.

# --- failures ---

error-database = { $advice } The database failed: { $details }
trouble-unreachable = The database cannot be reached; nothing was changed. Try again in a moment; if it stays away, look after the database server.
trouble-denied = The database does not let this user in. Check user, password and name in its address.
trouble-busy = Too many write or ask at the same time; nothing was changed. Try again in a few seconds.
trouble-disk-full = The disk of the database is full; what was sent is not saved. Make room, then send it again.
trouble-read-only = The database can only be read; nothing can be saved. Check who may write to its file and folder.
trouble-cannot-open = The file of the database cannot be opened. Check its path, and who may read and write it.
trouble-disk-fails = The disk of the database fails to read or write; what was sent is not saved. Have the disk checked.
trouble-damaged = The database is damaged: some of it cannot be read. Stop entering data and restore the newest backup.
trouble-file-gone = The file of the database was removed or replaced while the program was running; nothing can be saved. Put the file back, then start the program again.
trouble-unconfirmed = It could not be found out whether the change is saved. Look at the data before you send it again.
trouble-other = The database refused for a reason the program does not know; nothing was changed. Tell the administrator the time.
readiness-ready = ready
readiness-not-ready = not ready: { $because }
readiness-other-schema = the database has the schema of another version of the program; run: sachhon migrate
readiness-disk-nearly-full = the disk of the database is nearly full; make room.
error-sqlite-too-old = SQLite { $version } can lose what was saved; the program needs 3.51.3 or newer.
error-database-setting = The setting { $setting } of the database is “{ $found }”: what was saved could be lost when the power fails. Set it as the database's manual recommends (on PostgreSQL: on), then start again.
error-unknown-database = “{ $given }” is no database address; write sqlite://FILE or postgres://USER@HOST/NAME.
error-corrupt = The row of the table { $table } with { $row } cannot be read: { $reason }. Somebody changed it past the program. See what else was changed: sachhon journal verify. Then put back a copy of the database.
error-not-journaled = { $count ->
    [one] One record is
   *[other] { $count } records are
 } not what the journal makes: changed past the program. Nothing was recomputed. See all of them: sachhon journal replay --check. Then put back a copy of the database, or import or void these records with the values that are right.
error-older-schema = The database has the schema of an older version. Make a copy of it, then run: sachhon migrate
error-foreign-database = The database holds tables that are not sachhon's. Name an empty one.
error-older-derivation = The database was derived by another version of the method. Make a copy of it, then run: sachhon migrate
error-newer-schema = The database has the schema of a newer version of sachhon; use that version.
error-read-file = { $file } cannot be read: { $details }
error-write-file = { $file } cannot be written: { $details }
error-programme-file = The programme file { $file } cannot be used: { $details }
error-shipped-data = The program's own data is not sound: { $details }
usage-unknown-argument = “{ $given }” is not known here.
usage-unknown-command = There is no command “{ $given }”.
usage-did-you-mean = Did you mean “{ $nearest }”?
usage-missing = Missing: { $missing }
usage-bad-value = “{ $given }” is no value for { $argument }.
usage-values = Possible: { $values }
usage-other = The command is not complete or contradicts itself.
usage-help = Help: { $command } --help
usage-unknown-variable = The variable { $given } means nothing.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean { $nearest }?
 } Known: { $known }.
usage-not-utf8 = { $given } is not UTF-8.
usage-facility-or-all = Name one facility with --facility CODE, or say --all.
usage-reason = --reason may not be empty.

# --- help ---

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-examples = Examples
help-about = Measures how far the consumption of production establishments fell against their baselines, and keeps every change on record.
help-migrate = Brings the database's schema up to date
help-import = Reads records from CSV files: all rows or none
help-export = Writes a register as CSV
help-void = Removes the records whose keys the files name, and keeps in the journal what they held
help-baseline = Baselines that consumption is judged against
help-baseline-set = Fits, records and approves baselines
help-report = Writes the periodic compliance report
help-assess = Recomputes every derived result and names any that differed
help-journal = The chain of all changes
help-journal-verify = Checks the whole chain, and whether the tables are what it makes
help-journal-replay = Replays the journal and compares what it makes with the tables
help-arg-replay-check = Compare only; nothing is written
help-journal-head = Prints the newest hash
help-arg-kind = Register: { $kinds }
help-arg-file = CSV file
help-arg-help = Shows this help
help-arg-version = Shows the version
help-arg-json = Machine-readable result
help-arg-database-url = Database (SACHHON_DATABASE_URL; default sqlite://sachhon.sqlite)
help-arg-read-database-url = Copy of the database to read from (SACHHON_READ_DATABASE_URL)
help-arg-programmes = Folder with programme files of your own, besides those shipped (SACHHON_PROGRAMMES)
help-arg-lang = Language: vi or en (SACHHON_LANG; default vi)
help-arg-dry-run = Judges every row and writes nothing
help-arg-locale = “vi” reads 1.234,5 and 30/04/2023
help-arg-out = File to write to instead of standard output
help-arg-reason = Why; it stands in the journal
help-arg-programme = Code of the programme
help-arg-from = First month, YYYY-MM
help-arg-to = Last month, YYYY-MM
help-arg-facility = Code of one facility
help-arg-all = All facilities
help-arg-method = ratio: consumption in proportion to output (default); regression: on output and drivers, where a relation is valid
help-arg-period = YYYY, YYYY-Hn, YYYY-Qn, YYYY-MM, YYYY-MM/12 or all
help-arg-format = “json” (when not said) or “csv”
help-arg-assess-all = Everything

# --- time ---

span-year = { $year }
span-half = { $half ->
    [1] first
   *[other] second
 } half of { $year }
span-quarter = quarter { $quarter } of { $year }
span-month = { $month }/{ $year }
span-from-to = { $from } to { $to }

# --- the domain's words ---

sector-textiles = Textiles
sector-steel = Steel
sector-plastics = Plastics
sector-chemicals = Chemicals
sector-cement = Cement
sector-beverages = Spirits, beer, soft drinks
sector-paper = Paper
sector-seafood = Seafood processing
sector-other = Other sectors
verdict-met = Met
verdict-exceeded = Exceeded
verdict-below = Below
verdict-worse = Consumption up
verdict-unknown = Data incomplete
verdict-none = No target

# --- pages ---

page-product = Sạch Hơn
page-nav = Sections
page-overview = Overview
page-language = Language
page-skip = Skip to the content
page-programme = Programme
page-period = Reporting period
page-show = Show
page-sample = Sample data; the names of facilities are invented.
page-method = Factors: { $factors } · method { $method }
page-journal = Data as of journal entry { $sequence }
page-not-found = There is no such page
page-not-found-help = The address may be misspelt, or what it names is not there.
form-too-large = The form is too long
form-too-large-help = Nothing was recorded. Go back in the browser: what you filled in is still there.
form-not-ours = This form could not be taken
form-not-ours-why = Nothing was recorded. The form does not come from a page that was opened in this browser a moment ago: the page may have stood open for long, the browser may have deleted its cookies, or does not take any.
form-not-ours-again = What you filled in stands below. If it is what you mean, send it again.
form-not-ours-reload = Open the page anew and fill in the form again. If this message comes back, let the browser keep cookies of this site.
form-filled-in = Filled in
form-send-again = Send again
page-failed = Something went wrong
page-failed-help = Nothing was changed. Try again; if it happens again, give the administrator the time.
page-bad-request = The address cannot be understood
page-bad-request-help = A part of it is not as it should be, or stands there twice. Go back and choose again.
page-no-method = Nothing can be sent to this page
page-no-method-help = It can only be looked at. Go back to the form and send it from there.
page-too-slow = The form did not arrive in time
page-too-slow-help = Nothing was changed. Go back and send it again.
page-too-large = What was sent is too large
page-too-large-help = At most 1 MB fits into a form; nothing was changed. Leave something out, or import it as a file.
page-no-form = What was sent is not a form
page-no-form-help = Nothing was changed. Go back to the form and send it from there.
page-busy = The service has too much to do at the moment
page-busy-help = Try again in a few seconds. Before sending a form again, look whether it was recorded.
overview-title = { $met } of 8 sectors reached the target of reducing consumption
overview-title-none = No sector can be judged yet for { $period }
overview-coverage = Counted over { $counted } of { $expected } facilities, { $share } of baseline consumption.
overview-coverage-none = None of { $expected } facilities has complete data for this period.
overview-empty = No facility has been entered yet. Begin with: sachhon import facilities FILE.csv
overview-headline = Reduction of fuel and energy consumption
overview-sectors-met = sectors reached it
overview-pooled = all sectors together
overview-naive = by the naive ratio, which moves with the mix
overview-unchanged = if the uncounted had not reduced
overview-largest = The largest facility holds { $share } of the adjusted baseline, so the pooled figure mostly speaks of it.
overview-matrix = Reduction by sector, against the baseline adjusted to output
overview-note = Green: the target, { $low }–{ $high }. Hatched: data incomplete, not zero. Scale −1 to 6 %. A thin line with two ends: the interval, at 90% confidence.
column-sector = Sector
column-reduction = Reduction
column-strip = −1 to 6 %
column-verdict = Result
column-data = Complete data
column-needed = Still needed for { $low }
column-facility = Facility
column-share = Share of baseline
column-period = Period
column-output = Output
column-adjusted = Adjusted baseline, TOE
column-target = Target, TOE
column-actual = Actual, TOE
cell-facilities = { $counted }/{ $expected } facilities
cell-nothing-needed = nothing
cell-unusual = beyond ±40 %, check the data
cell-needed = { $toe } TOE less
sector-title = { $sector }: { $value } in { $period } – { $verdict }
sector-title-unknown = { $sector }: no figure for { $period }
sector-sentence = Against the baseline, consumption of fuel and energy per unit of product fell by { $value } ({ $counted } of { $expected } facilities with complete data, { $share } of baseline consumption).
sector-sentence-worse = Against the baseline, consumption of fuel and energy per unit of product rose by { $value } ({ $counted } of { $expected } facilities with complete data, { $share } of baseline consumption).
sector-sentence-unknown = None of { $expected } facilities has complete data.
sector-trend = Actual consumption and adjusted baseline by year
sector-rolling = Twelve months in a row, the same facilities
sector-rolling-note = Each point sums the twelve months to that month, over the { $count } facilities that count at every point. The axis does not start at 0.
rolling-finding = { $of }: the 12 months to { $month } { $value } below the adjusted baseline ({ $count } facilities)
rolling-finding-worse = { $of }: the 12 months to { $month } { $value } above the adjusted baseline ({ $count } facilities)
rolling-unknown = { $of }: too few monthly records
chart-unit-rolling = TOE over twelve months
column-window = To the end of
decomposition-heading = Why consumption changed
decomposition-activity = Output
decomposition-structure = Structure
decomposition-intensity = Intensity
decomposition-change = Change
decomposition-rise = { $sector }, { $to } against { $from }: consumption rose by { $toe } TOE; output { $activity }, structure { $structure }, intensity { $intensity }
decomposition-fall = { $sector }, { $to } against { $from }: consumption fell by { $toe } TOE; output { $activity }, structure { $structure }, intensity { $intensity }
decomposition-same = { $sector }, { $to } against { $from }: consumption did not change; output { $activity }, structure { $structure }, intensity { $intensity }
decomposition-unknown = { $sector }, { $to } against { $from }: the change of consumption cannot be explained yet
decomposition-none-counted = No facility has whole records in both years.
decomposition-unlike-outputs = Outputs have no common unit ({ $units }) and do not add up, so the sector's change cannot be split into its causes.
decomposition-unit = { $count ->
    [one] { $count } facility
   *[other] { $count } facilities
 } in { $unit }
decomposition-sentence = { $done ->
    [up] Making more raised consumption by { $activity } TOE.
    [down] Making less lowered consumption by { $activity } TOE.
   *[none] Output as a whole moved nothing.
 } { $shared ->
    [up] Output that moved to facilities which need more energy raised it by { $structure } TOE.
    [down] Output that moved to facilities which need less energy lowered it by { $structure } TOE.
   *[none] The facilities' shares moved nothing.
 } { $used ->
    [up] Using more for the same product raised it by { $intensity } TOE.
    [down] Using less for the same product lowered it by { $intensity } TOE.
   *[none] Energy per product did not change.
 }
decomposition-counted = Over the { $counted ->
    [one] one facility
   *[other] { $counted } facilities
 } with whole records in both years; output went from { $before } to { $after } { $unit }.
decomposition-came = { $appeared } worked in { $to } alone and { $vanished } in { $from } alone: all of that is structure.
decomposition-left-out = Left out of both years for want of records: { $count }
decomposition-none-left-out = No facility is left out.
decomposition-reason = { $year }: { $reason }
decomposition-sells-more = it sold more electricity than it used energy
decomposition-note = Output: making more or less. Structure: each facility's share of the sector's output, those that began or ended included. Intensity: each facility's energy per product. The three (LMDI-I) add up to the change. An empty bar is a fall. The axis begins at 0. No baseline is used.
decomposition-from = Earlier year
decomposition-to = Later year
decomposition-compare = Compare
column-effect = From
column-of-year = Against { $year }
column-factor = Factor
sector-trend-note = Sums over the facilities that count in each year. The axis does not start at 0.
sector-ranked = Facilities by reduction
sector-uncounted = Not counted: { $count }
sector-uncounted-none = Every facility counts.
sector-ranked-note = The thicker a bar, the larger the facility's share of the adjusted baseline. An arrow: past the scale. A thin line with two ends: the interval, at 90% confidence.
sector-counted = Facilities that count
trend-finding = { $of }: { $period } consumption { $value } below the adjusted baseline
trend-finding-worse = { $of }: { $period } consumption { $value } above the adjusted baseline
trend-unknown = { $of }: no year counts yet
periods-finding = { $of }: { $met } of { $counted } periods reached the target, { $period }
ranking-finding = { $sector }: { $met } of { $counted } facilities reached the target, { $period }
ranking-detail = { $value } · { $share } of baseline
ranking-more = and { $count } more; see the table
ranking-description = { $title }. Largest reduction: { $best }, { $most }; smallest: { $last }, { $least }.
chart-actual = Actual
chart-adjusted = Adjusted baseline
chart-target = target
chart-empty = No data to draw yet
chart-unit = TOE in the period
chart-unit-year = TOE a year
chart-table = The chart as a table
chart-description = { $title }. The last value is { $actual } TOE against { $adjusted } TOE.
facility-title = { $name }: { $value } in { $period } – { $verdict }
facility-title-unknown = { $name }: not counted in { $period }
facility-reason = Not counted: { $reason }.
facility-sentence = Consumption was { $actual } TOE against an adjusted baseline of { $adjusted } TOE.
facility-stretches = The period against the adjusted baseline
facility-years = By year
facility-open = Opened { $opened }, closed { $closed }
facility-note = Adjusted baseline = specific consumption of the baseline period × output. Of part of a year it is that of the same calendar months, so the months do not add up to the year.

# --- national norms ---

page-norms = Norms
norms-title = { $above } of { $judged } facilities are above their norm of specific consumption in { $year }
norms-title-unknown = Norms of specific consumption in { $year }: no facility is compared
norms-lead = A facility's specific energy consumption over the whole year beside the national norm. Electricity counts 3.6 MJ/kWh here (factor set { $factors }), not the 6.46 MJ/kWh of TOE, so nothing here compares with the TOE of other pages.
norms-held = Facilities held against a norm
norms-held-none = No facility has a norm assigned. What is imported does not say by which process, of which product or how large a plant works, so an officer assigns norms at the foot of this page.
norms-held-note = Those above their norm come first. Energy is that of the whole plant: own renewable generation and biomass are added, electricity sold is taken off.
norms-chart = Against the norm
norms-finding = { $above } of { $judged } facilities above their norm in { $of }
norms-finding-years = { $of }: above its norm in { $above } of { $judged } years
norms-finding-none = { $of }: nothing can be compared with a norm
norms-description = { $title }. First: { $first }, { $detail }.
norms-line = norm = 100%
norms-unknown = cannot be compared
norms-sectors = Sectors and facilities that are not compared
norms-absent = { $sector } (facilities: { $count }): { $because }.
norms-unassigned = { $sector }: no norm assigned to { $without } of { $all } facilities.
norms-in-force = Norms that apply in { $year }
norms-none-in-force = None holds in the whole of this year; those that were found applied from { $from } to { $to }.
norms-source = Issued { $issued }, in force { $in_force }; limits to { $to }. Source: { $source } ({ $confidence }).
confidence-strong = independent sources, or the text itself
confidence-fair = one good source
norms-assign = Assign a norm
norms-assign-legend = Which norm a facility falls under
norms-assign-note = To assign a norm is to confirm that the facility is within the scope above, and that all its recorded energy is used for that product or process. Assigning again replaces the norm before.
norms-void = Take a norm back
norms-void-go = Take back
norm-above = Above the norm
norm-within = Within the norm
norm-if = provided: { $condition }
norm-capacity = capacity { $amount } { $unit }/year
norm-band = capacity { $from }–{ $to } { $unit }/year
norm-band-below = capacity below { $bound } { $unit }/year
norm-band-above = capacity above { $bound } { $unit }/year
norm-least = from { $least } of product/year
norm-not-open = the facility was not open in the year
norm-not-in-force = no norm in force for the whole year; the nearest applied from { $from } to { $to }
norm-no-band = the circular has no limit for this capacity
norm-other-products = it also makes { $products }, whose energy is not metered apart, so it cannot be compared
norm-other-unit = output is recorded in a unit that does not convert to { $unit }
norm-too-small = output is below { $least } a year, so the norm does not apply
facility-norms = National norm
facility-norm = in { $year } it took { $value } { $unit }, { $share } of the norm of { $limit } { $unit } ({ $norm }, { $circular }).
facility-norm-unknown = In { $year } it cannot be compared with the norm { $norm }, { $circular }: { $reason }.
facility-norm-absent = Not compared: { $because }.
facility-norm-none = No national norm is assigned to this facility.
column-norm = Norm for
column-specific = Specific consumption
column-limit = Norm
column-of-limit = Of the norm
column-applies = Applies to
column-product = Product
column-capacity = Design capacity a year
column-capacity-unit = Unit of capacity
column-reason = Reason
# --- whether the data are there, in time and plausible ---

page-todo = Data
todo-title = Data of { $year }, what there is to do: { $count ->
    [one] { $count } item
   *[other] { $count } items
 } at { $facilities ->
    [one] { $facilities } facility
   *[other] { $facilities } facilities
 }
todo-title-none = Data of { $year }: nothing to do
todo-lead = { $present } of { $expected } expected values are there ({ $share }), as of { $day }.
todo-lead-none = No data of { $year } are due yet, as of { $day }.
todo-timely = In time: { $share }.
todo-timely-unknown = Whether they came in time cannot be told: they were due before the journal began ({ $since }).
todo-timely-no-journal = Whether they came in time cannot be told: the journal has no entry yet.
todo-sectors = Complete and in time, by sector
todo-list = What there is to do
todo-show = Show
todo-filter-sector = Sector
todo-filter-kind = Kind
todo-kind-open = to be done
todo-kind-all = every facility, with notes
todo-all-sectors = all sectors
todo-shown = The facilities listed here
todo-nothing = There is nothing in what is shown.
todo-more = and { $count } more
todo-open = open the period
todo-page = Facilities { $from }–{ $to } of { $count }
todo-previous = ‹ Previous
todo-next = Next ›
todo-note = A value is one kind of energy, material or product in one month; a quarter’s record holds three, a year’s twelve. Due { $days } days after the end of the period, so a year’s record on 15 January (Circular 25/2020/TT-BCT); this program gives shorter periods as many days. Facilities that reported nothing count as expected. Nothing here blocks an entry or changes a result.
column-facilities = Facilities
column-expected = Expected values
column-completeness = Complete
column-timeliness = In time
column-to-do = To do
facility-data = Data to look at, { $year }
facility-data-none = There is nothing to look at.
severity-supply = Supply
severity-check = Check
severity-explain = Explain
severity-note = Note
presence-present = there
presence-estimated = partly estimated
presence-late = there, but late
presence-missing = missing
presence-not-due = not due yet
presence-paused = paused
presence-not-open = not open
strip-finding = { $of }: { $share } of the data of { $year } are there
strip-finding-none = { $of }: no data of { $year } are due yet
strip-all = Facilities
strip-more = and { $count } more; see the list
strip-description = { $title }. Data are missing in { $missing } months of { $facilities } facilities.
finding-about-facility = the facility
finding-about-output = output
finding-about-product = output of { $product }
finding-missing = data on { $what } are missing, { $span }.
finding-missing-all = no data at all, { $span }.
finding-missing-lag = { $other } runs to { $ahead }, { $what } only to { $last }: missing { $span }.
finding-slip-more = { $what } of { $span } is { $given }, about { $times } times what is usual ({ $usual }): { $likely }.
finding-slip-less = { $what } of { $span } is { $given }, about 1/{ $times } of what is usual ({ $usual }): { $likely }.
finding-slip-unit = the number may be in { $unit }
finding-slip-digits = the decimal mark may be wrong, or a digit too many or too few
finding-far = { $what } of { $span } is { $given }, far from the other periods (usually about { $usual }).
finding-intensity-more = consumption of { $what } per output, { $span }, is { $percent } above what is usual: check both consumption and output.
finding-intensity-less = consumption of { $what } per output, { $span }, is { $percent } below what is usual: check both consumption and output.
finding-change-more = { $what } of { $span } is { $percent } more than a year before ({ $now } against { $then }): why?
finding-change-less = { $what } of { $span } is { $percent } less than a year before ({ $now } against { $then }): why?
finding-bought = { $what } of { $span } fell by { $percent } against a year before while output changed by { $output }: does the plant generate its own (solar on the roof), not yet recorded?
finding-outside = { $what } of { $span } has { $records ->
    [one] { $records } record
   *[other] { $records } records
 } in months in which the facility was not open: kept, and not counted.
finding-output = mean monthly output of { $span } is { $percent } of the baseline’s: consumption per output may have moved with the load, and not by saving.
finding-baseline = the baseline rests on { $months }, with the epidemic of 2020–2021 in it: not like other years.
finding-estimated = { $estimated } of { $all } records of { $span } are estimates.

# --- energy, water and wastes ---

stream-electricity = electricity bought
stream-electricity-own-renewable = own renewable electricity
stream-electricity-own-fuel = own electricity from fuel
stream-electricity-sold = electricity sold
stream-coke = coke
stream-anthracite-1-2 = anthracite grades 1–2
stream-anthracite-3-4 = anthracite grades 3–4
stream-anthracite-5-6 = anthracite grades 5–6
stream-diesel = diesel oil
stream-fuel-oil = fuel oil
stream-lpg = LPG
stream-natural-gas = natural gas
stream-petrol = petrol
stream-jet-fuel = jet fuel
stream-wood = wood
stream-rice-husk = rice husk
stream-biomass = other biomass
stream-steam = steam
stream-water = water
stream-wastewater = wastewater
stream-solid-waste = solid waste
stream-hazardous-waste = hazardous waste

# --- the figure in other ways ---

opinions-name = The result counted in other ways
opinions-ways = Ways to count
opinions-own = the programme's own
opinions-title = { $sector }: { $agreeing } of { $known } other ways come to the same result, “{ $verdict }”, { $period }
opinions-title-unknown = { $sector }: the ways to count cannot be compared yet, { $period }
opinions-same = No way comes to another result.
opinions-differ = Other results: { $list }.
opinions-unknown = Too little data for: { $list }.
opinions-own-unknown = There is no figure for this sector in the programme's own way.
opinions-no-target = This programme sets no target, so only the numbers compare.
opinions-note = Where other energy, factors or another baseline year are taken, each facility's baseline is made anew from the records by the same method, and but for another year over the same months. A facility without the data for a way is left out of that way. Factor set: { $own }; electricity at 3.6 MJ/kWh: { $heat }.
opinions-adjusted = The ledger of adjustments moves the baseline of { $count } facilities. It names no kind of energy and belongs to the approved baseline period, so it is left out where only fuels, only electricity or another baseline year are taken.
opinions-changed = The data of { $count } baselines was changed after they were frozen. The programme's own way keeps them as approved; where baselines are made anew, the data of today counts.
opinions-materials = Each raw material and material
opinions-all-title = { $own } of 8 sectors reach the target in the programme's own way, { $least } to { $most } in the others, { $period }
opinions-all-unknown = The ways to count cannot be compared yet, { $period }
opinions-all-lead = The target can be read, and consumption counted, in more than one way. This page says whether the results stand when they are.
opinions-sectors = Sector by sector
opinion-programme = Fuels and electricity together, in TOE
opinion-electricity-heat = Electricity at 3.6 MJ/kWh
opinion-without-biomass = Without biomass
opinion-fuels = Fuels alone
opinion-electricity = Electricity alone
opinion-bought-electricity = Bought electricity alone
opinion-materials = Raw materials and materials
opinion-other-year = Another baseline year
opinion-without-largest = Without the largest facility
opinion-documented = Metered and invoiced data alone
opinion-note-programme = Electricity at 6.46 MJ/kWh, biomass included, baselines as approved.
opinion-note-electricity-heat = Instead of 6.46; fuels keep their factors.
opinion-note-without-biomass = Wood, husk and other biomass taken out of both periods.
opinion-note-fuels = Coal, oil, gas, biomass and bought steam, without electricity.
opinion-note-electricity = Bought, and own from renewables, less what is sold; own electricity from fuel is not counted.
opinion-note-bought-electricity = Own electricity in place of bought looks like a reduction here.
opinion-note-materials = Each by itself, never added up; the result is that of the worst.
opinion-note-other-year = The year after the baseline's first; without data for it, the year before. A later one leaves out what was reduced before it.
opinion-note-without-largest = The one with the largest adjusted baseline.
opinion-note-documented = Facilities all of whose energy in baseline and period is metered or invoiced; output is as declared.
opinion-year = { $year }: { $count } facilities.
left-out-missing-period = data missing: { $count }
left-out-no-output = no output: { $count }
left-out-no-factor = no conversion factor: { $count }
left-out-unlike-outputs = products do not convert: { $count }
left-out-missing-driver = value of a driver missing: { $count }
left-out-no-baseline = no baseline: { $count }
left-out-baseline-not-seasonal = baseline does not hold these months by themselves: { $count }
left-out-zero-baseline = nothing used or made in the baseline: { $count }
left-out-since-not-used = the facility uses none of it.
left-out-since-not-documented = some of its energy data are declared or estimated.
left-out-since-largest = the largest facility, left out in this way.
left-out-since-no-other-year = no other year carries a baseline.
left-out-not-used = uses none of it: { $count }
left-out-not-documented = some data declared or estimated: { $count }
left-out-no-other-year = no other year carries a baseline: { $count }
column-way = Way to count
column-left-out = Facilities left out
column-counted = Counted
column-material = Raw material, material
column-reached = Sectors that reach it
column-known = Sectors known
column-differing = Sectors with another result
reading-title = How the target is read
reading-approved = Reading approved by { $by }.
reading-unapproved = Nobody has approved this reading yet.
reading-none = The programme's file does not say how it is read.
programmes-words = The words of the targets, and how they are read

# --- CO₂ and money ---

footprints-heading = CO₂ and cost of energy
footprints-note = Information only; no target is judged by it. The two CO₂ columns differ because the grid's factor changes every year (it fell by 18% from 2020 to 2023 with no effort of any plant). At the factor of the baseline year only what was consumed makes a difference.
footprints-method = Fuels: IPCC 2006 factors times the heat value by which they count as TOE ({ $heat }). Electricity: the grid's factor of the year; own renewable generation counts 0, what is sold is taken off at the grid's factor. CO₂ of biomass stands apart; CH₄ and N₂O are not counted. Factor set { $factors }, with what users have stated laid over it. Each record counts at the factor and price of its first day; electricity sold is taken off the cost.
footprints-cement = CO₂ from limestone in the kiln is not in it; only that of the energy used.
footprints-sector = Only facilities that count in the year.
footprints-streams = By stream, { $period }
footprints-biogenic = { $amount } (biogenic)
footprints-no-factor = CO₂ at the factor of its year is not known for { $years }: no factor for { $streams }. To add one: sachhon import factors FILE.csv
footprints-no-frozen-factor = CO₂ at the factor of the baseline year is not known for { $years }: no factor for { $streams } in the baseline year.
footprints-no-biogenic-factor = CO₂ of biomass is not known for { $years }: no factor for { $streams }.
footprints-no-price = The cost is not known for { $years }: no price for { $streams }. To add one: sachhon import prices FILE.csv
footprints-no-frozen-price = The cost at baseline prices is not known for { $years }: no price for { $streams } in the baseline year.
column-year = Year
column-energy = Energy, TOE
column-co2 = CO₂ at its year's factor, t
column-co2-frozen = CO₂ at the baseline year's factor, t
column-co2-biogenic = CO₂ of biomass, t
column-energy-cost = Cost, VND million
column-energy-cost-frozen = Cost at baseline prices, VND million
column-payback = Pays back in
payback-years = { $years } years
payback-note = Pays back in: the cost divided by the expected saving of a year at the price of the audit's day. Beneath it, the cost of a TOE saved a year. A dash: cost, saving or price is missing.
cost-per-toe = { $amount } per TOE a year
refusal-official-set = “{ $given }” is a set of the program: TOE figures and baselines that are set hang on it, so no row can be added. Here the set is co2, with kilograms of CO₂ per unit.
refusal-no-factor-taken = “{ $given }” takes no factor of its own: own renewable electricity counts 0, electricity sold counts at the factor of “electricity”, own generation from fuel counts by its fuel, and what is no energy has no CO₂ here.

# --- the programme's work ---

page-activities = Activities
page-audits = Audits and measures
page-tasks = Tasks
page-programmes = Programmes
money-billion = VND { $amount } billion
money-million = VND { $amount } million
money-dong = VND { $amount }
count-at-least = more than { $count }
overview-title-work = { $programme }: results to the end of { $period }
overview-work = Activities since { $from }
overview-pace-note = Black arrow: where an even pace would be by now.
overview-parts-note = “More than”: a lower bound, the source gives no exact number. Levels of awards are nested, not added.
card-target = target { $target }
card-more = { $more } more needed by { $until }.
card-missing = { $count } not counted yet; see the list
card-record = Record something
card-left = { $left } to go
missing-outside-programme = outside the programme
missing-no-places = no places entered
missing-nothing-recorded = nothing recorded
coverage-finding = { $name }: { $reached } of { $open } ({ $percent }) at the end of { $period }
coverage-unknown = { $name }: no data yet
coverage-unit = places
coverage-reached = reached
coverage-replaced = replaced
coverage-open = open
coverage-way = Month by month
coverage-note = A place counts from the first event within the programme. The denominator moves as places open and close. Green lines: the pace to the target.
coverage-note-packaging = An outlet counts by its newest survey. Those never surveyed stay in the denominator. Green lines: the pace to the target.
coverage-by-kind = By kind
coverage-pooled-note = The overall share is all that count over all that are open, not a mean of the shares.
coverage-met = The target of { $bound } is met.
coverage-met-band = The low end of the target, { $low }–{ $high }, is met.
coverage-needed = { $more } more by { $until } reach { $bound }.
coverage-law = The law from 2026: no single-use plastic packaging in supermarkets and shopping centres (Decree 08/2022, article 64). Fully replaced: { $full } of { $open }.
coverage-left = Not reached yet: { $count }
coverage-left-packaging = Not replaced yet: { $count }
search-places = Find by name, code or commune; accents may be left out
search-activities = Find by title, locality or party; accents may be left out
search-go = Find
search-all = All
list-more = { $shown } of { $count } shown; search to narrow them down.
list-empty = There are none.
form-problems = { $count ->
    [one] Not saved: one thing to mend
   *[other] Not saved: { $count } things to mend
 }
form-save = Save
form-audit = Audit
form-measure = Measure { $number } (leave empty if there is none)
form-survey = Record a survey of an outlet
form-event = Record an event
form-event-places = Tick the places that were reached in the list below.
audits-title = { $open } measures open, { $overdue } overdue
audits-new = Record an audit
audits-empty = No audits yet. Record one here, or import a file: sachhon import audits FILE.csv
audits-list = Audits: { $count }
measures-overdue = Overdue measures: { $count }
measures-overdue-none = No measure is overdue.
measures-open = Open measures not yet due: { $count }
overdue-days = overdue by { $days } days
facility-audits = Audits and measures
facility-mark-note = ◆ on the charts: an audit was held.
facility-audits-none = No audit of this facility yet.
activities-title = { $count } activities to the end of { $period }
activities-list = List
activities-empty = No activities yet. Import a file: sachhon import activities FILE.csv
amount-paid = Disbursed { $disbursed }, settled { $settled }.
amount-note = Support as approved; what beneficiaries pay themselves is not in it. A project may have several sources, so projects by source do not add up.
mismatch-heading = Figures that do not fit together: { $count }
mismatch = { $column }: { $given } is given, while what belongs to it comes to { $other }
stale-heading = Memoranda and agreements over six months old without a contract: { $count }
stale-none = None.
stale-since = signed { $period }
localities-heading = By locality
localities-empty = No communes are entered, and no activity names a locality.
localities-none = no activity
tasks-title = { $open } tasks open, { $overdue } overdue
tasks-empty = No tasks yet. Import a file: sachhon import tasks FILE.csv
tasks-note = A reason for what was not met begins the result column of the file: funds, epidemic, micro-firms, locality, no-linking-enterprise, quality.
programmes-title = The programmes on the same data
programmes-lead = Each programme has targets and years of its own; what is entered once serves all.
programmes-period = For { $period }; a reduction is that of the last year with data.
column-reference = Reference
column-day = Day
column-kind = Kind
column-team = Team
column-measures = Measures
column-measure = Measure
column-saving = Expected saving a year
column-cost = Cost
column-cost-dong = Cost in VND
column-due = Due
column-status = Status
column-facility-code = Facility code
column-plant = For the plant
column-scope = Looked at
column-findings = Findings
column-stream = Stream
column-unit = Unit
column-owner = Who sees to it
column-outlet = Outlet
column-degree = Degree
column-items-replaced = Replaced
column-items-left = Left
column-alternative-share = Share of friendly packaging, %
column-note = Remark
column-topic = Topic
column-event = Name of the event
column-participants = Participants
column-channel = Channel
column-place = Place
column-commune = Commune
column-managed = Managed by
column-source = Source
column-approved = Approved
column-part = Share
column-projects = Projects
column-title = Activity
column-when = When
column-locality = Locality
column-count = How many
column-activities = Activities
column-task = Task
column-task-source = Source
column-assigned = Assigned to
column-result = Result, reason
column-indicator = Indicator
column-value = Achieved
column-asked = Target
column-in-period = In the period
column-parts = Of which
place-kind-industrial-zone = Industrial zone
place-kind-industrial-cluster = Industrial cluster
place-kind-craft-village = Craft village
place-kind-supermarket = Supermarket
place-kind-shopping-centre = Shopping centre
degree-none = Nothing replaced
degree-partial = Partly replaced
degree-full = Fully replaced
audit-kind-cleaner-production = Cleaner-production assessment
audit-kind-energy = Energy audit
audit-kind-inspection = Inspection
audit-kind-follow-up = Follow-up
measure-status-proposed = Proposed
measure-status-agreed = Agreed
measure-status-in-progress = In progress
measure-status-implemented = Implemented
measure-status-verified = Verified
measure-status-dropped = Dropped
task-state-open = Open
task-state-in-progress = In progress
task-state-done = Done
task-state-dropped = Dropped
unmet-funds = Lack of funds.
unmet-epidemic = Epidemic.
unmet-micro-firms = Small and micro firms.
unmet-locality = Locality not interested.
unmet-no-linking-enterprise = No linking enterprise.
unmet-quality = Uneven quality.
source-national = National
source-provincial = Provincial
source-district = District
source-commune = Commune
level-commune = commune
level-district = district
level-provincial = provincial
level-regional = regional
level-national = national
part-groups = groups
part-persons = persons
status-registered = Registered
status-appraised = Appraised
status-approved = Approved
status-under-way = Under way
status-accepted = Accepted
status-settled = Settled
status-signed = Signed
status-contracted = Contracted
status-delivering = Delivering
status-ended = Ended
status-lapsed = Lapsed
activity-kind-project = Industrial-promotion project
activity-kind-production-line = New or extended production line
activity-kind-craft-village-equipment = Equipment for a craft village
activity-kind-demonstration-model = Technical demonstration model
activity-kind-cleaner-production = Cleaner production
activity-kind-pollution-treatment = Pollution treatment
activity-kind-training-class = Vocational class
activity-kind-conference = Conference, workshop, training
activity-kind-study-tour = Study tour
activity-kind-cluster-plan = Detailed cluster plan
activity-kind-product-selection = Product selection
activity-kind-product-award = Awarded product
activity-kind-fair = Fair
activity-kind-supply-demand-conference = Supply–demand conference
activity-kind-consumption-model = Consumption model
activity-kind-sales-point = Shop for Vietnamese goods
activity-kind-goods-to-countryside = Goods to the countryside
activity-kind-showroom = Showroom
activity-kind-memorandum = Memorandum
activity-kind-agreement = Agreement
activity-kind-sales-contract = Sales contract
activity-kind-commendation = Commendation
# --- API ---

page-api = Programming interface (API)
api-lead = The registers, baselines, reports and charts as JSON, for other programs of this machine. The same rules hold as for files.
api-document = OpenAPI document
api-rules = Rules
api-key-equal = Part of the key: left out, or equal to that in the address.
api-key-part = In an address the key's parts stand in order, each percent-encoded, joined by “/”. An empty part is written “-”; a part that consists of hyphens, “.” or “..” gets one hyphen more in front.
api-numbers = Numbers are taken and answered digit by digit, at most 18; they may also be sent as text. What is absent is null.
api-paging = A list answers 100 records, or as many as “limit” says, at most 1000; “next” is the “cursor” of the next page. Any column is a filter: ?facility=DM01&period=2023-04.
api-etag = The header ETag of a record changes whenever the record changes.
api-if-match = A change of a record, or voiding it, needs the ETag that was read, in the header If-Match. If the record was changed since, nothing is written.
api-idempotency-key = With the header Idempotency-Key, a call to add that comes twice is answered twice alike and adds one record.
api-all-or-none = “bulk” adds and changes all records or none, and names every fault; ?dry_run=true writes nothing.
api-operations = Operations
api-method = Method
api-address = Address
api-does = Does
api-columns = Columns
api-register = Register
api-key = Key
api-required = Required
api-optional = Optional
api-problem = Problems (application/problem+json)
api-status = Status
api-type = Type
api-means = Means
api-list = Lists the records of { $kind }
api-create = Adds a record to { $kind }
api-bulk = Adds and changes many records of { $kind }, all or none
api-read = Shows a record of { $kind }
api-replace = Replaces a record of { $kind }; what is not given is cleared
api-change = Changes a record of { $kind }; what is not given stays
api-void = Voids a record of { $kind }, with a reason
api-programmes = Lists the programmes
api-programme = Shows a programme with its indicators
api-second-opinion = Shows the figure of a sector counted in other ways
api-report = Compiles the report on a programme
api-quality = Says which data of a year are missing, late or odd
api-charts = Names the charts
api-chart = Draws a chart
api-sector-decomposition = Say why a sector’s consumption changed between two years
api-baselines = Lists the ruling baselines
api-set-baselines = Sets the baselines of one facility or of all
api-journal-head = Shows the newest entry of the journal
problem-bad-json = The body cannot be read
problem-bad-request = A field or parameter is not as it should be
problem-repeated-header = The head of the request means two things
problem-other-site = The request comes from another site
problem-not-found = Not found
problem-method-not-allowed = This method does nothing here
problem-too-slow = The request did not come in in time
problem-exists = There is such a record already
problem-stale = The record was changed in the meantime
problem-too-large = The body is too large
problem-not-json = The body is not JSON
problem-other-host = The address is not this machine's
problem-refused = Refused; nothing was written
problem-if-match-needed = If-Match is missing
problem-failed = Something went wrong
problem-unavailable = The database cannot be reached
problem-busy = The service has too much to do
problem-detail-bad-json = The body is not the JSON that is expected here: { $details }.
problem-detail-bad-request = The request cannot be understood; see /api/docs.
problem-detail-repeated-header = Host, Origin, Sec-Fetch-Site and Content-Type may stand there once each, and a whole address must name the same host as Host. Send each header once.
problem-detail-other-site = A page of another site may not change anything here.
problem-detail-not-found = There is nothing at this address; see /api/docs.
problem-detail-method-not-allowed = The header Allow names the methods of this address.
problem-detail-too-slow = The body must come in within a minute; nothing was changed. Send it again, in smaller parts if the connection is slow.
problem-detail-exists = There is a record with this key already; change that one instead.
problem-detail-stale = The record was changed by someone else; read it again and repeat the change.
problem-detail-too-large = At most 1 MB fits; send the records in several calls.
problem-detail-not-json = Send JSON, with the header Content-Type: application/json.
problem-detail-other-host = Until there are accounts only names of this machine are served, such as localhost or 127.0.0.1.
problem-detail-refused = “refused” names the faults, at most { $most } of them; “refused_count” says how many rows are refused. Mend them and send all again.
problem-detail-if-match-needed = Read the record, and send its ETag in the header If-Match.
problem-detail-failed = Nothing was changed. Try again; if it happens again, give the administrator the time.
problem-detail-unavailable = Nothing was changed. Try again in a few seconds.
problem-detail-busy = Try again in a few seconds. Before repeating a change, look whether it was made.

# --- service ---

serve-address = Open { $address } in a browser. End with Ctrl+C.
serve-demo = The sample province is invented, names and figures alike. It is gone when the program ends.
serve-cut = The service has ended; answers that took longer than { $seconds } seconds were cut off.
serve-loopback = { $given } is not an address of this machine alone. Until there are accounts, whoever reaches it can see and change the data, so only a loopback address such as 127.0.0.1:8080 is served.
serve-not-an-address = “{ $given }” is not an address such as 127.0.0.1:8080.
serve-not-empty = The database already holds something; the sample province only goes into an empty one.
chart-unnamed = To be named: { $what }
# --- baselines, models, uncertainty, adjustments ---

baselines-path = Baselines
baselines-title-none = { $name }: no energy baseline yet
baselines-title-ratio = { $name }: the energy baseline is in proportion to output
baselines-title-regression = { $name }: a relation explains { $share } of the variation in energy consumption
baselines-lead = An approved baseline is kept with its data, its factors and its model. To replace it, a new version is made, with a reason.
baselines-energy = Energy
baselines-material = Material: { $stream }
baselines-none = No baseline is approved yet.
baselines-standing = Version { $number } rules: baseline period { $period }, { $method }; factor set { $factors }; fingerprint of the data { $hash }.
baselines-changed = The data of the baseline period has changed since it was approved. The baseline does not follow; where needed, make a new version and say why.
baselines-versions = Versions
baselines-ruling = rules
baselines-propose = Propose
model-formula = Consumption of a month ({ $unit }) = { $sum }
model-explains = The relation explains { $share } of the variation in consumption (R²).
model-scatter = A month is usually off by { $cv } of the mean (CV(RMSE)), over { $n } months.
model-adds = With { $variable }, { $with } of the variation is explained; without, { $without }.
model-considered = { $count } relations considered, { $valid } keep all the rules
model-not-fitted = Cannot be fitted: its variables cannot be told apart, or there are too few months.
model-chosen = Chosen
model-valid = Keeps the rules, but explains less than the one chosen.
model-refused = Not used:
rule-f-test = as a whole it is no better than chance (p of F is { $fact }, must be under { $bound })
rule-every-slope = a variable has no clear effect (largest p { $fact }, must be under { $bound })
rule-one-slope = no variable has a clear effect (smallest p { $fact }, must be under { $bound })
rule-r-squared = it explains only { $fact } of the variation, must be at least { $bound }
rule-output-sign = more output would need less (slope { $fact }), which cannot be
rule-output-present = output is not in the relation: a fall of production would read as a saving
variable-output = output
column-variables = Variables
column-adjusted-r2 = Adjusted R²
column-outcome = Outcome
column-version = Version
column-baseline-period = Baseline period
column-method = Method
column-proposed = Proposed
column-amount = Amount
column-approval = Approved
column-judged = Of
form-approve = Approve
form-propose = Propose
form-baseline = Propose a new baseline
form-from = First month of the baseline
form-to = Last month of the baseline
form-adjustment = Propose an adjustment
form-period = Period (2025, 2025-Q1 or 2025-03)
form-amount = Amount added to the baseline (below zero: taken off)
form-evidence = Evidence
adjustments-title = Ledger of adjustments: { $count }
adjustments-note = Each is consumption from a change that is not routine and that the baseline does not know (a line added or removed, other shifts). An approved one is added to the adjusted baseline of every period that holds it whole; each figure is also given without them.
adjustment-kind-line-added = Line or equipment added
adjustment-kind-line-removed = Line or equipment removed
adjustment-kind-product-change = Other product
adjustment-kind-working-hours = Other working hours
adjustment-kind-quality-requirement = New quality requirement
adjustment-kind-environmental-requirement = New environmental requirement
adjustment-kind-measurement = Other measurement
adjustment-kind-other = Other
badge-solid = Solid
badge-indicative = Indicative: the interval crosses a bound of the target
badge-not-distinguishable = Not distinguishable from no change
badge-not-assessable = Uncertainty not assessable
badge-short-solid = solid
badge-short-indicative = indicative
badge-short-not-distinguishable = within the uncertainty
badge-short-not-assessable = uncertainty not assessable
facility-note-regression = Adjusted baseline = the relation of the baseline, evaluated for each month and added up.
badge-interval = { $low } to { $high } ({ $confidence } confidence)
facility-baselines = Baselines, models and adjustments
facility-adjusted = The adjusted baseline holds { $amount } from the ledger of adjustments; without it the reduction is { $value }.
facility-intensities = Water and waste by unit of output
facility-intensities-note = Trends only, without a verdict. Hatched: the year is not complete.
column-per-output = By unit of output
facility-provisional = Provisional: a reduction of { $value } over the { $months } months that are complete on both sides. It changes no verdict.
facility-extrapolated = In this period { $drivers } lies outside what the baseline period knew: the figure is an extrapolation, look at it with care.
sector-assessed = The interval is assessed on the facilities with monthly records, { $share } of the adjusted baseline.
sector-adjusted = Without the adjustments the reduction is { $value }.
refusal-no-baseline-possible = no baseline can be set: { $because }.

# --- explain a figure ---

explain-link = How did this figure come about?
explain-path = How it came about
explain-programme = The whole programme
explain-title = { $of }: { $value } in { $period }, and how it came about
explain-formula = Formula and values put in
explain-method = Version of the method: { $version }.
explain-baseline = Baseline
explain-baseline-is = Version { $number }: baseline period { $period }, { $method }; factor set { $factors }; fingerprint of the data { $hash }.
explain-factors = Factors used: { $set }
explain-rows = { $count ->
    [one] 1 row used
   *[other] { $count } rows used
 }
explain-more-relations = { $count } more relations that were considered
explain-more = { $count } more rows
explain-entry = journal entry { $sequence }
explain-parts = Added up from { $count }
explain-left-out = Left out: { $count }
formula-ratio = Reduction = 100 × (1 − E ÷ B), where B = E₀ ÷ Q₀ × Q + adjustments
formula-seasonal-ratio = Reduction = 100 × (1 − E ÷ B), where B = E₀ ÷ Q₀ × Q + adjustments; E₀ and Q₀ of the same calendar months of the baseline
formula-regression = Reduction = 100 × (1 − E ÷ B), where B = the relation summed over the months + adjustments
formula-pooled = Reduction = 100 × (1 − ΣE ÷ ΣB), over the facilities whose data are complete
formula-each-sector = Sectors that reached the target are counted; each: 100 × (1 − ΣE ÷ ΣB). The pooled figure is information.
formula-coverage = Share = 100 × k ÷ n; n are the places open on the period's last day, k those that count
formula-tally = What was carried out, from the programme's start to the period's end, added up
formula-amount = Support approved from public budgets, from the programme's start to the period's end, added up
formula-co2 = CO₂ = each row's quantity × the emission factor of its day, added up; electricity sold is taken off; biomass stands apart
formula-co2-sum = CO₂ = the facilities that count, added up; where a source of energy has no factor there is no sum
formula-energy-cost = Cost = each row's quantity × the price of its day, added up; electricity sold is taken off
formula-energy-cost-sum = Cost = the facilities that count, added up; where a source of energy has no price there is no sum
formula-specific-consumption = Specific consumption = energy used in the year ÷ output of the year, against the norm
formula-per-output = Amount for one unit of output = amount of the year ÷ output of the year
formula-decomposition = Change = effects of activity + structure + intensity; each is summed over the facilities, as the logarithmic mean L(E₁, E₀) × ln(ratio of both years)
formula-if-measures = Reduction if carried out = 100 × (1 − (E − expected yearly saving × months of the period ÷ 12) ÷ B)
figure-second-opinion = The figure in another way
formula-if-lowest-quarter = Reduction if the lowest quarter reached the median = 100 × (1 − (ΣE − what those facilities would save) ÷ ΣB); each would save E − B × (1 − median)
figure-if-lowest-quarter = Reduction if the lowest quarter reached the median
term-median = Median reduction of the facilities
figure-decomposition = Why consumption changed
figure-if-measures = Reduction if the open measures were carried out
term-consumption-before = Consumption of the earlier year
term-consumption-after = Consumption of the later year
term-output-before = Output of the earlier year
term-output-after = Output of the later year
term-effect-activity = From activity
term-effect-structure = From structure
term-effect-intensity = From intensity
term-saved = Saved besides in the period
use-measure = measure not carried out
formula-completeness = Completeness = 100 × values there ÷ values expected; in time = values that came in time ÷ values whose day of entry is known
figure-co2 = CO₂ of energy
figure-energy-cost = Cost of energy
figure-specific-consumption = Specific energy consumption against the norm
figure-per-output = Water and waste for one unit of output
figure-completeness = Completeness of the data
term-low-bound = Low bound of the target
term-path = Where a steady path is at the period's end
term-needed = Still to be avoided in the period
term-needed-points = Percent points missing
term-months-left = Months left of the programme
term-provisional = Provisional figure on the months that are there
term-provisional-months = Months that are there
term-energy = Energy
term-amount = Amount of the year
term-limit = Limit of the norm
term-capacity = Design capacity in a year
term-co2-frozen = At the factors of the baseline's year
term-co2-biogenic = Biogenic CO₂, apart
term-cost-frozen = At the prices of the baseline's year
term-present = Values that are there
term-expected = Values expected
term-timely = Values in time
term-watched = Values whose day of entry is known
explain-information = This is information; nothing is judged by it.
explain-nothing-tried = no open measure says what energy it saves, or fewer than four facilities count.
explain-no-norm = nobody has confirmed that a norm applies to this product.
explain-no-rate = no factor or price of: { $streams }
facility-complete = { $share } of the data expected are there.
column-rate = Factor, price or limit
column-valid-from = Valid from
term-actual = Consumption, E
term-output = Output, Q
term-baseline-actual = Consumption in the baseline, E₀
term-baseline-output = Output in the baseline, Q₀
term-adjustment = From the ledger of adjustments
term-adjusted = Adjusted baseline, B
term-half-width = Half-width of the interval (90% confidence)
term-half-width-percent = Half-width of the interval (90% confidence)
term-if-unchanged = If those left out did not change
term-without-biomass = Without biomass
term-without-adjustments = Without adjustments
term-reached = Places that count, k
term-open = Places open, n
use-period = in the period
use-baseline = in the baseline
use-driver = driver
use-adjustment = adjustment
column-summed = Part
column-figure = Figure
column-used-for = Used
column-about = About
column-says = Says
column-counts = Counts
column-entered = Entered by
api-explanation = How a figure came about: formula, values, rows and who entered them
help-explain = Explains a figure: formula, values put in, rows used and who entered them
help-arg-figure = Code of the programme's indicator, or co2, energy-cost, specific-consumption, per-output, second-opinion, decomposition, if-measures, if-lowest-quarter, completeness
help-arg-from-year = Year to compare with, of a decomposition; the year before when left out
help-arg-way = Code of another way of counting, of second-opinion
help-arg-explained-product = Product, where a facility is held against several norms
help-arg-stream = Code of the material stream, where the indicator is of materials

# --- what is still needed, what if ---

prospects-title = What is still needed, and what if
prospects-reached = The low bound of the target is reached.
prospects-needed = To reach the low bound { $toe } TOE more must be avoided in the period ({ $points } percent points).
prospects-per-month = The programme has { $months } months left: { $toe } TOE in each, on average.
prospects-latest = At the pace so far, { $month } is the last month from which going on still reaches it.
prospects-note = These are trials, not results of the programme. Open measures count with the saving expected of a year.
if-measures = { $count } open measures with an expected saving are carried out
if-lowest-quarter = the lowest quarter ({ $count }) reaches the median of the sector
column-if = If
column-saved = Avoided more
coverage-more-label = If how many more were reached?
coverage-more = { $more } more: { $reached }/{ $open } = { $value }
coverage-try = Try

serve-failed = { $address } cannot be served: { $details }
help-serve = Serves the pages on this machine
help-demo = Shows a sample province in the browser
help-chart = Draws one chart
help-fit = Fits a straight relation by ordinary least squares, with its statistics
help-decompose = Splits a change of consumption by activity, structure and intensity (LMDI-I); columns part, period, activity, consumption
help-arg-y = Column that is explained
help-arg-x = Columns that explain it, with commas between
help-arg-no-intercept = No constant part in the relation
help-arg-one-file = CSV file with a header; numbers have a decimal point
help-arg-name = Name of the chart; --list names them
help-arg-list = Names the charts
help-arg-sector = Code of the sector
help-arg-out-svg = File to write, SVG or PNG by its ending
help-arg-listen = Address to serve on (SACHHON_LISTEN; default 127.0.0.1:8080)
