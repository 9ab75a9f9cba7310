# Kommandoradens egen hjälp och fel i användningen, på svenska. Ett kommando är ett meddelande
# och dess flaggor är attribut; de som gäller alla kommandon står under cli. Varje nyckel finns
# också i cli.en.ftl, och ett test håller dem mot kommandoraden.

cli = SQL över självskattningar mot ISO/IEC 27001
    .data = Ett blad, en mapp med blad, eller - för ett blad på standard in [förval: data]
    .format = Hur resultat skrivs [förval: table, eller efter ändelsen på -o]
    .output = Skriv resultat till denna fil
    .lang = Språk för meddelanden och rubriker [förval: miljöns]
    .scheme = Vad en bedömning är värd: half, strict, lenient eller ett i lisql.toml
    .as_of = Dagen som åtgärder är försenade mot [förval: i dag]
    .min_group = Det som lämnas vidare om andra vilar på fler organisationer än så; 5 eller fler [förval: 5]
    .org = Organisationen för den enda källa som anges
    .year = Året för den enda källa som anges
    .config = Inställningar [förval: lisql.toml bredvid bladen, annars i arbetsmappen]
    .memory = Det mesta minne som frågor får ta, som 2GB
    .cluster = Kör satser över ett lager på det här klustret, som df://VÄRD:PORT
    .keep_going = Kör det som följer efter ett fel i -c, -f eller standard in; slutkoden är ändå 1
    .color = Färger på skärmen
    .text = Kör denna text (satser och \-kommandon) och sluta
    .file = Kör denna fil och sluta
    .help = Visa hjälp
    .version = Visa versionen
    .subcommand = Kommandot
    .after =
        Exempel:
          lisql                                       översikt över data/, sedan en prompt
          lisql -d blad -c "from maturity"            en sats över en mapp med blad
          lisql -d blad query maturity -p year=2024   en namngiven fråga
          lisql -d blad -c "from findings" -o fynd.xlsx
          lisql -d blad check                         fynd; slutkod 1 om något är ett fel
cli-shell = En prompt för SQL
    .after = Exempel: lisql -d blad shell
cli-query = Kör en namngiven fråga, eller räkna upp dem
    .name = Frågan; utan den räknas alla upp
    .help = Säg vad frågan besvarar, vilka parametrar den har och vad dess kolumner betyder
    .params = En parameter, som year=2024
    .after = Exempel: lisql query maturity -p org=Kulturförvaltningen
cli-check = Visa vad som hittades när bladen lästes; slutkod 1 om något är ett fel
    .after = Exempel: lisql -d blad check
cli-import = Läs in blad i ett lager, en mapp med Parquetfiler; igen: bara det som ändrats
    .paths = Blad, eller mappar med blad
    .into = Lagrets mapp; den skapas om den inte finns
    .after =
        Exempel:
          lisql import blad --into lager
          lisql -d lager -c "from maturity"
cli-store = Se efter ett lager
    .after = Exempel: lisql store verify lager
cli-store-verify = Läs varje fil och nämn dem som är skadade; slutkod 1 om någon är det
    .store = Lagrets mapp
cli-store-repair = Läs igen de blad vars rader står i skadade filer
    .store = Lagrets mapp
cli-store-history = De importer som har ändrat lagret
    .store = Lagrets mapp
cli-cluster = Mer än en maskin: en schemaläggare, och utförare som arbetar för den
    .after =
        Klustrets delar frågar inte vem som ringer: länken mellan dem måste vara privat.
        Exempel:
          lisql cluster scheduler
          lisql cluster executor --memory 8GB
          lisql -d lager --cluster df://127.0.0.1:50050 -c "from trend"
cli-cluster-scheduler = Ta emot satser och lämna deras delar till utförare
    .listen = Var den ska lyssna
    .after = Exempel: lisql cluster scheduler --listen 10.0.0.1:50050
