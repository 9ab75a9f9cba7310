# English texts. Every key is also in sv.ftl; a test compares them.

### Findings: the message says what is wrong, .help what to do about it.

finding-source-unreadable = The source cannot be read: { $reason }
    .help = Check that the path is right and that you are allowed to read the file.
finding-source-empty = The file is empty
    .help = Export the sheet again, or remove the file if it should not count.
finding-source-malformed = The file is damaged, or not what it looks like: { $reason }
    .help = Open the file in the program it came from and save it again, preferably as xlsx or csv.
finding-source-encrypted = The workbook is protected by a password
    .help = Save a copy without a password and load that.
finding-source-too-large = The file is larger than what is read: { $reason }
    .help = Split the file, or remove what is not part of the assessment.
finding-source-crashed = An internal error stopped the reading of this file: { $reason }
    .help = Save the file in another format, such as csv. The fault is in lisql: please report it, without contents that must not be spread.
finding-format-unknown = The format of the file is not recognised
    .help = Save the sheet as xlsx, ods, csv, tsv, html, json or parquet.
finding-no-assessment = No assessment was found: no row looks like the headings of a self-assessment
    .help = Make sure that there is a heading row with, say, ISO, Krav and Nuläge, or name your own columns in lisql.toml.

finding-encoding-lossy =
    { $count ->
        [one] One character could not be read as { $encoding } and was replaced
       *[other] { $count } characters could not be read as { $encoding } and were replaced
    }
    .help = Save the file as UTF-8 and load it again.
finding-control-characters =
    { $count ->
        [one] One control character was found in the text
       *[other] { $count } control characters were found in the text
    }
    .help = Remove them in the source. They are never shown as they are, but may have garbled the text.
finding-sheet-skipped = The sheet holds no assessment and was skipped
    .help = Nothing to do if it is a cover sheet or the like. Otherwise give it a heading row.
finding-columns-unknown = Columns not recognised: { $columns }
    .help = They are kept in the column extra. Name the field they belong to in lisql.toml if they should be read.
finding-column-twice = Two columns could be { $field }; “{ $other }” is not used
    .help = Rename one of them, or say in lisql.toml which one counts. The other is in the column extra.
finding-column-by-values = No heading names the verdict; “{ $heading }” is read as it, for it holds nothing but verdicts
    .help = Check that they are. Give the column the heading Nuläge or Status, or name it in lisql.toml.
finding-headings-assumed = The table has no headings; it is read by those of the table before it
    .help = Nothing to do if it goes on where that one ended. Otherwise give it headings of its own.
finding-no-verdicts = None of the { $count } rows has a verdict
    .help = Where they were assessed, give the column the heading Nuläge or Status, or name it in lisql.toml. Formulas that a program wrote have no values until the sheet is opened and saved in a spreadsheet.
finding-org-assumed = The organisation is assumed to be “{ $org }”
    .help = Give it with --org, in lisql.toml or in the path, such as { $org }/2024.xlsx.
finding-year-missing = The year of the assessment is not known
    .help = Give the year with --year, in lisql.toml or in the file name, such as miljö_2024.xlsx.
finding-sources-combined = Several sources cover the same organisation and year: { $sources }
    .help = They are added together. Remove the one that is out of date, or say in lisql.toml which one counts.
finding-edition-mixed = The sheet mixes editions of the standard: { $refs2013 } belong to 2013 and { $refs2022 } to 2022
    .help = Split the sheet into one per edition, or correct the refs. Until then none of its answers count.
finding-edition-assumed =
    { $reason ->
        [neighbour] Edition { $edition } is assumed: the sheet does not tell, but the organisation's nearest year has it
       *[default] Edition { $edition } is assumed: neither the sheet nor the organisation's other years tell
    }
    .help = Put the edition in the sheet's title, such as ISO/IEC 27001:2022, or give it in lisql.toml.
finding-edition-withdrawn = The sheet follows the 2013 edition, which is no longer in force
    .help = Move to the 2022 edition at the next assessment. The answers count as usual.

finding-ref-missing = The row has an answer but no ref to a requirement
    .help = Write the requirement's ref on row { $row }, such as 6.1.3 or A.5.1.
finding-plan-without-ref = The row has a plan, an owner or a date, but no ref to a requirement; it is not read
    .help = Write the requirement's ref on row { $row }, or put all that is to be done about it into the row above.
finding-ref-unknown = “{ $raw }” is no requirement of ISO/IEC 27001
    .help = Correct the ref. The row is kept but does not count among the standard's requirements.
finding-ref-unclear = “{ $raw }” can be several requirements: { $candidates }
    .help = Write the ref in full, and format the column as text so that 5.10 does not become 5.1.
finding-ref-recovered = “{ $raw }” was read as { $ref }: a spreadsheet had converted the ref
    .help = Check that this is right, and format the column as text.
finding-status-unknown = “{ $raw }” is not a known answer
    .help = Write Ja, Delvis, Nej or Ej tillämpligt, or give the word's meaning in lisql.toml. Until then the requirement is not assessed.
finding-need-unknown = “{ $raw }” is not a known need for action
    .help = Write Ingen, Låg, Medel, Hög or Kritisk, or give the word's meaning in lisql.toml.
finding-due-unread = “{ $raw }” cannot be read as a time
    .help = Write, for example, 2025-06-30, juni 2025, kvartal 2 2025 or löpande.
finding-due-year-assumed = “{ $raw }” has no year; { $year } is assumed
    .help = Write the year, so that it can be told whether the action is late.
finding-answered-twice = The requirement is answered differently in two places; the other is { $other }
    .help = Remove one of them, or say in lisql.toml which sheet counts. Until then neither counts.
finding-answered-twice-same = The requirement has the same answer in two places; the other is { $other }
    .help = The answer counts once. Remove one of them the next time the sheet is changed.
finding-heading-answered =
    { $beside ->
        [no] A heading is answered, and none of its parts
       *[yes] A heading is answered beside the answers to its parts: { $parts }
    }
    .help = Answer the parts instead: the heading's answer counts only as long as no part has one.
