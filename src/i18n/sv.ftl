# Svenska texter. Varje nyckel finns också i en.ftl; ett test jämför dem.

### Fynd: meddelandet säger vad som är fel, .help vad man gör åt det.

finding-source-unreadable = Källan kan inte läsas: { $reason }
    .help = Kontrollera att sökvägen stämmer och att du har rätt att läsa filen.
finding-source-empty = Filen är tom
    .help = Exportera bladet på nytt, eller ta bort filen om den inte ska räknas.
finding-source-malformed = Filen är skadad, eller inte vad den ser ut att vara: { $reason }
    .help = Öppna filen i programmet den kommer från och spara den på nytt, helst som xlsx eller csv.
finding-source-encrypted = Arbetsboken är skyddad med lösenord
    .help = Spara en kopia utan lösenord och läs in den.
finding-source-too-large = Filen är större än vad som läses: { $reason }
    .help = Dela upp filen, eller ta bort det som inte hör till bedömningen.
finding-source-crashed = Inläsningen av filen avbröts av ett internt fel: { $reason }
    .help = Spara filen i ett annat format, till exempel csv. Felet ligger i lisql: anmäl det gärna, utan innehåll som inte får spridas.
finding-format-unknown = Filens format känns inte igen
    .help = Spara bladet som xlsx, ods, csv, tsv, html, json eller parquet.
finding-no-assessment = Ingen bedömning hittades: ingen rad liknar rubrikerna i en självskattning
    .help = Se till att det finns en rubrikrad med till exempel ISO, Krav och Nuläge, eller ange egna kolumnnamn i lisql.toml.

finding-encoding-lossy =
    { $count ->
        [one] Ett tecken kunde inte tolkas som { $encoding } och har ersatts
       *[other] { $count } tecken kunde inte tolkas som { $encoding } och har ersatts
    }
    .help = Spara filen som UTF-8 och läs in den på nytt.
finding-control-characters =
    { $count ->
        [one] Ett styrtecken hittades i texten
       *[other] { $count } styrtecken hittades i texten
    }
    .help = Ta bort tecknen i källan. De visas aldrig som de är, men kan ha förvanskat texten.
finding-sheet-skipped = Bladet innehåller ingen bedömning och hoppades över
    .help = Inget behöver göras om bladet är ett försättsblad eller liknande. Annars: ge det en rubrikrad.
finding-columns-unknown = Kolumner som inte känns igen: { $columns }
    .help = De bevaras i kolumnen extra. Ange i lisql.toml vilket fält de hör till om de ska tolkas.
finding-column-twice = Två kolumner kan vara { $field }; ”{ $other }” används inte
    .help = Byt namn på den ena, eller ange i lisql.toml vilken som gäller. Den andra finns i kolumnen extra.
finding-column-by-values = Ingen rubrik anger bedömningen; ”{ $heading }” läses som den, för där står bara bedömningar
    .help = Kontrollera att det stämmer. Ge kolumnen rubriken Nuläge eller Status, eller ange den i lisql.toml.
finding-headings-assumed = Tabellen saknar rubriker; den läses efter rubrikerna i tabellen före
    .help = Inget behöver göras om den fortsätter där den andra slutade. Ge den annars egna rubriker.
finding-no-verdicts = Ingen av de { $count } raderna har en bedömning
    .help = Om de är bedömda, ge kolumnen rubriken Nuläge eller Status, eller ange den i lisql.toml. Formler som ett program har skrivit saknar värden tills bladet har öppnats och sparats i ett kalkylprogram.
finding-org-assumed = Organisationen antas vara ”{ $org }”
    .help = Ge den med --org, i lisql.toml eller i sökvägen, till exempel { $org }/2024.xlsx.
finding-year-missing = Bedömningens år är okänt
    .help = Ge året med --year, i lisql.toml eller i filnamnet, till exempel miljö_2024.xlsx.
finding-sources-combined = Flera källor gäller samma organisation och år: { $sources }
    .help = De läggs ihop. Ta bort den som är inaktuell, eller ange i lisql.toml vilken som gäller.
finding-edition-mixed = Bladet blandar utgåvor av standarden: { $refs2013 } hör till 2013 och { $refs2022 } till 2022
    .help = Dela bladet i ett per utgåva, eller rätta beteckningarna. Tills dess räknas inga av radernas svar.
finding-edition-assumed =
    { $reason ->
        [neighbour] Utgåva { $edition } antas: bladet säger inte vilken, men organisationens närmaste år har den
       *[default] Utgåva { $edition } antas: varken bladet eller organisationens andra år säger vilken
    }
    .help = Skriv utgåvan i bladets titel, till exempel ISO/IEC 27001:2022, eller ange den i lisql.toml.
finding-edition-withdrawn = Bladet följer 2013 års utgåva, som inte längre gäller
    .help = Gå över till 2022 års utgåva vid nästa bedömning. Svaren räknas som vanligt.

finding-ref-missing = Raden har ett svar men ingen beteckning på kravet
    .help = Skriv kravets beteckning på rad { $row }, till exempel 6.1.3 eller A.5.1.
finding-plan-without-ref = Raden har plan, ansvarig eller datum men ingen beteckning på kravet; den läses inte
    .help = Skriv kravets beteckning på rad { $row }, eller samla allt som ska göras åt det på raden ovanför.
finding-ref-unknown = ”{ $raw }” är inget krav i ISO/IEC 27001
    .help = Rätta beteckningen. Raden bevaras men räknas inte bland standardens krav.
finding-ref-unclear = ”{ $raw }” kan vara flera krav: { $candidates }
    .help = Skriv beteckningen fullt ut, och formatera kolumnen som text så att 5.10 inte blir 5.1.
finding-ref-recovered = ”{ $raw }” lästes som { $ref }: ett kalkylprogram hade gjort om beteckningen
    .help = Kontrollera att det stämmer, och formatera kolumnen som text.
finding-status-unknown = ”{ $raw }” är inget känt svar
    .help = Skriv Ja, Delvis, Nej eller Ej tillämpligt, eller ange ordets betydelse i lisql.toml. Till dess är kravet obedömt.
finding-need-unknown = ”{ $raw }” är inget känt åtgärdsbehov
    .help = Skriv Ingen, Låg, Medel, Hög eller Kritisk, eller ange ordets betydelse i lisql.toml.
finding-due-unread = ”{ $raw }” kan inte läsas som en tidpunkt
    .help = Skriv till exempel 2025-06-30, juni 2025, kvartal 2 2025 eller löpande.
finding-due-year-assumed = ”{ $raw }” saknar år; { $year } antas
    .help = Skriv ut året, så att det går att se om åtgärden är försenad.
finding-answered-twice = Kravet har olika svar på två ställen; det andra står i { $other }
    .help = Ta bort det ena, eller ange i lisql.toml vilket blad som gäller. Till dess räknas inget av dem.
finding-answered-twice-same = Kravet har samma svar på två ställen; det andra står i { $other }
    .help = Svaret räknas en gång. Ta bort det ena när bladet ändras nästa gång.