cli-cluster-executor = Utför delar av satser åt en schemaläggare
    .scheduler = Schemaläggaren
    .listen = Var den ska lyssna; porten efter används också
    .advertise = Vad de andra maskinerna kallar den här [förval: IP-adressen i --listen]
    .threads = Delar som körs samtidigt [förval: en per processor]
    .memory = Det mesta minne som dess delar får ta tillsammans, som 8GB [förval: 70 % av maskinens]
    .after = Exempel: lisql cluster executor --scheduler df://10.0.0.1:50050 --listen 10.0.0.2:50051
cli-chart = Rita en namngiven frågas diagram, eller en sats, till en fil
    .name = En namngiven fråga
    .params = En parameter till den, som year=2024
    .sql = En sats i stället för en namngiven fråga
    .kind = Diagrammets typ
    .spec = En TOML-fil som beskriver diagrammet: kind = "line", x = "year" …
    .x = Kolumnen på tvären
    .y = Kolumnen uppåt
    .series = Kolumnen som skiljer linjer eller delar åt
    .value = Cellernas kolumn, eller hantelns andra tal
    .facet = Kolumnen som har en ruta för vart och ett av sina värden
    .title = Rubriken
    .target = Ett värde som är målet, som 0.8
    .order = Radernas och seriernas ordning: den naturliga, eller den största först
    .theme = Ljus grund, eller mörk
    .size = För en sida, eller för en bild i ett bildspel
    .scale = En pngs punkter för varje pixel
    .after =
        Filen anges med -o; dess ändelse säger vad som skrivs: svg, png, html (en sida med
        data) eller json (Vega-Lite).

        Exempel:
          lisql chart maturity -o mognad.svg
          lisql chart chapters -p org=Kulturförvaltningen --theme dark -o kapitel.png
          lisql chart --sql "select *, n_matched as n from trend" --kind line --x year --y delta --series org --facet kind -o trend.svg
cli-report = Skriv rapporter till ledningens genomgång: en för helheten och en för varje organisation
    .whom = Bara en organisations egen rapport
    .texts = Vems fria texter (planer) som rapporterna innehåller: organisationens egna i dess egen rapport, alla eller inga
    .owners = Ansvariga: efter roll (personer räknas, men nämns inte), alla vid namn, eller inga
    .diarienummer = Diarienumret
    .approver = Vem som har godkänt rapporten
    .confidentiality = En upplysning om att rapporten kan vara sekretessbelagd, efter kapitel och paragraf i offentlighets- och sekretesslagen
    .after =
        Mappen anges med -o. --format är html (förval), docx eller xlsx. --as-of tar de senaste
        bladen fram till en dag. En rapport för en organisation nämner ingen annan.

        Exempel:
          lisql -d blad report -o rapporter
          lisql -d blad report -o rapporter --for Kulturförvaltningen --lang sv --format docx
          lisql -d blad report -o rapporter --diarienummer "KS 2025/17" --confidentiality 18:8
cli-synth = Gör blad av ett frö, med den oreda som riktiga blad har
    .orgs = Hur många organisationer
    .years = Bladens år, det första och det sista, som 2019..2025
    .seed = Talet som all slump kommer ur
    .annex_a = Svar på bilaga A vid sidan av kraven
    .mess = Hur mycket som går fel på vägen till bladen, 0 till 1
    .plan = Skriv till denna fil, som JSON, vad som måste läsas ur bladen
    .after =
        Mappen anges med -o och måste vara tom eller ny. --format är tsv (förval), csv, xlsx,
        html, mixed eller store. Samma frö ger samma byte, på varje maskin.

        Exempel:
          lisql synth --orgs 20 --years 2019..2025 --seed 7 -o blad
          lisql synth --orgs 500 --years 2020..2024 --seed 1 --format mixed --annex-a --mess 0.3 --plan plan.json -o blad
          lisql -d blad -c "from maturity"