finding-gap-need-none = The requirement is a gap ({ $status }) but the need for action is Ingen
    .help = Give a need for action, or change the answer if the requirement is met.
finding-ja-open-plan = The answer is Ja but there is an action plan that is not finished
    .help = Change the answer to Delvis if something remains, or write that the plan is done.
finding-na-on-clause = A requirement of clauses 4–10 is answered with Ej tillämpligt
    .help = The standard lets none of them be excluded. Answer Ja, Delvis or Nej; the stricter measure counts it as Nej.
finding-na-in-text = Only { $field } says that the requirement is not applicable
    .help = Answer Ej tillämpligt if that is what is meant. The answer in the sheet is not changed.
finding-text-cut-off = The text seems to be cut off after { $length } characters
    .help = Compare with the original: the program that exported the sheet may limit the length of a cell.

### Errors in lisql.toml.

config-syntax = the file cannot be read as TOML: { $message }
config-unquoted-key = the key { $key } must stand in quotes: "{ $key }"
config-unknown-key = there is no key "{ $key }" in { $table }
config-missing-key = the key "{ $key }" is missing in { $table }
config-wrong-type =
    "{ $key }" must be { $expected ->
        [text] a text
        [texts] a list of texts
        [integer] an integer
        [number] a number
        [boolean] true or false
        [table] a table
       *[tables] a list of tables
    }, not { $found }
config-blank = "{ $key }" must not be blank
config-out-of-range = "{ $key }" must be between { $least } and { $most }
config-unknown-word = "{ $word }" is none of the words { $allowed }
config-taken-twice = "{ $word }" cannot stand for both { $first } and { $second }
config-organisation-twice = the organisation "{ $name }" stands twice
config-unknown-successor = the successor "{ $name }" is not among the organisations
config-successor-circle = "{ $name }" succeeds itself in the end
config-ends-before-start = valid_to ({ $to }) lies before valid_from ({ $from })
config-built-in-scheme = the scheme "{ $name }" is built in and cannot be changed
config-scheme-order = in the scheme "{ $name }" Nej must be worth no more than Delvis, and Delvis no more than Ja
config-settled-twice = the same answers of { $org } are settled twice
config-nearest = did you mean "{ $word }"?

### Tables on screen and in files.

table-rows =
    { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }
table-columns =
    { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    }
table-more-rows =
    { $rows ->
        [one] 1 row more
       *[other] { $rows } rows more
    }
table-hidden-columns =
    { $columns ->
        [one] 1 column not shown: { $names }
       *[other] { $columns } columns not shown: { $names }
    }
table-cut-cells = long cells end in …
table-cut-mark = … [cut]
table-cut-export =
    { $cells ->
        [one] 1 cell was longer than the { $limit } characters that Excel can hold and was cut
       *[other] { $cells } cells were longer than the { $limit } characters that Excel can hold and were cut
    }
table-default-title = Result

# The program as a whole
finding-applicable-contradicts = The requirement is said not to apply ("{ $raw }") but has a verdict
    .help = Correct one of the two columns; the verdict counts as long as both stand.
overview-title = lisql – self-assessment against ISO/IEC 27001
overview-loaded =
    { $sources ->
        [one] 1 file
       *[other] { $sources } files
    }, { $rows ->
        [one] 1 answer
       *[other] { $rows } answers
    }, { $orgs ->
        [one] 1 organisation
       *[other] { $orgs } organisations
    }
overview-hint = Type SQL and end it with a semicolon; \? lists the commands, \queries the questions, \q quits.
overview-check = `lisql check` shows every finding and what to do about it.
meta-scheme = scheme
meta-as-of = as of
meta-n = n
meta-left-out = left out
meta-note = note
basis-note-alone =
    { $count ->
        [one] one row has nobody to compare with: a rank of 1 among 1 says nothing
       *[other] { $count } rows have nobody to compare with: a rank of 1 among 1 says nothing
    }
basis-nothing = nothing
query-columns = Columns:
query-parameters = Parameters:
basis-answers = answers { $count }
basis-orgs = organisations { $count }
basis-gaps = gaps { $count }
basis-matched = compared { $count }
basis-lines = requirements compared { $count }
basis-na = not applicable { $count }
basis-scores = scores { $count }
basis-groups = groups { $count }
basis-sheets = sources { $count }
basis-expected = requirements { $count }
basis-left-na = not applicable { $count }
basis-left-unanswered = unanswered { $count }
basis-left-missing = missing { $count }
basis-left-not-in-force = not in force { $count }
basis-left-undated = year not known { $count }
basis-left-orgs-undated = organisations whose year is not known { $count }
basis-left-lost-verdict = verdict lost { $count }
basis-left-gained-verdict = verdict gained { $count }
basis-left-entered = entered { $count }
basis-left-left = left { $count }
basis-left-restructured = restructured { $count }
basis-left-single-year = organisations with one year { $count }
basis-left-unchanged = unchanged { $count }
basis-left-unmoved = same or renumbered { $count }
basis-left-unknown = outcome unknown { $count }
basis-left-unranked = not ranked { $count }
basis-left-suppressed = suppressed { $count }
basis-left-without-date = without a date { $count }
basis-left-assumed-date = late by an assumed date { $count }
nothing-loaded = Nothing is loaded: name a file or folder with -d
opened =
    { $sources ->
        [one] 1 file
       *[other] { $sources } files
    }, { $rows ->
        [one] 1 answer
       *[other] { $rows } answers
    } loaded
progress = reading sheets
no-findings = No findings.
check-summary =
    { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $infos ->
        [one] 1 note
       *[other] { $infos } notes
    }
error-prefix = error
warning-prefix = warning
sql-no-table = table '{ $name }' not found
sql-no-column = column '{ $name }' not found
help-prefix = help
sql-nearest = did you mean { $name }?
command-help = the commands
command-d = tables and views, or the columns of one
command-queries = the named queries, or the parameters and columns of one
command-set = a value for $NAME in SQL; without arguments, all of them
command-prompt = asks for a value for $NAME in SQL
command-open = loads other sheets instead
command-echo = writes a text
command-warn = writes a text on standard error
command-q = quits
finding-answered-twice-settled = Another answer to the requirement counts; it is in { $other }
    .help = Nothing to do if that is right. A row without a verdict, or one that was settled otherwise, does not count beside it.
