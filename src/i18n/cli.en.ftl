# The command line's own help and usage errors, in English. A command is a message and its
# options are attributes; those of every command stand under cli. Every key is also in
# cli.sv.ftl, and a test holds them against the command line.

cli = SQL over ISO/IEC 27001 self-assessment sheets
    .data = A sheet, a folder of sheets, or - for a sheet on standard input [default: data]
    .format = How results are written [default: table, or by the ending of -o]
    .output = Write results to this file
    .lang = Language of messages and titles [default: from the environment]
    .scheme = What a verdict is worth: half, strict, lenient, or one of lisql.toml
    .as_of = The day against which actions are overdue [default: today]
    .min_group = What is handed on about others rests on more organisations than this; 5 or more [default: 5]
    .org = The organisation of the one source given
    .year = The year of the one source given
    .config = Settings [default: lisql.toml beside the data, else in the working folder]
    .memory = The most that queries may hold in memory, as 2GB
    .cluster = Run statements over a store on this cluster, as df://HOST:PORT
    .keep_going = After an error in -c, -f or standard input, run what follows it; the exit code is still 1
    .color = Colours on the screen
    .text = Run this text (statements and \ commands) and stop
    .file = Run this file and stop
    .help = Print help
    .version = Print the version
    .subcommand = The command
    .after =
        Examples:
          lisql                                        overview of data/, then a prompt
          lisql -d sheets -c "from maturity"           one statement over a folder of sheets
          lisql -d sheets query maturity -p year=2024  a named query
          lisql -d sheets -c "from findings" -o findings.xlsx
          lisql -d sheets check                        findings; exit code 1 if any is an error
cli-shell = A prompt for SQL
    .after = Example: lisql -d sheets shell
cli-query = Run a named query, or list them
    .name = The query; without it they are listed
    .help = Say what the query answers, which parameters it has and what its columns mean
    .params = A parameter, as year=2024
    .after = Example: lisql query maturity -p org=Kulturförvaltningen
cli-check = Show what was found when the sheets were read; exit code 1 if any is an error
    .after = Example: lisql -d sheets check
cli-import = Read sheets into a store, a folder of Parquet files; again: only what has changed
    .paths = Sheets, or folders of sheets
    .into = The folder of the store; it is made where there is none
    .after =
        Examples:
          lisql import sheets --into store
          lisql -d store -c "from maturity"
cli-store = Look after a store
    .after = Example: lisql store verify store
cli-store-verify = Read every file and name those that are damaged; exit code 1 if any is
    .store = The folder of the store
cli-store-repair = Read again the sheets whose rows stand in damaged files
    .store = The folder of the store
cli-store-history = The imports that have changed the store
    .store = The folder of the store
cli-cluster = More than one machine: a scheduler, and executors that work for it
    .after =
        The parts of a cluster do not ask who calls: the link between them must be private.
        Examples:
          lisql cluster scheduler
          lisql cluster executor --memory 8GB
          lisql -d store --cluster df://127.0.0.1:50050 -c "from trend"
cli-cluster-scheduler = Take statements and hand their parts to executors
    .listen = Where to listen
    .after = Example: lisql cluster scheduler --listen 10.0.0.1:50050