finding-heading-answered =
    { $beside ->
        [no] En rubrik har fått ett svar, men ingen av dess delar
       *[yes] En rubrik har fått ett svar bredvid svaren på sina delar: { $parts }
    }
    .help = Svara på delarna i stället: rubrikens svar räknas bara så länge ingen del har något.
finding-gap-need-none = Kravet är en brist ({ $status }) men åtgärdsbehovet är Ingen
    .help = Ange ett åtgärdsbehov, eller ändra svaret om kravet är uppfyllt.
finding-ja-open-plan = Svaret är Ja men det finns en handlingsplan som inte är avslutad
    .help = Ändra svaret till Delvis om något återstår, annars skriv att planen är klar.
finding-na-on-clause = Ett krav i kapitel 4–10 är besvarat med Ej tillämpligt
    .help = Standarden låter inget av dem undantas. Svara Ja, Delvis eller Nej; i det strängare måttet räknas det som Nej.
finding-na-in-text = Att kravet inte är tillämpligt står bara i { $field }
    .help = Skriv Ej tillämpligt som svar om det är det som menas. Svaret i bladet är inte ändrat.
finding-text-cut-off = Texten verkar avhuggen efter { $length } tecken
    .help = Jämför med originalet: programmet som exporterade bladet kan ha en längsta längd för en cell.

### Fel i lisql.toml.

config-syntax = filen går inte att tolka som TOML: { $message }
config-unquoted-key = nyckeln ”{ $key }” måste stå inom citattecken: "{ $key }"
config-unknown-key = nyckeln ”{ $key }” finns inte i { $table }
config-missing-key = nyckeln ”{ $key }” saknas i { $table }
config-wrong-type =
    ”{ $key }” ska vara { $expected ->
        [text] en text
        [texts] en lista av texter
        [integer] ett heltal
        [number] ett tal
        [boolean] true eller false
        [table] en tabell
       *[tables] en lista av tabeller
    }, inte { $found }
config-blank = ”{ $key }” får inte vara tom
config-out-of-range = ”{ $key }” ska ligga mellan { $least } och { $most }
config-unknown-word = ”{ $word }” är inget av orden { $allowed }
config-taken-twice = ”{ $word }” kan inte stå för både { $first } och { $second }
config-organisation-twice = organisationen ”{ $name }” finns två gånger
config-unknown-successor = efterträdaren ”{ $name }” finns inte bland organisationerna
config-successor-circle = ”{ $name }” efterträder till slut sig själv
config-ends-before-start = valid_to ({ $to }) ligger före valid_from ({ $from })
config-built-in-scheme = schemat ”{ $name }” är inbyggt och kan inte ändras
config-scheme-order = i schemat ”{ $name }” ska Nej vara värt högst lika mycket som Delvis, och Delvis högst som Ja
config-settled-twice = samma svar från { $org } avgörs två gånger
config-nearest = menade du ”{ $word }”?

### Tabeller på skärm och i filer.

table-rows =
    { $rows ->
        [one] 1 rad
       *[other] { $rows } rader
    }
table-columns =
    { $columns ->
        [one] 1 kolumn
       *[other] { $columns } kolumner
    }
table-more-rows =
    { $rows ->
        [one] 1 rad till
       *[other] { $rows } rader till
    }
table-hidden-columns =
    { $columns ->
        [one] 1 kolumn visas inte: { $names }
       *[other] { $columns } kolumner visas inte: { $names }
    }
table-cut-cells = långa celler slutar med …
table-cut-mark = … [kapad]
table-cut-export =
    { $cells ->
        [one] 1 cell var längre än de { $limit } tecken som Excel rymmer och har kapats
       *[other] { $cells } celler var längre än de { $limit } tecken som Excel rymmer och har kapats
    }
table-default-title = Resultat

# Programmet i sin helhet
finding-applicable-contradicts = Kravet sägs inte gälla (”{ $raw }”) men har ett svar
    .help = Rätta den ena av de två kolumnerna; svaret räknas så länge båda står kvar.
overview-title = lisql – självskattning enligt ISO/IEC 27001
overview-loaded =
    { $sources ->
        [one] 1 fil
       *[other] { $sources } filer
    }, { $rows } svar, { $orgs ->
        [one] 1 organisation
       *[other] { $orgs } organisationer
    }
overview-hint = Skriv SQL och avsluta med semikolon; \? visar kommandona, \queries frågorna, \q avslutar.
overview-check = `lisql check` visar varje fynd och vad man kan göra åt det.
meta-scheme = schema
meta-as-of = per
meta-n = n
meta-left-out = utelämnat
meta-note = obs
basis-note-alone =
    { $count ->
        [one] en rad har ingen att jämföra med: plats 1 av 1 säger ingenting
       *[other] { $count } rader har ingen att jämföra med: plats 1 av 1 säger ingenting
    }
basis-nothing = inget
query-columns = Kolumner:
query-parameters = Parametrar:
basis-answers = svar { $count }
basis-orgs = organisationer { $count }
basis-gaps = brister { $count }
basis-matched = jämförda { $count }
basis-lines = jämförda krav { $count }
basis-na = ej tillämpliga { $count }
basis-scores = poäng { $count }
basis-groups = grupper { $count }
basis-sheets = källor { $count }
basis-expected = krav { $count }
basis-left-na = ej tillämpliga { $count }
basis-left-unanswered = obesvarade { $count }
basis-left-missing = saknade { $count }
basis-left-not-in-force = ej gällande { $count }
basis-left-undated = utan känt år { $count }
basis-left-orgs-undated = organisationer utan känt år { $count }
basis-left-lost-verdict = förlorat omdöme { $count }
basis-left-gained-verdict = fått omdöme { $count }
basis-left-entered = tillkomna { $count }
basis-left-left = borttagna { $count }
basis-left-restructured = omstrukturerade { $count }
basis-left-single-year = organisationer med ett enda år { $count }
basis-left-unchanged = oförändrade { $count }
basis-left-unmoved = samma eller omnumrerade { $count }
basis-left-unknown = okänt utfall { $count }
basis-left-unranked = ej rangordnade { $count }
basis-left-suppressed = undertryckta { $count }
basis-left-without-date = utan datum { $count }
basis-left-assumed-date = sena enligt ett antaget datum { $count }
nothing-loaded = Inget är inläst: ge en fil eller mapp med -d
opened =
    { $sources ->
        [one] 1 fil
       *[other] { $sources } filer
    }, { $rows } svar inlästa
progress = läser blad
no-findings = Inga fynd.
check-summary =
    { $errors } fel, { $warnings ->
        [one] 1 varning
       *[other] { $warnings } varningar
    }, { $infos ->
        [one] 1 upplysning
       *[other] { $infos } upplysningar
    }