sources-failed =
    { $count ->
        [one] 1 source
       *[other] { $count } sources
    } could not be used ({ $names }); `lisql check` tells which and why
output-is-source = '{ $path }' is one of the sheets that are read; results go to another file

### Sheets made from a seed.

format-of-synth = --format { $format } is for `lisql synth` alone
import-waiting = another import into { $path } is at work; waiting for its end
import-done = { $path }: { $read } sources read, { $unchanged } unchanged, { $removed } removed; { $rows } answers
import-nothing = { $path } is up to date: { $unchanged } sources unchanged, { $rows } answers
store-alone = '{ $path }' is a store; it is opened alone, without further paths, --org or --year
store-no-sheets = '{ $path }' is a store; what is imported are sheets
store-damaged = '{ $path }' of the store is damaged ({ $reason }); `lisql store repair` reads its sheets again
store-none = '{ $path }' is no store; `lisql import SHEETS --into STORE` makes one
store-not-empty = '{ $path }' is a folder with other things in it; name a new folder, or a store, with --into
store-newer = the store '{ $path }' was written by a later version of lisql (layout { $version })
store-gone = '{ $path }' is not there; the store is as it was
store-sound = { $path }: { $files } files, none damaged
store-broken = { $path }: { $files } files, { $damaged } of them damaged; `lisql store repair` reads their sheets again
store-event = { $generation } — { $time } — { $read } read, { $unchanged } unchanged, { $removed } removed; { $rows } answers
memory-exhausted = the statement needs more memory than --memory allows ({ $reason }); allow more, or ask for fewer rows
store-changed = '{ $path }' has been imported into several times since it was opened; `\reload` or a new session opens it as it is now
store-failed = { $reason }
store-no-buckets = '{ $path }' is a bucket, and this program was built without S3; `cargo build --release --features cluster` makes one that reads them
store-bucket = '{ $path }' cannot be read: { $reason }
store-read-only = '{ $path }' is a bucket; a store is made in a folder and copied there, its files before its manifest

cluster-not-built = this program was built without the cluster; `cargo build --release --features cluster` makes one that has it
cluster-listening = the scheduler listens at { $address }
cluster-working = the executor at { $listen } works for { $address }
cluster-given-up = the scheduler at { $address } has heard nothing of this executor for too long and gave it up; start it again
cluster-no-executors = the cluster at { $address } has no executor; `lisql cluster executor` starts one
cluster-unsteady = the cluster at { $address } lost executors each time the statement ran; ask again when they are steady
cluster-needs-store = the cluster at { $address } reads stores: `lisql import … --into STORE` makes one of the sheets, and `-d STORE` opens it
cluster-too-much = the statement would send { $size } MB to the cluster with the tables that only this session has, and { $most } MB are the most; ask for fewer rows of them, or run it without --cluster
cluster-unreachable = no scheduler answers at { $address }; `lisql cluster scheduler` starts one
cluster-refused = the scheduler at { $address } does not take the statement: { $reason }
cluster-lost = the cluster lost the statement: { $address } went away ({ $reason }); ask again
cluster-failed = the cluster could not run the statement: { $reason }
cluster-taken = { $address } cannot be listened at ({ $reason }); choose another with --listen
cluster-port = an executor uses the port after its own too; choose a lower one

format-of-command = --format { $format } is for `lisql { $command }` alone
synth-progress = writing sheets
synth-no-folder = name the folder for the sheets with -o
synth-format = sheets are not written as { $format }; --format takes tsv, csv, xlsx, html, mixed or store
synth-not-empty = '{ $path }' is no empty folder; name one that is empty or new with -o
synth-plan-within = the plan must lie outside '{ $path }', or it would be read as a sheet
synth-store-plan = a plan is written beside sheets, not beside a store
synth-made = { $sheets } sheets with { $answers } answers of { $organisations } organisations are in { $path }

### Commands of the prompt.

command-near = there is no command \{ $name }; did you mean \{ $near }? (\? lists them)
command-unknown = there is no command \{ $name } (\? lists them)
command-usage = use it as { $usage }, for example { $example }
command-example = For example: { $example }
commands-query =
    A QUERY is one statement, or a named query with its parameters (trend year=2024); left out, the last result.
    \? COMMAND tells more of one.
format-unknown = there is no format { $name } for the screen; formats are: { $names } (\export writes the others)
expanded-on = rows are shown as blocks
expanded-off = rows are shown as lines
timing-on = the time of each statement is shown
timing-off = the time of statements is not shown
time-taken = Time: { $time }
switch-unknown = { $value } is neither on nor off
name-wrong = { $name } is no name; use letters, digits and _
function-unknown = no function has { $name } in its name
table-near = no table or view '{ $name }'; did you mean '{ $near }'?
table-unknown = no table or view '{ $name }'
last-none = there is no result yet
last-not-whole = the last result was not read to its end, or is too long to be kept; run it again
one-statement = this takes one statement
query-wants-parameters = { $name } is a named query: parameters follow it as NAME=VALUE
included-too-deep = files include one another too deeply
output-holds-one = a { $format } file holds one result, but there are several
output-no-ending = { $path } has no known ending; endings and formats are: { $formats }
exported =
    { $rows ->
        [one] 1 row written to { $path }
       *[other] { $rows } rows written to { $path }
    }
saved =
    { $rows ->
        [one] 1 row kept as table { $name }
       *[other] { $rows } rows kept as table { $name }
    }