cli-notebook = Anteckningsböcker utan Jupyter: kör dem, kontrollera dem, gör dem av namngivna frågor
    .after =
        -o anger vad som skrivs: en anteckningsbok (.ipynb), en sida (.html) eller ett dokument (.md); utan den
        går anteckningsboken till standard ut. Slutkoden är 1 där en cell misslyckas, om den inte är märkt raises-exception.

        Exempel:
          lisql -d blad notebook run genomgång.ipynb -p org=Kulturförvaltningen -o genomgång.html
          lisql -d blad notebook check böcker/*.ipynb
          lisql -d blad notebook new trend workload -o min.ipynb
cli-notebook-run = Kör en anteckningsbok och skriv den med det som cellerna visar
    .path = Anteckningsboken
    .params = Ett värde för en parameter i anteckningsboken, som year=2024
    .timeout = Det längsta som en cell får ta
cli-notebook-check = Kör anteckningsböcker och jämför det de visar med det de har sparat; slutkod 1 om det skiljer sig
    .paths = Anteckningsböckerna
    .timeout = Det längsta som en cell får ta
cli-notebook-new = Gör en anteckningsbok av namngivna frågor
    .queries = Frågorna
    .params = Ett värde för en parameter i frågorna, som year=2024
cli-kernel = Jupyterkärnan
    .after = Exempel: lisql -d blad kernel install --user
cli-kernel-install = Låt Jupyter hitta kärnan; -d och de andra flaggorna ges till den varje gång
    .user = Bara för denna användare [förval]
    .sys_prefix = I den Pythonmiljö som är aktiv
    .prefix = Under denna mapp, i share/jupyter
    .name = Dess namn, för flera kärnor med egna blad
cli-kernel-run = Kör kärnan: det gör Jupyter
    .connection = Vad den ansluter till, så som Jupyter skriver det
cli-kernel-uninstall = Ta bort kärnan där den installerats
    .user = Bara för denna användare [förval]
    .sys_prefix = I den Pythonmiljö som är aktiv
    .prefix = Under denna mapp, i share/jupyter
    .name = Dess namn, för flera kärnor med egna blad
cli-completions = Skriv ut kompletteringar för ett skal
    .shell = Skalet
    .after = Exempel: lisql completions bash > lisql.bash
cli-help = Visa detta, eller hjälpen för ett kommando

cli-heading-usage = Användning
cli-heading-commands = Kommandon
cli-heading-arguments = Argument
cli-heading-options = Flaggor
cli-heading-global = Flaggor för alla kommandon
cli-values = [värden: { $values }]
cli-default = [förval: { $value }]

### Fel i användningen.

cli-unknown-option = det finns ingen flagga { $arg }
cli-unknown-argument = { $arg } passar inte här
cli-unknown-command = det finns inget kommando { $name }
cli-missing-command = ett kommando saknas: { $names }
cli-wrong-value = ”{ $value }” är inget värde för { $arg }
cli-values-are = värdena är: { $values }
cli-no-value = { $arg } behöver ett värde
cli-conflict = { $arg } och { $other } går inte ihop
cli-twice = { $arg } ges mer än en gång
cli-missing = det här saknas: { $args }
cli-wrong = programmet kan inte anropas så
cli-more = { $command } --help berättar mer
cli-nearest-option = menade du { $name }?
cli-years-wrong = skriv åren som 2019..2025, inget före 1990 eller efter 2100
cli-year-wrong = ett år är ett tal från 1990 till 2100
cli-rate-wrong = en andel är ett tal från 0 till 1, som 0.1
cli-seconds-wrong = en tid är ett antal sekunder över noll
cli-parameter-wrong = skriv en parameter som NAMN=VÄRDE
cli-size-wrong = ”{ $text }” är ingen storlek; skriv en som 2GB
cli-address-wrong = en adress skrivs som df://VÄRD:PORT
cli-size-zero = en storlek är över noll
cli-orgs-wrong = ett antal organisationer är ett heltal från 1 till 999999
cli-seed-wrong = ett frö är ett heltal som inte är under 0
