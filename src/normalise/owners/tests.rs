use super::*;
use proptest::prelude::*;

fn read_with(text: &str, words: &OwnerWords) -> String {
    let show = |owner: &Owner| format!("{}:{}", owner.name, owner.role.as_str());
    read(text, words).iter().map(show).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let words = OwnerWords::default();
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, read_with(text, &words)))
        .filter(|(_, expected, found)| **expected != found.as_str())
        .map(|(text, expected, found)| format!("{text:?}\n    expected {expected}\n    found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_first_sheet() {
    check(&[
        ("", ""),
        ("ISAM", "ISAM:lead"),
        ("ISAM och PM3-införare", "ISAM:lead; PM3-införare:lead"),
        (
            "Avdelningschef för verksamhetsstöd och stadsmiljö",
            "Avdelningschef för verksamhetsstöd och stadsmiljö:lead",
        ),
        ("HR i samverkan med ISAM", "HR:lead; ISAM:support"),
        ("ISAM tillsammans med HR", "ISAM:lead; HR:support"),
        ("Objektägare - ISAM följer upp", "Objektägare:lead; ISAM:follow-up"),
        ("Säkerhetssamordnare", "Säkerhetssamordnare:lead"),
        ("ISAM och HR", "ISAM:lead; HR:lead"),
    ]);
}

#[test]
fn nobody() {
    check(&[
        (" ", ""),
        ("-", ""),
        ("–", ""),
        ("?", ""),
        ("N/A", ""),
        ("n.a.", ""),
        ("Ej utsedd", ""),
        ("vakant", ""),
        ("Kommer att utses", ""),
        ("TBD", ""),
        ("Ingen", ""),
        ("(vakant)", ""),
        ("ISAM, TBD", "ISAM:lead"),
        ("ISAM och ?", "ISAM:lead"),
    ]);
}

#[test]
fn and_joins_owners_but_not_the_halves_of_a_title() {
    check(&[
        ("HR och ISAM", "HR:lead; ISAM:lead"),
        ("IT-chef och säkerhetssamordnare", "IT-chef:lead; Säkerhetssamordnare:lead"),
        ("Enhetschef och HR-chef", "Enhetschef:lead; HR-chef:lead"),
        ("Chef för IT och säkerhet", "Chef för IT och säkerhet:lead"),
        ("Chef för HR och IT", "Chef för HR och IT:lead"),
        (
            "Avdelningschef för skola och förskola och ISAM",
            "Avdelningschef för skola och förskola:lead; ISAM:lead",
        ),
        ("HR- och ekonomichef", "HR- och ekonomichef:lead"),
        ("Mark- och exploateringschef och ISAM", "Mark- och exploateringschef:lead; ISAM:lead"),
        ("Chef för HR-enheten och IT-enheten", "Chef för HR-enheten och IT-enheten:lead"),
        ("IT-enheten och HR-avdelningen", "IT-enheten:lead; HR-avdelningen:lead"),
        ("ISAM samt dataskyddsombudet", "ISAM:lead; Dataskyddsombudet:lead"),
        ("ISAM & HR", "ISAM:lead; HR:lead"),
        ("HR + ISAM", "HR:lead; ISAM:lead"),
        ("HR+ISAM", "HR:lead; ISAM:lead"),
        ("HR och/eller ISAM", "HR:lead; ISAM:lead"),
        ("HR respektive ISAM", "HR:lead; ISAM:lead"),
        ("HR resp. ISAM", "HR:lead; ISAM:lead"),
        ("Respektive chef och ISAM", "Respektive chef:lead; ISAM:lead"),
        ("Drift & förvaltning", "Drift & förvaltning:lead"),
        ("Kommunikation och service", "Kommunikation och service:lead"),
        ("Ledning och styrning", "Ledning och styrning:lead"),
        ("R&D", "R&D:lead"),
        ("Rektorer och förskolechefer", "Rektorer:lead; Förskolechefer:lead"),
        ("Chef för samverkan med näringslivet", "Chef för samverkan med näringslivet:lead"),
        ("IT manager and HR", "IT manager:lead; HR:lead"),
        ("Head of IT and security", "Head of IT and security:lead"),
    ]);
}

#[test]
fn commas_slashes_and_lines() {
    check(&[
        ("Ekonomichef, HR, ISAM", "Ekonomichef:lead; HR:lead; ISAM:lead"),
        ("Ekonomi, HR och IT", "Ekonomi:lead; HR:lead; IT:lead"),
        ("Ekonomichef, HR och ISAM", "Ekonomichef:lead; HR:lead; ISAM:lead"),
        ("Avdelningschef för kultur, fritid och idrott", "Avdelningschef för kultur, fritid och idrott:lead"),
        (
            "Avdelningschef för kultur, fritid och idrott, ISAM",
            "Avdelningschef för kultur, fritid och idrott:lead; ISAM:lead",
        ),
        ("HR/ISAM", "HR:lead; ISAM:lead"),
        ("HR / ISAM", "HR:lead; ISAM:lead"),
        ("Kvalitets-/säkerhetschef", "Kvalitets-/säkerhetschef:lead"),
        ("HR; ISAM", "HR:lead; ISAM:lead"),
        ("Kultur; Fritid", "Kultur:lead; Fritid:lead"),
        ("HR\nISAM", "HR:lead; ISAM:lead"),
        ("Avdelningschef för\nskola", "Avdelningschef för skola:lead"),
        ("ISAM, HR, ISAM", "ISAM:lead; HR:lead"),
        ("Enhetschef - skola", "Enhetschef - skola:lead"),
    ]);
}

#[test]
fn support() {
    check(&[
        ("HR i samråd med ISAM", "HR:lead; ISAM:support"),
        ("HR i nära samverkan med ISAM och IT", "HR:lead; ISAM:support; IT:support"),
        ("ISAM med stöd av HR samt dataskyddsombud", "ISAM:lead; HR:support; Dataskyddsombud:support"),
        ("ISAM, med hjälp av IT", "ISAM:lead; IT:support"),
        ("HR tillsammans med ISAM; Ekonomichef", "HR:lead; ISAM:support; Ekonomichef:lead"),
        ("Objektägare i samråd med staden", "Objektägare:lead; Staden:support"),
        ("HR (stöd)", "HR:support"),
        ("ISAM (med stöd av HR)", "ISAM:lead; HR:support"),
        ("ISAM together with HR", "ISAM:lead; HR:support"),
        ("CISO with support from IT manager", "CISO:lead; IT manager:support"),
        ("HR in cooperation with ISAM", "HR:lead; ISAM:support"),
        ("Ansvarig: HR. Stöd: ISAM", "HR:lead; ISAM:support"),
        ("ISAM tillsammans med ISAM", "ISAM:lead"),
    ]);
}

#[test]
fn follow_up() {
    check(&[
        ("ISAM följer upp", "ISAM:follow-up"),
        ("Objektägare, ISAM följer upp", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare. ISAM följer upp.", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare – ISAM följer upp", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare (ISAM följer upp)", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare, ISAM (uppföljning)", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare, uppföljning av ISAM", "Objektägare:lead; ISAM:follow-up"),
        ("Objektägare - uppföljning ISAM", "Objektägare:lead; ISAM:follow-up"),
        ("HR följs upp av ISAM", "HR:lead; ISAM:follow-up"),
        ("Objektägare - ISAM och HR följer upp", "Objektägare:lead; ISAM:follow-up; HR:follow-up"),
        ("Objektägare - ISAM följer upp i tertialrapport", "Objektägare:lead; ISAM:follow-up"),
        ("ISAM - uppföljning", "ISAM:follow-up"),
        ("System owner, ISAM follows up", "System owner:lead; ISAM:follow-up"),
        ("Uppföljning av handlingsplan", ""),
        ("HR ansvarar, ISAM följer upp", "HR:lead; ISAM:follow-up"),
    ]);
}

#[test]
fn a_dash_before_who_follows_up_may_lack_a_space() {
    let both = "Objektägare:lead; ISAM:follow-up";
    check(&[
        ("Objektägare -ISAM följer upp", both),
        ("Objektägare- ISAM följer upp", both),
        ("Objektägare-ISAM följer upp", both),
        ("Objektägare –ISAM följer upp", both),
        ("Objektägare–ISAM följer upp.", both),
        ("Objektägare- ISAM uppföljning", both),
        ("Objektägare -ISAM och HR följer upp", "Objektägare:lead; ISAM:follow-up; HR:follow-up"),
        ("HR-strateg -ISAM följer upp", "HR-strateg:lead; ISAM:follow-up"),
        ("IT-chef-ISAM följer upp", "IT-chef:lead; ISAM:follow-up"),
        ("Objektägare- säkerhetssamordnare följer upp", "Objektägare:lead; Säkerhetssamordnare:follow-up"),
        ("HR; Objektägare -ISAM följer upp", "HR:lead; Objektägare:lead; ISAM:follow-up"),
        ("IT-chef", "IT-chef:lead"),
        ("HR-strateg", "HR-strateg:lead"),
        ("Drift- och IT-chef", "Drift- och IT-chef:lead"),
        ("IT-chef följer upp", "IT-chef:follow-up"),
        ("HR-strateg följer upp", "HR-strateg:follow-up"),
        ("Drift- och IT-chef följer upp", "Drift- och IT-chef:follow-up"),
        ("PM3-införare följer upp", "PM3-införare:follow-up"),
        ("Chef-controller följer upp", "Chef-controller:follow-up"),
        ("Mark-, miljö- och byggchef följer upp", "Mark-, miljö- och byggchef:follow-up"),
        ("Kvalitets-/säkerhetschef följer upp", "Kvalitets-/säkerhetschef:follow-up"),
        ("Objektägare-ISAM", "Objektägare-ISAM:lead"),
        ("Objektägare -ISAM", "Objektägare -ISAM:lead"),
        ("Anna Ek-Lund följer upp", "Anna Ek-Lund:follow-up"),
    ]);
}

#[test]
fn persons() {
    check(&[
        ("Anna Berg", "Anna Berg:lead"),
        ("Anna Berg (ISAM)", "Anna Berg (ISAM):lead"),
        ("Anna Berg, ISAM", "Anna Berg, ISAM:lead"),
        ("Anna Berg och Bo Ek", "Anna Berg:lead; Bo Ek:lead"),
        ("A. Berg och B. Ek", "A. Berg:lead; B. Ek:lead"),
        ("Anna Berg, Bo Ek", "Anna Berg:lead; Bo Ek:lead"),
        ("ISAM (Anna Berg och Bo Ek)", "ISAM (Anna Berg och Bo Ek):lead"),
        ("Enhetschef Anna Berg och Bo Ek", "Enhetschef Anna Berg:lead; Bo Ek:lead"),
        ("Chef för Södra Staden och Västra Staden", "Chef för Södra Staden och Västra Staden:lead"),
        ("Berg, Anna", "Berg, Anna:lead"),
        ("anna.berg@example.se, bo.ek@example.se", "anna.berg@example.se:lead; bo.ek@example.se:lead"),
        ("Rektor Anna Berg och ISAM", "Rektor Anna Berg:lead; ISAM:lead"),
    ]);
}

#[test]
fn spelling() {
    check(&[
        ("isam", "ISAM:lead"),
        ("Isam", "ISAM:lead"),
        ("isam och hr", "ISAM:lead; HR:lead"),
        ("it-chef", "IT-chef:lead"),
        ("säkerhetssamordnare", "Säkerhetssamordnare:lead"),
        ("SÄKERHETSSAMORDNARE", "Säkerhetssamordnare:lead"),
        ("ISAM.", "ISAM:lead"),
        ("  ISAM ,", "ISAM:lead"),
        ("ISAM:s chef", "ISAM:s chef:lead"),
        ("chefen", "Chefen:lead"),
        ("1. ISAM", "ISAM:lead"),
        ("ISAM m.fl.", "ISAM:lead"),
        ("HR och ISAM m.fl.", "HR:lead; ISAM:lead"),
        ("Tf. avdelningschef", "Tf. avdelningschef:lead"),
        ("Avd. chef", "Avd. chef:lead"),
        ("informationssäkerhetssamordnare", "Informationssäkerhetssamordnare:lead"),
        ("CHEF FÖR SKOLA OCH IDROTT", "CHEF FÖR SKOLA OCH IDROTT:lead"),
    ]);
}

#[test]
fn words_of_ones_own() {
    let mut words = OwnerWords::default();
    words.add_alias("Informationssäkerhetssamordnare", "ISAM");
    words.add_alias("kultur och fritid", "Kultur- och fritidschef");
    words.add_role("dokumentalist");
    words.add_role("Miljö");
    let read = |text| read_with(text, &words);
    assert_eq!(read("informationssäkerhetssamordnare"), "ISAM:lead");
    assert_eq!(read("HR och Informationssäkerhetssamordnare"), "HR:lead; ISAM:lead");
    assert_eq!(read("Kultur och fritid"), "Kultur- och fritidschef:lead");
    assert_eq!(read("Miljö och huvuddokumentalist"), "Miljö:lead; Huvuddokumentalist:lead");
    assert_eq!(read("ISAM, informationssäkerhetssamordnare"), "ISAM:lead");
}

fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "ISAM",
        "HR",
        "och",
        "samt",
        ",",
        ";",
        "/",
        "&",
        "+",
        " - ",
        ".",
        "(",
        ")",
        "följer upp",
        "uppföljning av",
        "i samverkan med",
        "tillsammans med",
        "chef",
        "för",
        "skola",
        "Anna Berg",
        "Bo Ek",
        "följs upp av",
        "\n",
        "med stöd av",
        "Ansvarig:",
        "ej utsedd",
        "uppföljning",
        "HR-",
        "x@y.se",
        "m.fl.",
        "1.",
        "–",
        "avd.",
    ];
    prop_oneof![4 => proptest::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,4}"]
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        lawful(&text)?;
    }

    #[test]
    fn any_strewn_words_are_read(pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..16)) {
        let text: String = pieces.iter().flat_map(|(word, glue)| [word.as_str(), if *glue { "" } else { " " }]).collect();
        lawful(&text)?;
    }
}