save-built-in = { $name } is a table of the program, which stays as it is; choose another name
crosstab-columns = a crosstab takes three columns: rows, columns, values; choose them from these { $count } with select (\save makes a result a table): { $columns }
crosstab-wide = a crosstab of { $columns } columns cannot be read; choose fewer
crosstab-twice = { $row } has several values under { $column }; group the query, as with sum(…) and GROUP BY
crosstab-none = (none)
crosstab-total = Total
trace-nothing = { $org } gave no answer on { $ref } in { $year }
trace-not-in-force = This answer is not in force: no view counts it.
trace-empty = empty: not stated
trace-extra = no field of its own: kept in extra
trace-unread = not read: no heading that is known stands above it
trace-used = decides how the others are read
trace-not-understood = not understood: see the findings
trace-as-written = as it stands
trace-ref = → { $value }: the requirement
trace-word = → { $value }: another spelling of it
trace-owner = → { $value }: the owners, split and in canonical form
trace-due = → { $value }
trace-due-assumed = → { $value }: the cell names no year; the one that the sheet's other dates name most often was taken
trace-text = → without markup and stray blanks: { $value }
only-at-the-prompt = \edit, \history and \keys work only at the prompt
prompt-nobody = nobody can be asked here: give { $name } a value with \set

command-df = functions, those of this program or with TEXT in their names
command-query = a named query with its parameters
command-chart = a result as a chart: line, slope, bar, stacked, diverging, heatmap, dot, dumbbell, histogram or radar; or a named query's own chart (\chart maturity)
command-crosstab = rows, columns and values as a table, with totals of whole numbers
command-trace = the cells of an answer, how they were read and why, and what was found
command-check = what was found when the sheets were read
command-explain = how a statement would be run
command-last = the last result again, in the form set now
command-page = a result page by page
command-format = the form of results on the screen
command-x = a row as a block of lines, for wide results
command-timing = how long each statement took
command-lang = the language of messages, titles and numbers
command-export = a result to a file by its ending; nothing is cut
command-o = results go to a file, until \o alone
command-save = the last result becomes a table of this session
command-i = runs a file
command-reload = reads the sheets again
command-edit = the last text in $EDITOR, then at the prompt
command-history = what was typed before
command-keys = keys of the prompt as in vi or emacs
command-clear = clears the screen

prompt-open-quote = quote open
prompt-open-comment = comment open
prompt-open-bracket = bracket open
prompt-open-statement = end with ;
prompt-running = { $time } s, Ctrl-C stops
prompt-more = … { $count } more
prompt-see-all = \page or \x shows all columns
prompt-history-failed = what is typed cannot be kept: { $error }
prompt-cancelled = stopped
prompt-leave = Ctrl-C again leaves, or \q
prompt-no-editor = { $editor } could not be started: { $error }
prompt-no-history = nothing typed yet

### Words in lines of usage.

word-file = FILE
word-query = QUERY
word-name = NAME
word-text = TEXT
word-path = PATH
word-org = ORG
word-year = YEAR
word-ref = REF
word-command = COMMAND
word-parameter = PARAMETER
word-value = VALUE
word-size = SIZE
word-date = DATE
word-number = NUMBER
word-options = OPTIONS
word-seconds = SECONDS
word-notebook = NOTEBOOK
word-store = STORE
word-rate = RATE
word-section = SECTION
word-lang = LANG
word-shell = SHELL
word-color = COLOR
word-format = FORMAT
word-texts = TEXTS
word-owners = OWNERS
word-connection_file = CONNECTION_FILE
word-kind = KIND

### Columns of named queries.

column-n = what the row rests on: answers, requirements, gaps or organisations, as named under the result
column-closed = of those gaps, how many are closed: now Ja or not applicable
column-comparable = share of the requirements of both sheets that can be compared
column-days-left = days from the as-of date to due_end
column-example = one of the findings in words
column-gaps = answers with Delvis or Nej
column-half = score with Delvis worth 0.5
column-strict = score with Delvis worth 0
column-lenient = score with Delvis worth 1
column-high-need = gaps whose need for action is Hög or Kritisk
column-n-open = unanswered and missing
column-no-date = the gap has no due date
column-no-owner = the gap has no owner
column-no-plan = the gap has no action plan
column-orgs = organisations
column-period = third of the year in which it is due: T1, T2 or T3
column-prev-gaps = gaps of the sheet before
column-prev-share-ja = share of Ja among the compared before
column-share-ja = share of Ja
column-share-ja-delvis = share of Ja and Delvis
column-share = share of n
column-share-gap = share of the assessed answers that are gaps
column-sources = files in which it was found
column-title = the project's short label, in the session's language

### The Jupyter kernel.

kernel-installed = the kernel { $name } is in { $path }
kernel-uninstalled = the kernel { $name } is gone from { $path }
kernel-not-there = there is no kernel of this program in { $path }
kernel-name-wrong = { $name } is no name of a kernel; use letters, digits, and . _ -
kernel-no-home = there is no home folder; give a place with --prefix
kernel-no-python = no Python is active; give a place with --prefix
kernel-no-data = the data could not be loaded, and the session is empty: { $error }
kernel-stopped = stopped
kernel-running = running for { $seconds } s
kernel-columns = Columns
kernel-values = Values
kernel-value-now = Now: { $value }
kernel-kind-table = table
kernel-kind-column = column of { $table }, { $kind }
kernel-kind-function = function
kernel-kind-command = command
kernel-kind-query = named query
kernel-kind-setting = setting

org-unknown = no organisation '{ $org }' is loaded; select org from organisations lists them
org-near = no organisation '{ $org }' is loaded; did you mean '{ $near }'?
year-unknown = no sheet is of { $year }; there are: { $years }
year-none = no sheet is of { $year }; no sheet has a known year
share-wrong = '{ $share }' is no share; give one from 0 to 1
query-folder = lisql.toml: queries = '{ $folder }': { $error }
query-twice = there are two queries '{ $query }'; rename the one in '{ $folder }'
query-unread = { $path }: { $error }
query-no-param = { $place }: '{ $text }' is no parameter; write one as -- param: year int = latest (text, int, double, bool, date)
query-unknown = no query '{ $query }'; lisql query (in the shell \queries) lists them
query-near = no query '{ $query }'; did you mean '{ $near }'?
query-empty = the query '{ $query }' has no statement
param-unknown = '{ $query }' has no parameter '{ $name }'; it has: { $names }
param-none = '{ $query }' has no parameter '{ $name }'; it has none
param-needed = '{ $query }' needs { $name }; give it with -p { $name }=…, in the shell as { $name }=…
param-wrong = '{ $text }' is no { $kind } for parameter '{ $name }'
assigns-one = --org and --year assign one source, but { $count } are given
format-for-files = { $format } is not for the screen; give a file with -o
stdin-is-terminal = -d - reads a sheet from standard input; pipe one in
text-beside-command = -c and -f run statements of their own; leave them out beside a command
scheme-unknown = no scheme '{ $scheme }'; schemes are: { $schemes }
lang-unknown = no language '{ $lang }'; languages are: sv, en
date-wrong = '{ $text }' is no date; write one as 2026-12-31
min-group-wrong = '{ $text }' is no group size; it is a whole number of { $least } or more: it can be raised, never lowered
setting-unknown = no setting '{ $name }'; settings are: { $names }