error-prefix = fel
warning-prefix = varning
sql-no-table = det finns ingen tabell '{ $name }'
sql-no-column = det finns ingen kolumn '{ $name }'
help-prefix = hjälp
sql-nearest = menade du { $name }?
command-help = kommandona
command-d = tabeller och vyer, eller kolumnerna i en av dem
command-queries = de namngivna frågorna, eller en frågas parametrar och kolumner
command-set = ett värde för $NAME i SQL; utan argument visas alla
command-prompt = frågar efter ett värde för $NAME i SQL
command-open = läser in andra blad i stället
command-echo = skriver en text
command-warn = skriver en text på standard error
command-q = avslutar
finding-answered-twice-settled = Ett annat svar på kravet gäller; det står i { $other }
    .help = Inget behöver göras om det är rätt. En rad utan bedömning, eller en som valts bort, räknas inte bredvid det.
sources-failed =
    { $count ->
        [one] 1 källa
       *[other] { $count } källor
    } kunde inte användas ({ $names }); `lisql check` visar vilka och varför
output-is-source = ”{ $path }” är ett av bladen som läses; resultat skrivs till en annan fil

### Blad gjorda av ett frö.

format-of-synth = --format { $format } gäller bara `lisql synth`
import-waiting = en annan import till { $path } pågår; väntar på att den blir klar
import-done = { $path }: { $read } källor lästa, { $unchanged } oförändrade, { $removed } borttagna; { $rows } svar
import-nothing = { $path } är aktuellt: { $unchanged } källor oförändrade, { $rows } svar
store-alone = ”{ $path }” är ett lager; det öppnas ensamt, utan fler sökvägar, --org eller --year
store-no-sheets = ”{ $path }” är ett lager; det som importeras är blad
store-damaged = ”{ $path }” i lagret är skadad ({ $reason }); `lisql store repair` läser dess blad igen
store-none = ”{ $path }” är inget lager; `lisql import BLAD --into LAGER` gör ett
store-not-empty = ”{ $path }” är en mapp med annat i; ange en ny mapp, eller ett lager, med --into
store-newer = lagret ”{ $path }” är skrivet av en senare version av lisql (format { $version })
store-gone = ”{ $path }” finns inte; lagret är som det var
store-sound = { $path }: { $files } filer, ingen skadad
store-broken = { $path }: { $files } filer, varav { $damaged } skadade; `lisql store repair` läser deras blad igen
store-event = { $generation } — { $time } — { $read } lästa, { $unchanged } oförändrade, { $removed } borttagna; { $rows } svar
memory-exhausted = frågan behöver mer minne än --memory tillåter ({ $reason }); tillåt mer, eller fråga efter färre rader
store-changed = till ”{ $path }” har flera importer gjorts sedan det öppnades; `\reload` eller en ny session öppnar det som det är nu
store-failed = { $reason }
store-no-buckets = ”{ $path }” ligger i S3, och programmet är byggt utan det; `cargo build --release --features cluster` gör ett som läser dem
store-bucket = ”{ $path }” kan inte läsas: { $reason }
store-read-only = ”{ $path }” ligger i S3; ett lager görs i en mapp och kopieras dit, dess filer före dess manifest

cluster-not-built = programmet är byggt utan kluster; `cargo build --release --features cluster` gör ett som har det
cluster-listening = schemaläggaren lyssnar på { $address }
cluster-working = utföraren på { $listen } arbetar för { $address }
cluster-given-up = schemaläggaren på { $address } har inte hört av utföraren på för länge och gav upp den; starta den igen
cluster-no-executors = klustret på { $address } har ingen utförare; `lisql cluster executor` startar en
cluster-unsteady = klustret på { $address } tappade utförare varje gång frågan kördes; fråga igen när de står stadigt
cluster-needs-store = klustret på { $address } läser lager: `lisql import … --into LAGER` gör ett av bladen, och `-d LAGER` öppnar det
cluster-too-much = frågan skulle skicka { $size } MB till klustret med de tabeller som bara den här sessionen har, och { $most } MB är det mesta; fråga efter färre av deras rader, eller kör den utan --cluster
cluster-unreachable = ingen schemaläggare svarar på { $address }; `lisql cluster scheduler` startar en
cluster-refused = schemaläggaren på { $address } tar inte emot frågan: { $reason }
cluster-lost = klustret tappade frågan: { $address } försvann ({ $reason }); fråga igen
cluster-failed = klustret kunde inte köra frågan: { $reason }
cluster-taken = det går inte att lyssna på { $address } ({ $reason }); välj en annan adress med --listen
cluster-port = en utförare använder också porten efter sin egen; välj en lägre

format-of-command = --format { $format } gäller bara `lisql { $command }`
synth-progress = skriver blad
synth-no-folder = ange mappen för bladen med -o
synth-format = blad skrivs inte som { $format }; --format tar tsv, csv, xlsx, html, mixed eller store
synth-not-empty = ”{ $path }” är ingen tom mapp; ange en som är tom eller ny med -o
synth-plan-within = planen måste ligga utanför ”{ $path }”, annars läses den som ett blad
synth-store-plan = en plan skrivs för blad, inte för ett lager
synth-made = { $sheets } blad med { $answers } svar från { $organisations } organisationer finns i { $path }

### Kommandon vid prompten.

command-near = det finns inget kommando \{ $name }; menade du \{ $near }? (\? visar alla)
command-unknown = det finns inget kommando \{ $name } (\? visar alla)
command-usage = använd det som { $usage }, till exempel { $example }
command-example = Till exempel: { $example }
commands-query =
    FRÅGA är en sats, eller en namngiven fråga med parametrar (trend year=2024); utelämnad: det senaste resultatet.
    \? KOMMANDO berättar mer om ett.
format-unknown = det finns inget format { $name } för skärmen; format är: { $names } (\export skriver de andra)
expanded-on = rader visas som block
expanded-off = rader visas som rader
timing-on = tiden för varje sats visas
timing-off = tiden för satser visas inte
time-taken = Tid: { $time }
switch-unknown = { $value } är varken on eller off
name-wrong = { $name } är inget namn; använd bokstäver, siffror och _
function-unknown = ingen funktion har { $name } i namnet
table-near = ingen tabell eller vy heter { $name }; menade du { $near }?
table-unknown = ingen tabell eller vy heter { $name }
last-none = det finns inget resultat än
last-not-whole = det senaste resultatet lästes inte till slut eller är för långt för att sparas; kör det igen
one-statement = detta tar en sats
query-wants-parameters = { $name } är en namngiven fråga: parametrar följer som NAMN=VÄRDE
included-too-deep = filer hämtar in varandra för djupt
output-holds-one = en { $format }-fil rymmer ett resultat, men det finns flera
output-no-ending = { $path } har ingen känd filändelse; ändelser och format är: { $formats }
exported =
    { $rows ->
        [one] 1 rad skriven till { $path }
       *[other] { $rows } rader skrivna till { $path }
    }
saved =
    { $rows ->
        [one] 1 rad sparad som tabellen { $name }
       *[other] { $rows } rader sparade som tabellen { $name }
    }