/// Names are never empty, never twice, and made of letters that stand there.
fn lawful(text: &str) -> Result<(), TestCaseError> {
    let owners = read(text, &OwnerWords::default());
    for (place, owner) in owners.iter().enumerate() {
        prop_assert!(!owner.name.trim().is_empty());
        prop_assert!(!owners[..place].iter().any(|other| other.name == owner.name));
        let first = owner.name.split_whitespace().next().unwrap_or_default().to_lowercase();
        prop_assert!(!first.is_ascii() || text.to_lowercase().contains(&first), "{text:?} has no {first:?}");
    }
    Ok(())
}

#[test]
fn a_cell_of_any_size_is_read_in_no_time() {
    let texts =
        ["ISAM, ".repeat(1_000_000), "(".repeat(3_000_000), "a".repeat(3_000_000), "och ".repeat(1_000_000)];
    let start = std::time::Instant::now();
    for text in &texts {
        read(text, &OwnerWords::default());
    }
    assert!(start.elapsed().as_secs() < 5);
}

/// A guard against work that grows by the square, not a benchmark.
#[test]
fn many_cells_are_read_in_no_time() {
    let words = OwnerWords::default();
    let cells = [
        "ISAM och PM3-införare",
        "Avdelningschef för verksamhetsstöd och stadsmiljö",
        "HR i samverkan med ISAM",
    ];
    let start = std::time::Instant::now();
    for cell in cells.iter().cycle().take(20_000) {
        read(cell, &words);
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