### What is wrong with a statement.

sql-too-deep = the statement is nested too deeply
sql-quote-open = a quote is open: its end is missing
sql-comment-open = a comment is open: its end */ is missing
sql-syntax = this cannot be read as SQL: { $message }
sql-expression-missing =
    { $at ->
        [end] the statement ends where a column or another expression should follow
       *[before] a column or another expression is missing before “{ $found }”
    }
sql-end-expected = “{ $found }” does not fit here: the statement could have ended before it
sql-no-statement = “{ $found }” begins no statement
sql-name-missing =
    { $at ->
        [end] the statement ends where a name should follow
       *[before] a name is missing before “{ $found }”
    }
sql-word-missing =
    { $at ->
        [end] the statement ends where { $expected } should follow
       *[before] { $expected } is missing before “{ $found }”
    }
sql-expected =
    { $at ->
        [end] the statement ends too early; expected: { $expected }
       *[before] “{ $found }” does not fit here; expected: { $expected }
    }
sql-call-takes = { $written }: { $name } does not take { $given }; it takes { $takes }
sql-call-wrong = { $written }: { $name } does not take { $given }; \df { $name } tells what it takes
sql-no-function = there is no function { $name }
sql-needs-over = { $name } looks at other rows, and needs OVER (…) behind it: { $name }() OVER (PARTITION BY org ORDER BY year)
sql-not-grouped = { $column } has many values in a group: add it to GROUP BY (or write GROUP BY ALL), or take one of them, as with max({ $column })
sql-types = { $left } { $operator } { $right } is not possible
sql-like = { $left } { $operator } { $right } is not possible
sql-no-kind =
    { $kind ->
        [int] '{ $value }' is no whole number
        [double] '{ $value }' is no number
        [date] '{ $value }' is no date
        [bool] '{ $value }' is neither true nor false
       *[other] '{ $value }' cannot be read as { $kind }
    }
sql-no-cast = { $left } cannot be made { $right }
sql-no-timestamp = '{ $value }' is no date or time
sql-no-date = a text that should be a date is none
sql-no-interval = '{ $value }' is no length of time; write one as '3 months' or '10 days'
sql-zero = a number is divided by zero; nullif(n, 0) makes the result NULL instead
sql-overflow = a number grows too large: { $value }
sql-aggregate-in-where = WHERE looks at single rows: conditions on count, sum and the like stand in HAVING, after GROUP BY
sql-aggregate-nested = count, sum and the like cannot stand within one another; compute the inner one in a subquery
sql-order-number =
    { $most ->
        [one] ORDER BY { $number }: the result has only one column
       *[other] ORDER BY { $number }: the result has only { $most } columns
    }
sql-union = the queries on both sides of { $operator } must have the same number of columns
sql-limit = { $clause } takes a whole number
sql-limit-negative = { $clause } takes a number that is not below 0
sql-distinct-order = after SELECT DISTINCT only what is selected can be in ORDER BY: select { $column } too
sql-one-value = a subquery that stands for one value gave several rows; use IN, max(…) or LIMIT 1
sql-one-column = a subquery after IN, or in place of a value, must have one column
sql-unnest = unnest takes a list, such as the column owners
sql-no-value = { $name } has no value; \set gives it one, as in: \set year 2024
sql-no-alias = no table in FROM is called '{ $name }'
sql-exists = there is already a table '{ $name }'
sql-values = values: { $number }; expected: { $most }
sql-regex = the regular expression cannot be read: { $reason }
sql-top = TOP is not there; write LIMIT at the end of the statement
sql-pivot = PIVOT is not there; \crosstab QUERY lays rows, columns and values out
sql-count-distinct = count(DISTINCT …) takes one column; count the rows of a SELECT DISTINCT, or of concat(a, '|', b)
sql-no-setting = no setting '{ $name }'; \set lists them
sql-name-twice = “{ $written }” stands twice; give one of them another name with AS
sql-unary = { $operator } does not go with what follows it
sql-no-condition = { $column } is { $kind }, and no condition: compare it with something
sql-no-field = what stands before the point is { $kind } and has no parts
sql-join-alone = JOIN needs a condition: ON a.org = b.org, or USING (org)
sql-over = OVER takes brackets: OVER (PARTITION BY { $name })
sql-granularity = '{ $value }' is no part of a date; the parts are: { $names }
sql-argument = argument { $number } must be { $expected }, and not { $kind }
sql-no-table-function = there is no table function { $name }; files are read by their names: FROM 'headcount.csv'
sql-no-format = nothing is written as { $name }; \export FILE QUERY writes a result by the ending of its file
sql-help-join-texts = texts are joined by ||
sql-read-only = tables of the program are not changed: mend the sheet, and \reload
sql-not-supported = this is not supported: { $what }
sql-engine = { $message }
sql-told = { $message }
sql-no-sheet = there is no such sheet in '{ $path }'; it has: { $names }
sql-ambiguous = '{ $name }' is a column of several tables; say which one is meant: { $columns }
sql-column-twice = two columns are called '{ $name }'; give one of them another name with AS
sql-help-number-of-text = count(*) counts rows, score(status) makes a number of a verdict
sql-help-count-true = count(*) FILTER (WHERE …) counts the rows where it is true
sql-help-list = array_has(owners, 'ISAM') asks whether a list holds a value
sql-help-bool = a bool stands alone: WHERE is_gap, or WHERE NOT is_gap
sql-help-quotes = texts stand in single quotes and numbers without; cast(… AS text) makes a text of a number
sql-help-date = dates are written as '2026-12-31'
sql-help-text-quotes = double quotes hold names; a text stands in single ones: '{ $name }'
sql-help-no-from = the statement has no FROM: it reads no table
sql-null-compared = “{ $written }” is never true; write IS NULL or IS NOT NULL
edition-unknown = no edition '{ $name }'; editions are: 2013, 2022
score-one-scheme = score: the scheme must be the same for all rows
maturity-over = maturity(status) OVER (…) is not there; write avg(score(status)) OVER (…)
episodes-year = episodes: the year { $year } is not between 1990 and 2245