save-built-in = { $name } är en av programmets tabeller, som förblir som de är; välj ett annat namn
crosstab-columns = en korstabell tar tre kolumner: rader, kolumner, värden; välj dem bland dessa { $count } med select (\save gör ett resultat till en tabell): { $columns }
crosstab-wide = en korstabell med { $columns } kolumner går inte att läsa; välj färre
crosstab-twice = { $row } har flera värden under { $column }; gruppera frågan, till exempel med sum(…) och GROUP BY
crosstab-none = (ej angivet)
crosstab-total = Totalt
trace-nothing = { $org } har inget svar på { $ref } år { $year }
trace-not-in-force = Svaret gäller inte: ingen vy räknar det.
trace-empty = tom: inte angivet
trace-extra = inget eget fält: sparad i extra
trace-unread = inte läst: ingen känd rubrik står ovanför
trace-used = avgör hur de andra läses
trace-not-understood = inte förstådd: se fynden
trace-as-written = som det står
trace-ref = → { $value }: kravet
trace-word = → { $value }: en annan stavning av det
trace-owner = → { $value }: de ansvariga, delade och i kanonisk form
trace-due = → { $value }
trace-due-assumed = → { $value }: cellen anger inget år; det som bladets andra datum oftast anger har tagits
trace-text = → utan märkning och överflödiga blanktecken: { $value }
only-at-the-prompt = \edit, \history och \keys fungerar bara vid prompten
prompt-nobody = ingen kan tillfrågas här: ge { $name } ett värde med \set

command-df = funktioner, programmets egna eller de med TEXT i namnet
command-query = en namngiven fråga med sina parametrar
command-chart = ett resultat som diagram: line, slope, bar, stacked, diverging, heatmap, dot, dumbbell, histogram eller radar; eller en namngiven frågas eget (\chart maturity)
command-crosstab = rader, kolumner och värden som tabell, med summor för heltal
command-trace = ett svars celler, hur de lästes och varför, och vad som hittades
command-check = vad som hittades när bladen lästes
command-explain = hur en sats skulle köras
command-last = det senaste resultatet igen, i den form som gäller nu
command-page = ett resultat sida för sida
command-format = formen på resultat på skärmen
command-x = en rad som ett block av rader, för breda resultat
command-timing = hur lång tid varje sats tog
command-lang = språket för meddelanden, rubriker och tal
command-export = ett resultat till en fil efter dess ändelse; inget kortas
command-o = resultat går till en fil, tills \o ensamt
command-save = det senaste resultatet blir en tabell i sessionen
command-i = kör en fil
command-reload = läser bladen igen
command-edit = den senaste texten i $EDITOR, sedan vid prompten
command-history = vad som skrivits förut
command-keys = promptens tangenter som i vi eller emacs
command-clear = tömmer skärmen

prompt-open-quote = öppet citat
prompt-open-comment = öppen kommentar
prompt-open-bracket = öppen parentes
prompt-open-statement = avsluta med ;
prompt-running = { $time } s, Ctrl-C stoppar
prompt-more = … { $count } till
prompt-see-all = \page eller \x visar alla kolumner
prompt-history-failed = det som skrivs kan inte sparas: { $error }
prompt-cancelled = stoppad
prompt-leave = Ctrl-C igen avslutar, eller \q
prompt-no-editor = { $editor } kunde inte startas: { $error }
prompt-no-history = inget skrivet än

### Ord i användningsrader.

word-file = FIL
word-query = FRÅGA
word-name = NAMN
word-text = TEXT
word-path = SÖKVÄG
word-org = ORG
word-year = ÅR
word-ref = REF
word-command = KOMMANDO
word-parameter = PARAMETER
word-value = VÄRDE
word-size = STORLEK
word-date = DATUM
word-number = TAL
word-options = FLAGGOR
word-seconds = SEKUNDER
word-notebook = ANTECKNINGSBOK
word-store = LAGER
word-rate = ANDEL
word-section = PARAGRAF
word-lang = SPRÅK
word-shell = SKAL
word-color = NÄR
word-format = FORMAT
word-texts = TEXTER
word-owners = ANSVARIGA
word-connection_file = ANSLUTNINGSFIL
word-kind = SLAG

### Kolumner i namngivna frågor.

column-n = det som raden vilar på: svar, krav, brister eller organisationer, som sägs under resultatet
column-closed = hur många av de bristerna som är avslutade: nu Ja eller ej tillämpliga
column-comparable = andel av båda bladens krav som kan jämföras
column-days-left = dagar från avläsningsdagen till due_end
column-example = ett av fynden i ord
column-gaps = svar med Delvis eller Nej
column-half = poäng när Delvis är värt 0,5
column-strict = poäng när Delvis är värt 0
column-lenient = poäng när Delvis är värt 1
column-high-need = brister vars åtgärdsbehov är Hög eller Kritisk
column-n-open = obesvarade och saknade
column-no-date = bristen saknar slutdatum
column-no-owner = bristen saknar ansvarig
column-no-plan = bristen saknar handlingsplan
column-orgs = organisationer
column-period = tertial då den ska vara klar: T1, T2 eller T3
column-prev-gaps = brister i bladet före
column-prev-share-ja = andel Ja bland de jämförda före
column-share-ja = andel Ja
column-share-ja-delvis = andel Ja och Delvis
column-share = andel av n
column-share-gap = andel av de bedömda svaren som är brister
column-sources = filer där det hittades
column-title = projektets korta benämning, på sessionens språk

### Jupyterkärnan.

kernel-installed = kärnan { $name } ligger i { $path }
kernel-uninstalled = kärnan { $name } är borttagen ur { $path }
kernel-not-there = ingen kärna från programmet finns i { $path }
kernel-name-wrong = { $name } är inget namn på en kärna; använd bokstäver, siffror och . _ -
kernel-no-home = hemkatalogen saknas; ange en plats med --prefix
kernel-no-python = inget Python är aktivt; ange en plats med --prefix
kernel-no-data = datan kunde inte läsas in och sessionen är tom: { $error }
kernel-stopped = stoppad
kernel-running = har pågått i { $seconds } s
kernel-columns = Kolumner
kernel-values = Värden
kernel-value-now = Nu: { $value }
kernel-kind-table = tabell
kernel-kind-column = kolumn i { $table }, { $kind }
kernel-kind-function = funktion
kernel-kind-command = kommando
kernel-kind-query = namngiven fråga
kernel-kind-setting = inställning