cli-cluster-executor = Run parts of statements for a scheduler
    .scheduler = The scheduler
    .listen = Where to listen; the port after it is used too
    .advertise = What the other machines call this one [default: the IP of --listen]
    .threads = Parts that run at a time [default: one for each processor]
    .memory = The most that its parts may hold in memory together, as 8GB [default: 70 % of the machine's]
    .after = Example: lisql cluster executor --scheduler df://10.0.0.1:50050 --listen 10.0.0.2:50051
cli-chart = Draw a named query's chart, or a statement's, into a file
    .name = A named query
    .params = A parameter of it, as year=2024
    .sql = A statement instead of a named query
    .kind = The kind of chart
    .spec = A TOML file that describes the chart: kind = "line", x = "year" …
    .x = The column across
    .y = The column upward
    .series = The column that tells lines or parts apart
    .value = The column of cells, or the second number of a dumbbell
    .facet = The column that has a panel for each of its values
    .title = The heading
    .target = A value that is aimed at, as 0.8
    .order = The order of rows and series: their natural one, or the largest first
    .theme = A light ground, or a dark one
    .size = For a page, or for a slide
    .scale = Dots of a png for each pixel
    .after =
        The file is given with -o; its ending says what is written: svg, png, html (a page with the data)
        or json (Vega-Lite).

        Examples:
          lisql chart maturity -o maturity.svg
          lisql chart chapters -p org=Kulturförvaltningen --theme dark -o chapters.png
          lisql chart --sql "select *, n_matched as n from trend" --kind line --x year --y delta --series org --facet kind -o trend.svg
cli-report = Write reports for the management review: one for the whole and one for each organisation
    .whom = One organisation's own report alone
    .texts = Whose free texts (plans) the reports hold: an organisation's own in its own report, all, or none
    .owners = Owners: by role (persons are counted, not named), all by name, or none
    .diarienummer = The registration number
    .approver = Who has approved the report
    .confidentiality = A notice that the report may be secret, by chapter and section of the secrecy act
    .after =
        The folder is given with -o. --format is html (the default), docx or xlsx. --as-of takes the
        latest sheets up to a day. A report for one organisation names no other.

        Examples:
          lisql -d sheets report -o reports
          lisql -d sheets report -o reports --for Kulturförvaltningen --lang sv --format docx
          lisql -d sheets report -o reports --diarienummer "KS 2025/17" --confidentiality 18:8
cli-synth = Make sheets from a seed, with the mess that real ones have
    .orgs = How many organisations
    .years = The years of the sheets, the first and the last, as 2019..2025
    .seed = The number that all chance comes from
    .annex_a = Answers to Annex A beside the clauses
    .mess = How much goes wrong on the way to the sheets, 0 to 1
    .plan = Write to this file, as JSON, what must be read from the sheets
    .after =
        The folder is given with -o and must be empty or new. --format is tsv (the default), csv, xlsx,
        html, mixed or store. The same seed gives the same bytes, on any machine.

        Examples:
          lisql synth --orgs 20 --years 2019..2025 --seed 7 -o sheets
          lisql synth --orgs 500 --years 2020..2024 --seed 1 --format mixed --annex-a --mess 0.3 --plan plan.json -o sheets
          lisql -d sheets -c "from maturity"
cli-notebook = Notebooks without Jupyter: run them, check them, make them from named queries
    .after =
        -o names what is written: a notebook (.ipynb), a page (.html) or a document (.md); without it the
        notebook goes to standard output. The exit code is 1 where a cell fails, unless it is tagged raises-exception.

        Examples:
          lisql -d sheets notebook run review.ipynb -p org=Kulturförvaltningen -o review.html
          lisql -d sheets notebook check notebooks/*.ipynb
          lisql -d sheets notebook new trend workload -o mine.ipynb
cli-notebook-run = Run a notebook and write it with what its cells show
    .path = The notebook
    .params = A value for a parameter of the notebook, as year=2024
    .timeout = The most that a cell may take
cli-notebook-check = Run notebooks and compare what they show with what they have stored; exit code 1 if it differs
    .paths = The notebooks
    .timeout = The most that a cell may take
cli-notebook-new = Make a notebook from named queries
    .queries = The queries
    .params = A value for a parameter of the queries, as year=2024
cli-kernel = The Jupyter kernel
    .after = Example: lisql -d sheets kernel install --user
cli-kernel-install = Let Jupyter find the kernel; -d and the other options are given to it each time
    .user = For this user alone [default]
    .sys_prefix = In the Python environment that is active
    .prefix = Under this folder, in share/jupyter
    .name = Its name, for several kernels with data of their own
cli-kernel-run = Run the kernel: Jupyter does this
    .connection = What to connect to, as Jupyter writes it
cli-kernel-uninstall = Take the kernel away from where it was installed
    .user = For this user alone [default]
    .sys_prefix = In the Python environment that is active
    .prefix = Under this folder, in share/jupyter
    .name = Its name, for several kernels with data of their own
cli-completions = Print the completions of a shell
    .shell = The shell
    .after = Example: lisql completions bash > lisql.bash
cli-help = Print this, or the help of a command

cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-global = Options of every command
cli-values = [values: { $values }]
cli-default = [default: { $value }]

### Wrong usage.

cli-unknown-option = there is no option { $arg }
cli-unknown-argument = { $arg } does not fit here
cli-unknown-command = there is no command { $name }
cli-missing-command = a command is missing: { $names }
cli-wrong-value = '{ $value }' is no value for { $arg }
cli-values-are = values are: { $values }
cli-no-value = { $arg } needs a value
cli-conflict = { $arg } and { $other } do not go together
cli-twice = { $arg } is given more than once
cli-missing = missing: { $args }
cli-wrong = the program cannot be called like this
cli-more = { $command } --help tells more
cli-nearest-option = did you mean { $name }?
cli-years-wrong = write the years as 2019..2025, none before 1990 or after 2100
cli-year-wrong = a year is a number from 1990 to 2100
cli-rate-wrong = a rate is a number from 0 to 1, as 0.1
cli-seconds-wrong = a time is a number of seconds above zero
cli-parameter-wrong = write a parameter as NAME=VALUE
cli-size-wrong = '{ $text }' is no size; write one as 2GB
cli-address-wrong = an address is written as df://HOST:PORT
cli-size-zero = a size is above zero
cli-orgs-wrong = a number of organisations is a whole number from 1 to 999999
cli-seed-wrong = a seed is a whole number that is not below 0