### Reports.

report-title = Information security: for the management review
report-whole = The whole city
report-index = Reports
report-registration = Registration number
report-approver = Approved by
report-as-of = As of
report-scheme = Scheme
report-contents = Contents
report-skip = Skip to the content
report-sql = SQL behind the figures
report-nothing = There is nothing to show here.
report-withheld = withheld
report-yes = yes
report-no = no
report-nobody = nobody named
report-person = a person named
report-all-chapters = all
report-year-unknown = year not known
report-more =
    { $count ->
        [one] There is one row more; the query below gives all.
       *[other] There are { $count } rows more; the query below gives all.
    }
report-secret-18-8 = The content may be secret under chapter 18, section 8 of the Swedish Public Access to Information and Secrecy Act (2009:400), on security and surveillance measures.
report-secret-18-13 = The content may be secret under chapter 18, section 13 of the Swedish Public Access to Information and Secrecy Act (2009:400), on risk and vulnerability analyses.
report-kind-clause = requirements of clauses 4–10
report-kind-control = controls of Annex A
report-kind-other = other requirements
report-these-clause = requirements of clauses 4–10
report-these-control = controls of Annex A
report-these-other = other requirements
report-part-clause = Clauses 4–10
report-part-control = Annex A
report-part-other = Other
report-summary = In short
report-trend = Development
report-chapters = Chapter by chapter
report-changes = What improved and what fell
report-recurring = Recurring gaps and what was tried
report-work = Who carries the work and what is overdue
report-position = Position among the others
report-unmet = Requirements not met
report-quality = How reliable the figures are
report-method = How the report is made
report-fact-ja = Ja, { $kind }
report-fact-ja-note = { $ja } of { $n } assessed, { $year }; coverage { $coverage }
report-fact-ja-note-whole = { $ja } of { $n } assessed by { $orgs } organisations; coverage { $coverage }
report-lead-ja = Of the { $kind }, { $share } are answered with Ja ({ $ja } of { $n } assessed, { $year }), and coverage is { $coverage }.
report-lead-ja-whole =
    { $orgs ->
        [one] Of the { $kind }, { $share } are answered with Ja ({ $ja } of { $n } assessed in the latest sheet of one organisation), and coverage is { $coverage }.
       *[other] Of the { $kind }, { $share } are answered with Ja ({ $ja } of { $n } assessed in the latest sheets of { $orgs } organisations), and coverage is { $coverage }.
    }
report-fact-moved = better / worse, { $kind }
report-fact-moved-note = of { $n } comparable since { $prev }
report-fact-moved-note-whole = of { $n } comparable since each one's assessment before
report-lead-moved = Since { $prev }, { $improved } of { $n } comparable ones improved and { $worsened } fell.
report-lead-moved-whole = Since the assessment before, { $improved } of { $n } comparable answers improved and { $worsened } fell.
report-fact-open = open gaps
report-fact-open-note = { $high } of them with a high or critical need for action
report-fact-late = overdue actions
report-fact-late-note =
    { $undated ->
        [one] one gap has no date
       *[other] { $undated } gaps have no date
    }
report-fact-closed-value = { $closed } of { $n }
report-fact-closed = closed of the gaps of the assessment before
report-fact-closed-note = closed: now Ja or Ej tillämpligt
report-lead-open =
    { $open ->
        [0] No gaps are open.
        [one] One gap is open; overdue actions: { $late }.
       *[other] { $open } gaps are open; overdue actions: { $late }.
    }