org-unknown = ingen organisation '{ $org }' är inläst; select org from organisations visar dem
org-near = ingen organisation '{ $org }' är inläst; menade du '{ $near }'?
year-unknown = inget blad är från { $year }; det finns: { $years }
year-none = inget blad är från { $year }; inget blad har ett känt år
share-wrong = '{ $share }' är ingen andel; ange en från 0 till 1
query-folder = lisql.toml: queries = '{ $folder }': { $error }
query-twice = det finns två frågor '{ $query }'; döp om den i '{ $folder }'
query-unread = { $path }: { $error }
query-no-param = { $place }: '{ $text }' är ingen parameter; skriv den som -- param: year int = latest (text, int, double, bool, date)
query-unknown = det finns ingen fråga '{ $query }'; lisql query (i skalet \queries) visar dem
query-near = det finns ingen fråga '{ $query }'; menade du '{ $near }'?
query-empty = frågan '{ $query }' har ingen sats
param-unknown = '{ $query }' har ingen parameter '{ $name }'; den har: { $names }
param-none = '{ $query }' har ingen parameter '{ $name }'; den har ingen
param-needed = '{ $query }' behöver { $name }; ange den med -p { $name }=…, i skalet som { $name }=…
param-wrong = '{ $text }' är ingen { $kind } för parametern '{ $name }'
assigns-one = --org och --year gäller en enda källa, men { $count } är angivna
format-for-files = { $format } är inte för skärmen; ange en fil med -o
stdin-is-terminal = -d - läser ett blad från standard in; skicka in ett genom ett rör
text-beside-command = -c och -f kör egna satser; utelämna dem bredvid ett kommando
scheme-unknown = det finns inget schema '{ $scheme }'; scheman är: { $schemes }
lang-unknown = det finns inget språk '{ $lang }'; språk är: sv, en
date-wrong = '{ $text }' är inget datum; skriv det som 2026-12-31
min-group-wrong = '{ $text }' är ingen gruppstorlek; den är ett heltal om { $least } eller mer: den kan höjas, aldrig sänkas
setting-unknown = det finns ingen inställning '{ $name }'; inställningar är: { $names }

### Vad som är fel i en sats.

sql-too-deep = satsen är nästlad för djupt
sql-quote-open = ett citat är öppet: dess slut saknas
sql-comment-open = en kommentar är öppen: dess slut */ saknas
sql-syntax = detta kan inte läsas som SQL: { $message }
sql-expression-missing =
    { $at ->
        [end] satsen slutar där en kolumn eller ett annat uttryck borde följa
       *[before] en kolumn eller ett annat uttryck saknas före ”{ $found }”
    }
sql-end-expected = ”{ $found }” passar inte här: satsen kunde ha slutat före det
sql-no-statement = ”{ $found }” inleder ingen sats
sql-name-missing =
    { $at ->
        [end] satsen slutar där ett namn borde följa
       *[before] ett namn saknas före ”{ $found }”
    }
sql-word-missing =
    { $at ->
        [end] satsen slutar där { $expected } borde följa
       *[before] { $expected } saknas före ”{ $found }”
    }
sql-expected =
    { $at ->
        [end] satsen slutar för tidigt; väntat: { $expected }
       *[before] ”{ $found }” passar inte här; väntat: { $expected }
    }
sql-call-takes = { $written }: { $name } tar inte emot { $given }; den tar { $takes }
sql-call-wrong = { $written }: { $name } tar inte emot { $given }; \df { $name } berättar vad den tar
sql-no-function = det finns ingen funktion { $name }
sql-needs-over = { $name } ser till andra rader och behöver OVER (…) efter sig: { $name }() OVER (PARTITION BY org ORDER BY year)
sql-not-grouped = { $column } har många värden i en grupp: lägg till den i GROUP BY (eller skriv GROUP BY ALL), eller ta ett av dem, som med max({ $column })
sql-types = { $left } { $operator } { $right } går inte
sql-like = { $left } { $operator } { $right } går inte
sql-no-kind =
    { $kind ->
        [int] '{ $value }' är inget heltal
        [double] '{ $value }' är inget tal
        [date] '{ $value }' är inget datum
        [bool] '{ $value }' är varken true eller false
       *[other] '{ $value }' kan inte läsas som { $kind }
    }
sql-no-cast = { $left } kan inte göras till { $right }
sql-no-timestamp = '{ $value }' är varken datum eller tid
sql-no-date = en text som borde vara ett datum är inget
sql-no-interval = '{ $value }' är ingen tidslängd; skriv en som '3 months' eller '10 days'
sql-zero = ett tal delas med noll; nullif(n, 0) gör resultatet till NULL i stället
sql-overflow = ett tal blir för stort: { $value }
sql-aggregate-in-where = WHERE ser till enskilda rader: villkor på count, sum och liknande står i HAVING, efter GROUP BY
sql-aggregate-nested = count, sum och liknande kan inte stå i varandra; räkna ut det inre i en underfråga
sql-order-number =
    { $most ->
        [one] ORDER BY { $number }: resultatet har bara en kolumn
       *[other] ORDER BY { $number }: resultatet har bara { $most } kolumner
    }
sql-union = frågorna på båda sidor om { $operator } måste ha lika många kolumner
sql-limit = { $clause } tar ett heltal
sql-limit-negative = { $clause } tar ett tal som inte är under 0
sql-distinct-order = efter SELECT DISTINCT kan bara det som väljs stå i ORDER BY: välj även { $column }
sql-one-value = en underfråga som står för ett värde gav flera rader; använd IN, max(…) eller LIMIT 1
sql-one-column = en underfråga efter IN, eller i stället för ett värde, måste ha en kolumn
sql-unnest = unnest tar en lista, som kolumnen owners
sql-no-value = { $name } har inget värde; \set ger den ett, som i: \set year 2024
sql-no-alias = ingen tabell i FROM heter '{ $name }'
sql-exists = det finns redan en tabell '{ $name }'
sql-values = värden: { $number }; väntade: { $most }
sql-regex = det reguljära uttrycket kan inte läsas: { $reason }
sql-top = TOP finns inte; skriv LIMIT sist i satsen
sql-pivot = PIVOT finns inte; \crosstab FRÅGA ställer upp rader, kolumner och värden
sql-count-distinct = count(DISTINCT …) tar en kolumn; räkna raderna i en SELECT DISTINCT, eller av concat(a, '|', b)
sql-no-setting = ingen inställning '{ $name }'; \set räknar upp dem
sql-name-twice = ”{ $written }” står två gånger; ge en av dem ett annat namn med AS
sql-unary = { $operator } går inte ihop med det som följer
sql-no-condition = { $column } är { $kind } och inget villkor: jämför den med något
sql-no-field = det som står före punkten är { $kind } och har inga delar
sql-join-alone = JOIN behöver ett villkor: ON a.org = b.org, eller USING (org)
sql-over = OVER tar parenteser: OVER (PARTITION BY { $name })
sql-granularity = '{ $value }' är ingen del av ett datum; delarna är: { $names }
sql-argument = argument { $number } måste vara { $expected }, inte { $kind }
sql-no-table-function = det finns ingen tabellfunktion { $name }; filer läses vid sina namn: FROM 'headcount.csv'
sql-no-format = inget skrivs som { $name }; \export FIL FRÅGA skriver ett resultat efter filens ändelse
sql-help-join-texts = texter sätts ihop med ||
sql-read-only = programmets tabeller ändras inte: rätta bladet, och skriv \reload
sql-not-supported = detta stöds inte: { $what }
sql-engine = frågemotorn säger (på engelska): { $message }
sql-told = { $message }
sql-no-sheet = det finns inget sådant blad i '{ $path }'; det har: { $names }
sql-ambiguous = '{ $name }' är en kolumn i flera tabeller; säg vilken som menas: { $columns }
sql-column-twice = två kolumner heter '{ $name }'; ge en av dem ett annat namn med AS
sql-help-number-of-text = count(*) räknar rader, score(status) gör ett tal av en bedömning
sql-help-count-true = count(*) FILTER (WHERE …) räknar de rader där det är sant
sql-help-list = array_has(owners, 'ISAM') frågar om en lista innehåller ett värde
sql-help-bool = en bool står ensam: WHERE is_gap, eller WHERE NOT is_gap
sql-help-quotes = texter står inom enkla citattecken och tal utan; cast(… AS text) gör en text av ett tal
sql-help-date = datum skrivs som '2026-12-31'
sql-help-text-quotes = dubbla citattecken omger namn; en text står inom enkla: '{ $name }'
sql-help-no-from = satsen har inget FROM: den läser ingen tabell
sql-null-compared = ”{ $written }” är aldrig sant; skriv IS NULL eller IS NOT NULL
edition-unknown = ingen utgåva '{ $name }'; utgåvorna är: 2013, 2022
score-one-scheme = score: schemat måste vara detsamma för alla rader
maturity-over = maturity(status) OVER (…) finns inte; skriv avg(score(status)) OVER (…)
episodes-year = episodes: året { $year } ligger inte mellan 1990 och 2245