report-trend-how = Each assessment is compared with the organisation's own one before, over the requirements with a verdict in both. Renumbered requirements are compared with themselves; merged and split ones do not count as change. Robust direction: the change has the same sign whatever a Delvis is worth.
report-trend-one-year = There is only one assessment; development can be shown from the second.
report-table-latest = The latest sheet of each kind
report-table-pairs = Development over comparable requirements
report-table-years = All assessed requirements, year by year
report-table-chapters = Answers by chapter in the latest sheet
report-table-change-counts = Changes since the assessment before
report-table-worsened = Fell since the assessment before
report-table-worsened-none = No requirement fell since the assessment before.
report-table-improved = Improved since the assessment before
report-table-improved-none = No requirement improved since the assessment before.
report-table-other-changes = Other changes
report-restructured = { $count } requirements are merged or split in the new edition and are not compared.
report-table-promises = What became of the gaps of the assessment before
report-recurring-how = Gaps that are open and have been so in two assessments or more.
report-recurring-tried = Gaps that are open and have been so in two assessments or more. The plans that were tried stand with the years in which they held.
report-recurring-none = No open gap has stood in two assessments.
report-table-recurring = Gaps that recur
report-table-common = Gaps that the organisations share
report-work-how = Share: each gap is divided evenly among those who lead or support it, so that the shares add up to the gaps.
report-table-load = Who carries the gaps
report-table-late = Overdue actions
report-late-none = No action is overdue.
report-late-assumed = Besides, { $count } whose date has passed but whose year is assumed: the cell names none.
report-position-how = The others are not named. Figures about them are rounded to 0.05; a median is given only when more than { $k } organisations have a value, quartiles when more than { $k2 } have.
report-benchmark-how = Rank: the best and the worst place when a Delvis may be worth anything from 0 to 1. It shows how sensitive the order is to the scheme, not how certain it is. No rank: coverage below 90 per cent.
report-table-position = Own score against the group's median and quartiles
report-table-benchmark = The organisations side by side
report-unmet-how = Requirements of clauses 4–10 answered with Delvis or Nej in the latest sheet. Share with the gap: of all organisations that assessed the requirement, rounded to 5 percentage points, withheld when few have the gap or few do not.
report-unmet-none = All assessed requirements of clauses 4–10 are met.
report-table-clauses = Requirements of clauses 4–10 not met
report-table-controls = Controls of Annex A not in place
report-table-others = Rows of no requirement in the standard, answered with Delvis or Nej
report-table-clauses-by-org = Requirements of clauses 4–10 not met, by organisation
report-table-delivery = Sheets delivered in the latest year
report-table-delivery-none = No sheet has a known year.
report-table-findings = Found when the sheets were read
report-table-findings-none = Nothing of note was found when the sheets were read.
report-table-evidence = Ja that an auditor would question
report-table-evidence-none = No Ja is copied, thin or contradicted.
report-table-unanswered = Requirements without an answer in the latest sheet
report-table-unanswered-none = Every requirement in the latest sheet has an answer.
report-table-sources = Sheets that the figures come from
report-method-words = The answers are the sheets' own words: Ja (met), Delvis (partly), Nej (not met) and Ej tillämpligt (not applicable). Share of Ja and score rest on Ja, Delvis and Nej. Not applicable and unanswered requirements are never counted in them, but told beside them. Coverage is the share of requirements with one of the four answers.
report-method-scheme = The score follows the scheme { $scheme }: half gives Ja 1, Delvis 0.5 and Nej 0; strict gives Delvis 0 and lenient gives Delvis 1. The lowest score counts what has no answer, and not applicable in clauses 4–10, as Nej.
report-method-trend = Improved and fell follow the order Nej, Delvis, Ja and do not depend on the scheme.
report-method-due = An action is overdue when the gap stands in the latest sheet and its date, not assumed, lies before { $asof }.
report-method-release = The report names no other organisation. Figures about the others are rounded to 0.05, with a median for more than { $k } and quartiles for more than { $k2 } organisations.
report-method-made = Made with lisql { $version } from the sheets listed here, as of { $asof }.
report-chapter = Clause { $chapter }
report-picture-chapters = Answers by chapter in the latest sheet
report-picture-years = Share of Ja year by year: { $kind }
report-picture-edition = new edition
report-picture-load = Who carries most gaps
report-picture-load-whole = Gaps by organisation
report-picture-position = Own score and the group's median, chapter by chapter
report-picture-benchmark = Scores of the organisations: clauses 4–10
report-picture-note = scheme { $scheme } · as of { $asof }
report-picture-own = score
report-picture-quartiles = between the quartiles
report-picture-standing = { $name }: { $own }, median { $median }, n = { $n }
report-severity-error = error
report-severity-warning = warning
report-severity-info = note
report-reason-copied = copied from the year before
report-reason-no-comment = without a comment
report-reason-thin = thin comment
report-reason-contradiction = contradicted by the text
report-reason-na-unjustified = not applicable without a reason
report-change-to-na = now not applicable
report-change-from-na = not applicable before
report-change-to-unanswered = now unanswered
report-change-from-unanswered = unanswered before
report-change-entered = new in the sheet
report-change-left = no longer in the sheet
report-change-restructured = merged or split
report-col-org = Organisation
report-col-kind = Kind
report-col-chapter = Chapter
report-col-year = Year
report-col-prev-year = Year before
report-col-edition = Edition
report-col-share-ja = Share Ja
report-col-prev-share-ja = Share Ja before
report-col-score = Score
report-col-score-low = Lowest score
report-col-coverage = Coverage
report-col-n = Number
report-col-n-ja = Ja
report-col-n-delvis = Delvis
report-col-n-nej = Nej
report-col-n-na = Ej tillämpligt
report-col-n-open = No answer
report-col-delta = Change
report-col-robust = Robust direction
report-col-improved = Better
report-col-worsened = Worse
report-col-n-copied = Text unchanged
report-col-ref = Requirement
report-col-title = Title
report-col-prev-status = Before
report-col-status = Now
report-col-change = Change
report-col-lost-verdict = Verdicts lost
report-col-gained-verdict = Verdicts gained
report-col-entered = New
report-col-gone = Gone
report-col-restructured = Merged, split
report-col-closed = Closed
report-col-still-open = Unchanged
report-col-unknown = No answer
report-col-first-year = Since
report-col-streak = Assessments
report-col-plan-unchanged = Same plan
report-col-due-slipped = Date moved
report-col-owner-changed = New owner
report-col-plans = What was tried
report-col-orgs-with-gap = Have the gap
report-col-orgs-assessed = Assessed it
report-col-share = Share
report-col-prev-share = Share the year before
report-col-owner = Owner
report-col-carried = Share
report-col-led = Leads
report-col-supported = Supports
report-col-followed = Follows up
report-col-high = High, critical
report-col-overdue = Overdue
report-col-undated = No date
report-col-need = Need
report-col-owners = Owners
report-col-due-end = Due
report-col-days-overdue = Days overdue
report-col-action-plan = Action plan
report-col-own-score = Score
report-col-median = Group median
report-col-q1 = Lower quartile
report-col-q3 = Upper quartile
report-col-orgs = Organisations
report-col-exact-median = Median
report-col-exact-q1 = Lower quartile
report-col-exact-q3 = Upper quartile
report-col-rank-low = Best rank
report-col-rank-high = Worst rank
report-col-gap-years = Years as a gap
report-col-others = Share with the gap
report-col-gaps = Gaps
report-col-answered-no = Nej
report-col-answered-partly = Delvis
report-col-delivered = Delivered
report-col-n-answered = Answered
report-col-n-expected = Requirements
report-col-severity = Weight
report-col-code = Code
report-col-help = What can be done
report-col-places = Where
report-col-reason = Reason
report-col-refs = Requirements
report-col-format = Format
report-col-rows = Rows
report-col-sha256 = SHA-256
report-no-folder = name the folder for the reports with -o
report-format = reports are not written as { $format }; --format takes html, docx or xlsx
report-folder-is-file = '{ $path }' is a file; name a folder with -o
report-no-organisations = there are no answers to make a report of
report-made =
    { $count ->
        [one] One report is in { $path }
       *[other] { $count } reports are in { $path }
    }
report-progress = writing reports

### Notebooks.

notebook-source = SQL
notebook-title = Notebook
notebook-not-json = this is no notebook: { $error }
notebook-format = this notebook is in format { $format }; format 4 is read
notebook-no-cell = cell { $cell } cannot be read
notebook-form = notebooks are not written as { $form }; end the file's name in .ipynb, .html or .md
notebook-cell-failed = cell { $cell } failed: { $error }
notebook-cell-differs = cell { $cell } gives another { $what } than is stored (-), namely (+)
notebook-parameter-lines = the value of { $name } has more than one line
notebook-parameter-none = the notebook has no parameter { $name }: no cell tagged parameters sets any
notebook-parameter-unknown = there is no parameter { $name }; there are: { $names }
notebook-progress = running cells
notebook-checked =
    { $count ->
        [one] One notebook shows what it has stored
       *[other] { $count } notebooks show what they have stored
    }

## Charts

chart-no-kind = There is no chart { $kind }: there are { $kinds }
chart-word = { $word } says nothing to a chart. Write KIND x=COLUMN y=COLUMN series=COLUMN value=COLUMN facet=COLUMN, title="…", target=0.8, order=value, theme=dark, size=slide
chart-setting = { $name }={ $value } is not understood: write { $values }
chart-toml = The description of the chart cannot be read: { $error }
chart-no-column = { $role }={ $name }: the result has no such column. It has { $columns }
chart-missing = A chart { $kind } wants { $role }=COLUMN; these fit: { $fits }
chart-no-number = { $role }={ $name } must be a column of numbers; these are: { $fits }
chart-twice = Two rows that differ want one place in the chart: { $place }. Group or filter the query, or tell the rows apart with series= or facet=; these columns can: { $columns }
chart-too-many = { $count } different values of { $what } cannot be read in one chart, { $most } can. Filter or group the query, or try heatmap, histogram or dot
chart-slope = A slope chart compares 2 to 6 years, not { $count }: filter the query, or draw a line
chart-negative = { $name } has { $value }, and shares of a whole cannot be negative: draw bars
chart-no-rows = The query gave no rows: there is nothing to draw
chart-draw = The chart could not be drawn: { $error }
chart-no-default = The query { $query } has no chart of its own: give one with --kind and --x, --y
chart-by = { $value } by { $by }
chart-and = and
chart-n-unknown = n unknown
chart-settings = scheme { $scheme }, as of { $asof }
chart-beside = beside the shares: { $told }
chart-no-edition = edition unknown: no line is broken where it changes
chart-without = { $count ->
    [one] { $count } row without a value
   *[other] { $count } rows without a value
}
chart-target = Target { $value }
chart-edition = edition { $editions }
chart-quartiles = Quartiles
chart-crowd-median = Median of { $count }
chart-crowd-each = Each of them
chart-told-rows = { $count ->
    [one] { $count } value.
   *[other] { $count } values.
}
chart-told-extremes = Lowest { $least }, highest { $most }.
chart-told-between = From { $least } to { $most }.
chart-kind-line = Line chart
chart-kind-slope = Slope chart
chart-kind-bar = Bar chart
chart-kind-stacked = Stacked bars
chart-kind-diverging = Diverging bars
chart-kind-heatmap = Heatmap
chart-kind-dot = Dot plot
chart-kind-dumbbell = Dumbbell chart
chart-kind-histogram = Histogram
chart-kind-radar = Radar chart
chart-col-all-chapters = All chapters
chart-col-status = Verdict
chart-col-rows = Rows
chart-col-thread = Requirement
chart-col-prev-score = Score before
chart-col-share-gap = Share with the gap
chart-col-days-overdue = Days overdue
chart-col-relation = Relation
chart-col-period = Period
chart-col-outcome = Outcome
chart-col-reason = Reason
chart-col-peer-group = Peer group
chart-col-relapses = Relapses
chart-col-strict = Score, Delvis as Nej
chart-col-lenient = Score, Delvis as Ja
chart-col-streak = Assessments in a row
chart-col-share-ja-delvis = Share Ja and Delvis
chart-col-carried = Gaps, shared among owners
chart-word-clause = Clauses 4–10
chart-word-control = Controls of Annex A
chart-word-other = Other requirements
chart-word-closed = Closed
chart-word-improved = Improved
chart-word-open = Still open
chart-word-worsened = Worsened
chart-word-unknown = No answer
chart-word-unchanged = Unchanged
chart-word-to-na = Now not applicable
chart-word-from-na = No longer not applicable
chart-word-to-unanswered = Now unanswered
chart-word-from-unanswered = Now answered
chart-word-entered = Entered
chart-word-left = Gone
chart-word-restructured = Merged or split
chart-word-same = Same
chart-word-renumbered = Renumbered
chart-word-moved = Moved
chart-word-merged = Merged
chart-word-split = Split
chart-word-new = New
chart-word-copied = Copied from the year before
chart-word-no-comment = Ja without a comment
chart-word-thin = Thin comment
chart-word-contradiction = Contradicts itself
chart-word-na-unjustified = Not applicable without a reason
chart-word-error = Error
chart-word-warning = Warning
chart-word-info = Note
chart-page-picture = Chart
chart-page-table = Data as a table
chart-page-download = Take the data along (CSV)
chart-page-sql = The statement behind it
chart-written = Written: { $path } ({ $width } × { $height })
chart-format = A chart is written to a file that ends in svg, png, html or json, not { $path }
chart-no-file = A chart is written to a file: give one with -o FILE.svg, .png, .html or .json
chart-what = Give a named query, or a statement with --sql and its --kind