### Rapporter.

report-title = Informationssäkerhet: underlag till ledningens genomgång
report-whole = Hela staden
report-index = Rapporter
report-registration = Diarienummer
report-approver = Godkänd av
report-as-of = Per
report-scheme = Schema
report-contents = Innehåll
report-skip = Till innehållet
report-sql = SQL bakom siffrorna
report-nothing = Det finns inget att visa här.
report-withheld = utelämnas
report-yes = ja
report-no = nej
report-nobody = ingen angiven
report-person = namngiven person
report-all-chapters = alla
report-year-unknown = okänt år
report-more =
    { $count ->
        [one] En rad till finns; frågan nedan ger alla.
       *[other] { $count } rader till finns; frågan nedan ger alla.
    }
report-secret-18-8 = Innehållet kan omfattas av sekretess enligt 18 kap. 8 § offentlighets- och sekretesslagen (2009:400), om säkerhets- eller bevakningsåtgärder.
report-secret-18-13 = Innehållet kan omfattas av sekretess enligt 18 kap. 13 § offentlighets- och sekretesslagen (2009:400), om risk- och sårbarhetsanalyser.
report-kind-clause = krav i kapitel 4–10
report-kind-control = säkerhetsåtgärder i bilaga A
report-kind-other = övriga krav
report-these-clause = kraven i kapitel 4–10
report-these-control = säkerhetsåtgärderna i bilaga A
report-these-other = övriga krav
report-part-clause = Kapitel 4–10
report-part-control = Bilaga A
report-part-other = Övrigt
report-summary = I korthet
report-trend = Utveckling
report-chapters = Läget kapitel för kapitel
report-changes = Vad som förbättrats och försämrats
report-recurring = Återkommande brister och vad som prövats
report-work = Vem som bär arbetet och vad som är försenat
report-position = Läget bland de andra
report-unmet = Krav som inte är uppfyllda
report-quality = Hur säkra siffrorna är
report-method = Så är rapporten gjord
report-fact-ja = Ja, { $kind }
report-fact-ja-note = { $ja } av { $n } bedömda, { $year }; svarstäckning { $coverage }
report-fact-ja-note-whole = { $ja } av { $n } bedömda hos { $orgs } förvaltningar; svarstäckning { $coverage }
report-lead-ja = Av { $kind } är { $share } besvarade med Ja ({ $ja } av { $n } bedömda, { $year }), och svarstäckningen är { $coverage }.
report-lead-ja-whole =
    { $orgs ->
        [one] Av { $kind } är { $share } besvarade med Ja ({ $ja } av { $n } bedömda i en förvaltnings senaste blad), och svarstäckningen är { $coverage }.
       *[other] Av { $kind } är { $share } besvarade med Ja ({ $ja } av { $n } bedömda i { $orgs } förvaltningars senaste blad), och svarstäckningen är { $coverage }.
    }
report-fact-moved = bättre / sämre, { $kind }
report-fact-moved-note = av { $n } jämförbara sedan { $prev }
report-fact-moved-note-whole = av { $n } jämförbara sedan var och ens förra bedömning
report-lead-moved = Sedan { $prev } är { $improved } av { $n } jämförbara bättre och { $worsened } sämre.
report-lead-moved-whole = Sedan förra bedömningen är { $improved } av { $n } jämförbara svar bättre och { $worsened } sämre.
report-fact-open = öppna brister
report-fact-open-note = varav { $high } med högt eller kritiskt åtgärdsbehov
report-fact-late = försenade åtgärder
report-fact-late-note =
    { $undated ->
        [one] en brist saknar datum
       *[other] { $undated } brister saknar datum
    }
report-fact-closed-value = { $closed } av { $n }
report-fact-closed = stängda av förra bedömningens brister
report-fact-closed-note = stängd: nu Ja eller Ej tillämpligt
report-lead-open =
    { $open ->
        [0] Inga brister är öppna.
        [one] En brist är öppen; försenade åtgärder: { $late }.
       *[other] { $open } brister är öppna; försenade åtgärder: { $late }.
    }
report-trend-how = Varje bedömning jämförs med förvaltningens egen förra, på de krav som har ett svar i båda. Omnumrerade krav jämförs med sig själva; sammanslagna och delade räknas inte som förändring. Säker riktning: förändringen har samma tecken vad ett Delvis än är värt.
report-trend-one-year = Det finns bara en bedömning; utveckling kan visas från den andra.
report-table-latest = Senaste bladet av varje slag
report-table-pairs = Utveckling på jämförbara krav
report-table-years = Alla bedömda krav, år för år
report-table-chapters = Svar per kapitel i senaste bladet
report-table-change-counts = Förändringar sedan förra bedömningen
report-table-worsened = Försämrat sedan förra bedömningen
report-table-worsened-none = Inget krav har försämrats sedan förra bedömningen.
report-table-improved = Förbättrat sedan förra bedömningen
report-table-improved-none = Inget krav har förbättrats sedan förra bedömningen.
report-table-other-changes = Andra förändringar
report-restructured = { $count } krav är sammanslagna eller delade i den nya utgåvan och jämförs inte.
report-table-promises = Vad det blev av förra bedömningens brister
report-recurring-how = Brister som är öppna och har varit det i två bedömningar eller fler.
report-recurring-tried = Brister som är öppna och har varit det i två bedömningar eller fler. Planerna som prövats står med de år de gällde.
report-recurring-none = Ingen öppen brist har funnits i två bedömningar.
report-table-recurring = Brister som återkommer
report-table-common = Brister som förvaltningarna delar
report-work-how = Andel: varje brist delas lika mellan dem som leder eller stöder den, så att andelarna blir antalet brister.
report-table-load = Vem som bär bristerna
report-table-late = Försenade åtgärder
report-late-none = Ingen åtgärd är försenad.
report-late-assumed = Därtill { $count } med passerat datum vars år är antaget: cellen anger inget år.
report-position-how = De andra nämns inte. Siffror om dem är avrundade till 0,05; median ges bara när fler än { $k } förvaltningar har ett värde, kvartiler när fler än { $k2 } har det.
report-benchmark-how = Rang: bästa och sämsta plats när ett Delvis får vara värt allt från 0 till 1. Den visar hur känslig ordningen är för schemat, inte hur säker den är. Utan rang: svarstäckning under 90 procent.
report-table-position = Eget värde mot gruppens median och kvartiler
report-table-benchmark = Förvaltningarna vid sidan av varandra
report-unmet-how = Krav i kapitel 4–10 med svaret Delvis eller Nej i senaste bladet. Andel med bristen: av alla förvaltningar som bedömt kravet, avrundad till 5 procentenheter, utelämnad när få har bristen eller få saknar den.
report-unmet-none = Alla bedömda krav i kapitel 4–10 är uppfyllda.
report-table-clauses = Krav i kapitel 4–10 som inte är uppfyllda
report-table-controls = Säkerhetsåtgärder i bilaga A som inte är införda
report-table-others = Rader utan krav i standarden, besvarade med Delvis eller Nej
report-table-clauses-by-org = Krav i kapitel 4–10 som inte är uppfyllda, per förvaltning
report-table-delivery = Inlämnade blad i det senaste året
report-table-delivery-none = Inga blad har ett känt år.
report-table-findings = Fynd när bladen lästes
report-table-findings-none = Inget anmärkningsvärt hittades när bladen lästes.
report-table-evidence = Ja som en revisor skulle ifrågasätta
report-table-evidence-none = Inget Ja är kopierat, tunt eller motsagt.
report-table-unanswered = Krav utan svar i senaste bladet
report-table-unanswered-none = Alla krav i senaste bladet har ett svar.
report-table-sources = Blad som siffrorna kommer från
report-method-words = Svaren är bladens egna: Ja, Delvis, Nej och Ej tillämpligt. Andel Ja och mognad räknas på Ja, Delvis och Nej. Ej tillämpligt och obesvarade krav räknas aldrig in, utan redovisas bredvid. Svarstäckning är andelen krav med något av de fyra svaren.
report-method-scheme = Mognad följer schemat { $scheme }: half ger Ja 1, Delvis 0,5 och Nej 0; strict ger Delvis 0 och lenient ger Delvis 1. Lägsta mognad räknar det som saknar svar, och Ej tillämpligt i kapitel 4–10, som Nej.
report-method-trend = Förbättrat och försämrat följer ordningen Nej, Delvis, Ja och beror inte av schemat.
report-method-due = En åtgärd är försenad när bristen står i det senaste bladet och datumet, som inte är antaget, ligger före { $asof }.
report-method-release = Rapporten nämner ingen annan förvaltning. Siffror om de andra är avrundade till 0,05, med median för fler än { $k } och kvartiler för fler än { $k2 } förvaltningar.
report-method-made = Gjord med lisql { $version } på de blad som listas här, per { $asof }.
report-chapter = Kapitel { $chapter }
report-picture-chapters = Svaren per kapitel i senaste bladet
report-picture-years = Andel Ja år för år: { $kind }
report-picture-edition = ny utgåva
report-picture-load = Vem som bär flest brister
report-picture-load-whole = Brister per förvaltning
report-picture-position = Egen mognad och gruppens median, kapitel för kapitel
report-picture-benchmark = Förvaltningarnas mognad: kapitel 4–10
report-picture-note = schema { $scheme } · per { $asof }
report-picture-own = mognad
report-picture-quartiles = mellan kvartilerna
report-picture-standing = { $name }: { $own }, median { $median }, n = { $n }
report-severity-error = fel
report-severity-warning = varning
report-severity-info = upplysning
report-reason-copied = kopierat från förra året
report-reason-no-comment = utan kommentar
report-reason-thin = tunn kommentar
report-reason-contradiction = motsägs av texten
report-reason-na-unjustified = ej tillämpligt utan skäl
report-change-to-na = nu ej tillämpligt
report-change-from-na = tidigare ej tillämpligt
report-change-to-unanswered = nu obesvarat
report-change-from-unanswered = tidigare obesvarat
report-change-entered = nytt i bladet
report-change-left = inte längre i bladet
report-change-restructured = sammanslaget eller delat
report-col-org = Förvaltning
report-col-kind = Slag
report-col-chapter = Kapitel
report-col-year = År
report-col-prev-year = Förra året
report-col-edition = Utgåva
report-col-share-ja = Andel Ja
report-col-prev-share-ja = Andel Ja förra
report-col-score = Mognad
report-col-score-low = Lägsta mognad
report-col-coverage = Svarstäckning
report-col-n = Antal
report-col-n-ja = Ja
report-col-n-delvis = Delvis
report-col-n-nej = Nej
report-col-n-na = Ej tillämpligt
report-col-n-open = Utan svar
report-col-delta = Förändring
report-col-robust = Säker riktning
report-col-improved = Bättre
report-col-worsened = Sämre
report-col-n-copied = Oförändrad text
report-col-ref = Krav
report-col-title = Rubrik
report-col-prev-status = Före
report-col-status = Nu
report-col-change = Förändring
report-col-lost-verdict = Svar borta
report-col-gained-verdict = Svar tillkomna
report-col-entered = Nya
report-col-gone = Borta
report-col-restructured = Sammanslagna, delade
report-col-closed = Stängda
report-col-still-open = Oförändrade
report-col-unknown = Utan svar
report-col-first-year = Sedan
report-col-streak = Bedömningar
report-col-plan-unchanged = Samma plan
report-col-due-slipped = Datum flyttat
report-col-owner-changed = Ny ansvarig
report-col-plans = Vad som prövats
report-col-orgs-with-gap = Har bristen
report-col-orgs-assessed = Har bedömt
report-col-share = Andel
report-col-prev-share = Andel förra året
report-col-owner = Ansvarig
report-col-carried = Andel
report-col-led = Leder
report-col-supported = Stöder
report-col-followed = Följer upp
report-col-high = Hög, kritisk
report-col-overdue = Försenade
report-col-undated = Utan datum
report-col-need = Behov
report-col-owners = Ansvariga
report-col-due-end = Klart senast
report-col-days-overdue = Dagar sen
report-col-action-plan = Handlingsplan
report-col-own-score = Mognad
report-col-median = Gruppens median
report-col-q1 = Nedre kvartil
report-col-q3 = Övre kvartil
report-col-orgs = Förvaltningar
report-col-exact-median = Median
report-col-exact-q1 = Nedre kvartil
report-col-exact-q3 = Övre kvartil
report-col-rank-low = Bästa rang
report-col-rank-high = Sämsta rang
report-col-gap-years = År som brist
report-col-others = Andel med bristen
report-col-gaps = Brister
report-col-answered-no = Nej
report-col-answered-partly = Delvis
report-col-delivered = Inlämnat
report-col-n-answered = Besvarade
report-col-n-expected = Krav
report-col-severity = Vikt
report-col-code = Kod
report-col-help = Vad som kan göras
report-col-places = Var
report-col-reason = Skäl
report-col-refs = Krav
report-col-format = Format
report-col-rows = Rader
report-col-sha256 = SHA-256
report-no-folder = ange mappen för rapporterna med -o
report-format = rapporter skrivs inte som { $format }; --format tar html, docx eller xlsx
report-folder-is-file = ”{ $path }” är en fil; ange en mapp med -o
report-no-organisations = det finns inga svar att göra en rapport av
report-made =
    { $count ->
        [one] En rapport finns i { $path }
       *[other] { $count } rapporter finns i { $path }
    }
report-progress = skriver rapporter

### Anteckningsböcker.

notebook-source = SQL
notebook-title = Anteckningsbok
notebook-not-json = det här är ingen anteckningsbok: { $error }
notebook-format = anteckningsboken har format { $format }; format 4 kan läsas
notebook-no-cell = cell { $cell } kan inte läsas
notebook-form = anteckningsböcker skrivs inte som { $form }; låt filnamnet sluta på .ipynb, .html eller .md
notebook-cell-failed = cell { $cell } misslyckades: { $error }
notebook-cell-differs = cell { $cell } ger ett annat { $what } än det sparade (-), nämligen (+)
notebook-parameter-lines = värdet för { $name } har mer än en rad
notebook-parameter-none = anteckningsboken har ingen parameter { $name }: ingen cell märkt parameters sätter någon
notebook-parameter-unknown = parametern { $name } finns inte; det finns: { $names }
notebook-progress = kör celler
notebook-checked =
    { $count ->
        [one] En anteckningsbok visar vad den har sparat
       *[other] { $count } anteckningsböcker visar vad de har sparat
    }

## Diagram

chart-no-kind = Det finns inget diagram { $kind }: det finns { $kinds }
chart-word = { $word } säger inget om ett diagram. Skriv TYP x=KOLUMN y=KOLUMN series=KOLUMN value=KOLUMN facet=KOLUMN, title="…", target=0.8, order=value, theme=dark, size=slide
chart-setting = { $name }={ $value } förstås inte: skriv { $values }
chart-toml = Diagrammets beskrivning kan inte läsas: { $error }
chart-no-column = { $role }={ $name }: resultatet har ingen sådan kolumn. Det har { $columns }
chart-missing = Ett diagram { $kind } vill ha { $role }=KOLUMN; dessa passar: { $fits }
chart-no-number = { $role }={ $name } måste vara en kolumn med tal; dessa är det: { $fits }
chart-twice = Två rader som skiljer sig åt vill ha samma plats i diagrammet: { $place }. Gruppera eller filtrera frågan, eller skilj raderna åt med series= eller facet=; dessa kolumner kan: { $columns }
chart-too-many = { $count } olika värden för { $what } går inte att läsa i ett diagram, { $most } går. Filtrera eller gruppera frågan, eller pröva heatmap, histogram eller dot
chart-slope = Ett lutningsdiagram jämför 2 till 6 år, inte { $count }: filtrera frågan, eller rita en linje
chart-negative = { $name } har { $value }, och delar av en helhet kan inte vara negativa: rita staplar
chart-no-rows = Frågan gav inga rader: det finns inget att rita
chart-draw = Diagrammet kunde inte ritas: { $error }
chart-no-default = Frågan { $query } har inget eget diagram: ange ett med --kind och --x, --y
chart-by = { $value } per { $by }
chart-and = och
chart-n-unknown = n okänt
chart-settings = schema { $scheme }, per { $asof }
chart-beside = vid sidan av andelarna: { $told }
chart-no-edition = utgåva okänd: ingen linje bryts där den byts
chart-without = { $count ->
    [one] { $count } rad utan värde
   *[other] { $count } rader utan värde
}
chart-target = Mål { $value }
chart-edition = utgåva { $editions }
chart-quartiles = Kvartiler
chart-crowd-median = Median av { $count }
chart-crowd-each = Var och en
chart-told-rows = { $count ->
    [one] { $count } värde.
   *[other] { $count } värden.
}
chart-told-extremes = Lägst { $least }, högst { $most }.
chart-told-between = Från { $least } till { $most }.
chart-kind-line = Linjediagram
chart-kind-slope = Lutningsdiagram
chart-kind-bar = Stapeldiagram
chart-kind-stacked = Staplade andelar
chart-kind-diverging = Andelar kring en mittlinje
chart-kind-heatmap = Värmekarta
chart-kind-dot = Punktdiagram
chart-kind-dumbbell = Hanteldiagram
chart-kind-histogram = Histogram
chart-kind-radar = Radardiagram
chart-col-all-chapters = Alla kapitel
chart-col-status = Omdöme
chart-col-rows = Rader
chart-col-thread = Krav
chart-col-prev-score = Mognad före
chart-col-share-gap = Andel med bristen
chart-col-days-overdue = Dagar försenad
chart-col-relation = Relation
chart-col-period = Period
chart-col-outcome = Utfall
chart-col-reason = Skäl
chart-col-peer-group = Jämförelsegrupp
chart-col-relapses = Återfall
chart-col-strict = Mognad, Delvis som Nej
chart-col-lenient = Mognad, Delvis som Ja
chart-col-streak = Bedömningar i rad
chart-col-share-ja-delvis = Andel Ja och Delvis
chart-col-carried = Brister, delade mellan ansvariga
chart-word-clause = Krav i kapitel 4–10
chart-word-control = Säkerhetsåtgärder i bilaga A
chart-word-other = Övriga krav
chart-word-closed = Åtgärdad
chart-word-improved = Förbättrad
chart-word-open = Kvarstår
chart-word-worsened = Försämrad
chart-word-unknown = Inget svar
chart-word-unchanged = Oförändrad
chart-word-to-na = Nu ej tillämpligt
chart-word-from-na = Inte längre ej tillämpligt
chart-word-to-unanswered = Nu obesvarat
chart-word-from-unanswered = Nu besvarat
chart-word-entered = Tillkommet
chart-word-left = Borttaget
chart-word-restructured = Sammanslaget eller delat
chart-word-same = Samma
chart-word-renumbered = Omnumrerat
chart-word-moved = Flyttat
chart-word-merged = Sammanslaget
chart-word-split = Delat
chart-word-new = Nytt
chart-word-copied = Kopierat från året före
chart-word-no-comment = Ja utan kommentar
chart-word-thin = Tunn kommentar
chart-word-contradiction = Motsäger sig självt
chart-word-na-unjustified = Ej tillämpligt utan skäl
chart-word-error = Fel
chart-word-warning = Varning
chart-word-info = Upplysning
chart-page-picture = Diagram
chart-page-table = Data som tabell
chart-page-download = Hämta data (CSV)
chart-page-sql = Frågan bakom
chart-written = Skrev { $path } ({ $width } × { $height })
chart-format = Ett diagram skrivs till en fil som slutar på svg, png, html eller json, inte { $path }
chart-no-file = Ett diagram skrivs till en fil: ange en med -o FIL.svg, .png, .html eller .json
chart-what = Ange en namngiven fråga, eller en sats med --sql och dess --kind
