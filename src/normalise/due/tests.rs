use super::*;
use proptest::prelude::*;

/// The due date of a cell in a sheet for 2023 whose other cells name 2024, as
/// "kind start..end", with "?" where the year was assumed.
fn due(text: &str) -> String {
    match read(text) {
        Outcome::Empty => "empty".into(),
        Outcome::Unread => "unread".into(),
        Outcome::Read(reading) => show(reading.resolve(Some(2023), Some(2024))),
    }
}

fn show(due: Due) -> String {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let mark = if due.assumed { "?" } else { "" };
    let dates = match (due.start, due.end) {
        (None, None) => String::new(),
        (start, end) => format!(" {}..{}", day(start), day(end)),
    };
    format!("{}{dates}{mark}", due.kind.as_str())
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, due(text)))
        .filter(|(_, expected, found)| **expected != found.as_str())
        .map(|(text, expected, found)| format!("{text:?}: expected {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_first_sheet() {
    check(&[
        ("", "empty"),
        ("Februari", "month 2024-02-01..2024-02-29?"),
        ("Under 2024, med kontrollpunkter i tertialrapporter.", "year 2024-01-01..2024-12-31"),
        ("Inför nästkommande VOR och RSA.", "event"),
        ("Föreslås finnas med i nästkommande verksamhetsplan.", "event"),
        ("Tas fram och hanteras under 2024 i VP", "year 2024-01-01..2024-12-31"),
        ("Tas fram med nästa uppdatering av lokala tillämpningsanvisningar.", "event"),
        ("Uppföljning under 2024", "followup 2024-01-01..2024-12-31"),
        ("December", "month 2024-12-01..2024-12-31?"),
        ("2024, i VP", "year 2024-01-01..2024-12-31"),
    ]);
}

#[test]
fn empty_cells() {
    check(&[
        (" ", "empty"),
        ("-", "empty"),
        ("–", "empty"),
        ("---", "empty"),
        ("\u{a0}", "empty"),
        ("N/A", "empty"),
        ("n.a.", "empty"),
        ("Ingen", "empty"),
        ("Ej aktuellt", "empty"),
        ("?", "undated"),
    ]);
}

#[test]
fn months() {
    check(&[
        ("januari", "month 2024-01-01..2024-01-31?"),
        ("Jan.", "month 2024-01-01..2024-01-31?"),
        ("MARS", "month 2024-03-01..2024-03-31?"),
        ("maj", "month 2024-05-01..2024-05-31?"),
        ("sept", "month 2024-09-01..2024-09-30?"),
        ("Okt", "month 2024-10-01..2024-10-31?"),
        ("feb-24", "month 2024-02-01..2024-02-29"),
        ("feb -24", "month 2024-02-01..2024-02-29"),
        ("feb '24", "month 2024-02-01..2024-02-29"),
        ("feb 2024", "month 2024-02-01..2024-02-29"),
        ("februari 2025", "month 2025-02-01..2025-02-28"),
        ("feb. 2025", "month 2025-02-01..2025-02-28"),
        ("maj, 2025", "month 2025-05-01..2025-05-31"),
        ("maj månad 2025", "month 2025-05-01..2025-05-31"),
        ("maj 25", "month 2025-05-01..2025-05-31"),
        ("maj/25", "month 2025-05-01..2025-05-31"),
        ("2024-02", "month 2024-02-01..2024-02-29"),
        ("2024/02", "month 2024-02-01..2024-02-29"),
        ("2/2024", "month 2024-02-01..2024-02-29"),
        ("02-2024", "month 2024-02-01..2024-02-29"),
        ("202402", "month 2024-02-01..2024-02-29"),
        ("2402", "month 2024-02-01..2024-02-29"),
        ("2024 december", "month 2024-12-01..2024-12-31"),
        ("2024-dec", "month 2024-12-01..2024-12-31"),
        ("2024, december", "month 2024-12-01..2024-12-31"),
        ("i december 2024", "month 2024-12-01..2024-12-31"),
        ("Klubben är major", "unread"),
        ("jan-mars", "month 2024-01-01..2024-03-31?"),
        ("mars/april", "month 2024-03-01..2024-04-30?"),
        ("mars-april 2025", "month 2025-03-01..2025-04-30"),
        ("mars och april 2025", "month 2025-03-01..2025-04-30"),
        ("maj och oktober", "month 2024-05-01..2024-05-31?"),
        ("maj till juni 2025", "month 2025-05-01..2025-06-30"),
        ("från maj till juni 2025", "month 2025-05-01..2025-06-30"),
        ("mellan maj och juni 2025", "month 2025-05-01..2025-06-30"),
        ("nov-jan 2025", "month 2024-11-01..2025-01-31"),
        ("nov 2024-jan", "month 2024-11-01..2025-01-31"),
        ("2024 nov-jan", "month 2024-11-01..2025-01-31"),
        ("dec 2024 - feb 2025", "month 2024-12-01..2025-02-28"),
        ("mellan jan och mars 2024", "month 2024-01-01..2024-03-31"),
        ("månadsskiftet maj/juni 2024", "day 2024-05-31..2024-05-31"),
    ]);
}

#[test]
fn days() {
    check(&[
        ("2024-02-28", "day 2024-02-28..2024-02-28"),
        ("2024-02-28 00:00:00", "day 2024-02-28..2024-02-28"),
        ("2024-02-28T00:00:00Z", "day 2024-02-28..2024-02-28"),
        ("2024/02/28", "day 2024-02-28..2024-02-28"),
        ("2024.02.28", "day 2024-02-28..2024-02-28"),
        ("2024-2-8", "day 2024-02-08..2024-02-08"),
        ("20240228", "day 2024-02-28..2024-02-28"),
        ("240228", "day 2024-02-28..2024-02-28"),
        ("28/2", "day 2024-02-28..2024-02-28?"),
        ("28/2-24", "day 2024-02-28..2024-02-28"),
        ("28/2 -24", "day 2024-02-28..2024-02-28"),
        ("28/2 2025", "day 2025-02-28..2025-02-28"),
        ("28/2/2025", "day 2025-02-28..2025-02-28"),
        ("28.2.2025", "day 2025-02-28..2025-02-28"),
        ("28.2.25", "day 2025-02-28..2025-02-28"),
        ("31-12-2024", "day 2024-12-31..2024-12-31"),
        ("den 28 februari", "day 2024-02-28..2024-02-28?"),
        ("28 feb 2025", "day 2025-02-28..2025-02-28"),
        ("28 feb -25", "day 2025-02-28..2025-02-28"),
        ("den 28:e februari", "day 2024-02-28..2024-02-28?"),
        ("fredag den 1 mars 2024", "day 2024-03-01..2024-03-01"),
        ("1 maj", "day 2024-05-01..2024-05-01?"),
        ("första maj", "day 2024-05-01..2024-05-01?"),
        ("sista april 2025", "day 2025-04-30..2025-04-30"),
        ("sista dagen i februari 2024", "day 2024-02-29..2024-02-29"),
        ("1 maj kl 15:00", "day 2024-05-01..2024-05-01?"),
        ("2024-01-15 - 2024-03-01", "day 2024-01-15..2024-03-01"),
        ("2024-01-15--2024-03-01", "day 2024-01-15..2024-01-15"),
        ("2024-01-15–2024-03-01", "day 2024-01-15..2024-03-01"),
        ("3-5 maj 2024", "day 2024-05-03..2024-05-05"),
        ("15-16/3", "day 2024-03-15..2024-03-16?"),
        ("28/2-1/3", "day 2024-02-28..2024-03-01?"),
        ("1 maj - 15 juni 2025", "day 2025-05-01..2025-06-15"),
        ("2024 02 28", "day 2024-02-28..2024-02-28"),
        ("2024 02 31", "unread"),
        ("24-12-05", "day 2024-12-05..2024-12-05"),
        ("juldagen 2024-12-25", "day 2024-12-25..2024-12-25"),
        ("Beslut i nämnd 2024-03-14 (dnr 2024/123)", "day 2024-03-14..2024-03-14"),
    ]);
}

#[test]
fn days_that_do_not_exist() {
    check(&[
        ("2024-02-31", "unread"),
        ("2023-02-29", "unread"),
        ("2024-13-01", "unread"),
        ("20240231", "unread"),
        ("31/4", "unread"),
        ("31 februari", "unread"),
        ("30 feb 2024", "unread"),
        ("12/31/2024", "unread"),
        ("24-12-31", "unread"),
        ("2024-02-31, i VP", "unread"),
        ("0/0", "unread"),
        ("29/2", "day 2024-02-29..2024-02-29?"),
        ("2024-05-01 - 2024-03-01", "unread"),
        ("2025-2024", "unread"),
    ]);
    // A leap day in a year that has none keeps its kind and gets no date.
    assert_eq!(show(read_alone("29/2", Some(2023)).expect("a day")), "day");
}

#[test]
fn weeks() {
    check(&[
        ("v. 34", "week 2024-08-19..2024-08-25?"),
        ("v34", "week 2024-08-19..2024-08-25?"),
        ("V 34 2025", "week 2025-08-18..2025-08-24"),
        ("vecka 34", "week 2024-08-19..2024-08-25?"),
        ("v 34-36", "week 2024-08-19..2024-09-08?"),
        ("v. 34 - 36 2024", "week 2024-08-19..2024-09-08"),
        ("2024 v. 34", "week 2024-08-19..2024-08-25"),
        ("2024-W34", "week 2024-08-19..2024-08-25"),
        ("v 2434", "week 2024-08-19..2024-08-25"),
        ("v.34/24", "week 2024-08-19..2024-08-25"),
        ("v 12 -24", "week 2024-03-18..2024-03-24"),
        ("v 51-2", "week 2024-12-16..2025-01-12?"),
        ("v 51-2 2025", "week 2024-12-16..2025-01-12"),
        ("vecka 1 2025", "week 2024-12-30..2025-01-05"),
        ("v 53", "week"),
        ("v 53 2026", "week 2026-12-28..2027-01-03"),
        ("v 53 2024", "unread"),
        ("vecka 99", "unread"),
        ("vecka 0", "unread"),
        ("week 34, 2024", "week 2024-08-19..2024-08-25"),
    ]);
}

#[test]
fn quarters_tertials_and_halves() {
    check(&[
        ("kvartal 1", "quarter 2024-01-01..2024-03-31?"),
        ("kv 2", "quarter 2024-04-01..2024-06-30?"),
        ("kv2", "quarter 2024-04-01..2024-06-30?"),
        ("Kv. 2", "quarter 2024-04-01..2024-06-30?"),
        ("K3", "quarter 2024-07-01..2024-09-30?"),
        ("Q4", "quarter 2024-10-01..2024-12-31?"),
        ("Q3 2025", "quarter 2025-07-01..2025-09-30"),
        ("Q3-25", "quarter 2025-07-01..2025-09-30"),
        ("Q3/2025", "quarter 2025-07-01..2025-09-30"),
        ("Q3 -25", "quarter 2025-07-01..2025-09-30"),
        ("2024 Q3", "quarter 2024-07-01..2024-09-30"),
        ("2024Q3", "quarter 2024-07-01..2024-09-30"),
        ("2024-Q3", "quarter 2024-07-01..2024-09-30"),
        ("2024 kvartal 3", "quarter 2024-07-01..2024-09-30"),
        ("1Q24", "quarter 2024-01-01..2024-03-31"),
        ("första kvartalet", "quarter 2024-01-01..2024-03-31?"),
        ("1:a kvartalet 2025", "quarter 2025-01-01..2025-03-31"),
        ("2 kvartalet", "quarter 2024-04-01..2024-06-30?"),
        ("sista kvartalet 2024", "quarter 2024-10-01..2024-12-31"),
        ("första kvartalet nästa år", "quarter 2024-01-01..2024-03-31"),
        ("Q1-Q2", "quarter 2024-01-01..2024-06-30?"),
        ("Q1-2 2025", "quarter 2025-01-01..2025-06-30"),
        ("kvartal 1 och 2", "quarter 2024-01-01..2024-06-30?"),
        ("Första och andra kvartalet 2025", "quarter 2025-01-01..2025-06-30"),
        ("Q4 2024 - Q1 2025", "quarter 2024-10-01..2025-03-31"),
        ("Q4-Q1", "quarter 2024-10-01..2025-03-31?"),
        ("Q5", "unread"),
        ("Q5 2024", "unread"),
        ("T1", "tertial 2024-01-01..2024-04-30?"),
        ("t2", "tertial 2024-05-01..2024-08-31?"),
        ("T2 2025", "tertial 2025-05-01..2025-08-31"),
        ("tertial 3", "tertial 2024-09-01..2024-12-31?"),
        ("tertialrapport 1", "tertial 2024-01-01..2024-04-30?"),
        ("senast T2", "tertial 2024-05-01..2024-08-31?"),
        ("första tertialet 2025", "tertial 2025-01-01..2025-04-30"),
        ("i T2-rapporten", "tertial 2024-05-01..2024-08-31?"),
        ("tertialrapporten", "event"),
        ("första halvåret", "halfyear 2024-01-01..2024-06-30?"),
        ("Första halvåret 2025", "halfyear 2025-01-01..2025-06-30"),
        ("H1", "halfyear 2024-01-01..2024-06-30?"),
        ("H2 2025", "halfyear 2025-07-01..2025-12-31"),
        ("halvår 1", "halfyear 2024-01-01..2024-06-30?"),
        ("andra halvåret", "halfyear 2024-07-01..2024-12-31?"),
        ("andra halvan av 2025", "halfyear 2025-07-01..2025-12-31"),
        ("första hälften av maj 2025", "month 2025-05-01..2025-05-15"),
        ("halvårsskiftet", "day 2024-06-30..2024-06-30?"),
        ("halvårsskiftet 2025", "day 2025-06-30..2025-06-30"),
    ]);
}

#[test]
fn years_and_turns() {
    check(&[
        ("2024", "year 2024-01-01..2024-12-31"),
        ("under 2024", "year 2024-01-01..2024-12-31"),
        ("år 2025", "year 2025-01-01..2025-12-31"),
        ("i år", "year 2023-01-01..2023-12-31"),
        ("nästa år", "year 2024-01-01..2024-12-31"),
        ("Under nästkommande år", "year 2024-01-01..2024-12-31"),
        ("i nästa års VP", "year 2024-01-01..2024-12-31"),
        ("december, nästa år", "month 2024-12-01..2024-12-31"),
        ("nästa år i december", "month 2024-12-01..2024-12-31"),
        ("december i år", "month 2023-12-01..2023-12-31"),
        ("2024-2025", "year 2024-01-01..2025-12-31"),
        ("2024/25", "year 2024-01-01..2025-12-31"),
        ("2024-2026", "year 2024-01-01..2026-12-31"),
        ("2024 och 2025", "year 2024-01-01..2025-12-31"),
        ("2024, 2025", "year 2024-01-01..2024-12-31"),
        ("årsskiftet", "day 2024-12-31..2024-12-31?"),
        ("årsskiftet 2024/25", "day 2024-12-31..2024-12-31"),
        ("årsskiftet 24/25", "day 2024-12-31..2024-12-31"),
        ("årsskiftet 2024-2025", "day 2024-12-31..2024-12-31"),
        ("årsskiftet 2025", "day 2025-12-31..2025-12-31"),
        ("årets slut", "year 2024-09-01..2024-12-31?"),
        ("under året", "year 2024-01-01..2024-12-31?"),
        ("läsåret 2024/25", "year 2024-07-01..2025-06-30"),
        ("läsåret", "unread"),
        ("VP 2025", "year 2025-01-01..2025-12-31"),
        ("enligt SFS 2018:218", "unread"),
        ("ISO 27001:2022", "unread"),
        ("dnr KS 2024/0123", "unread"),
        ("1024", "unread"),
        ("45350", "unread"),
        ("januari; enligt VP 2025", "month 2025-01-01..2025-01-31"),
    ]);
}

#[test]
fn seasons() {
    check(&[
        ("våren", "season 2024-03-01..2024-05-31?"),
        ("Vår 2025", "season 2025-03-01..2025-05-31"),
        ("till våren", "season 2024-03-01..2024-05-31?"),
        ("i vår", "season 2024-03-01..2024-05-31?"),
        ("enligt vår rutin", "unread"),
        ("VT", "season 2024-01-01..2024-06-30?"),
        ("VT25", "season 2025-01-01..2025-06-30"),
        ("vårterminen 2025", "season 2025-01-01..2025-06-30"),
        ("sommaren 2025", "season 2025-06-01..2025-08-31"),
        ("före sommaren", "season 2024-03-01..2024-06-30?"),
        ("innan semestern", "season 2024-03-01..2024-06-30?"),
        ("efter sommaren", "season 2024-06-01..2024-08-31?"),
        ("efter semestern 2025", "season 2025-06-01..2025-08-31"),
        ("hösten 2024", "season 2024-09-01..2024-11-30"),
        ("hösten -24", "season 2024-09-01..2024-11-30"),
        ("HT-24", "season 2024-07-01..2024-12-31"),
        ("HT 2024", "season 2024-07-01..2024-12-31"),
        ("vår/sommar 2025", "season 2025-03-01..2025-08-31"),
        ("nästa höst", "season 2024-09-01..2024-11-30"),
        ("vintern", "season"),
        ("vintern 2024", "season"),
        ("vintern 2024/25", "season 2024-12-01..2025-02-28"),
        ("före vintern", "season 2024-09-01..2024-11-30?"),
    ]);
}

#[test]
fn parts_of_periods() {
    check(&[
        ("början av maj", "month 2024-05-01..2024-05-10?"),
        ("primo maj 2025", "month 2025-05-01..2025-05-10"),
        ("mitten av maj", "month 2024-05-11..2024-05-15?"),
        ("medio februari 2025", "month 2025-02-11..2025-02-15"),
        ("i slutet av maj", "month 2024-05-21..2024-05-31?"),
        ("ultimo februari 2025", "month 2025-02-21..2025-02-28"),
        ("slutet av 2024", "year 2024-09-01..2024-12-31"),
        ("början av 2025", "year 2025-01-01..2025-04-30"),
        ("mitten av 2025", "year 2025-05-01..2025-06-30"),
        ("slutet av året", "year 2024-09-01..2024-12-31?"),
        ("slutet av nästa år", "year 2024-09-01..2024-12-31"),
        ("slutet av Q3 2025", "quarter 2025-09-01..2025-09-30"),
        ("början av hösten", "season 2024-09-01..2024-09-30?"),
        ("mitten av Q1 2025", "quarter 2025-02-01..2025-02-15"),
        ("början av v 34 2024", "week 2024-08-19..2024-08-21"),
        ("tidig höst 2025", "season 2025-09-01..2025-09-30"),
        ("slutet av maj/början av juni 2025", "month 2025-05-21..2025-06-10"),
    ]);
}

#[test]
fn limits() {
    check(&[
        ("senast 2024-05-01", "day 2024-05-01..2024-05-01"),
        ("senast den 1 maj", "day 2024-05-01..2024-05-01?"),
        ("t.o.m. maj 2025", "month 2025-05-01..2025-05-31"),
        ("till och med maj 2025", "month 2025-05-01..2025-05-31"),
        ("före 1 maj", "day 2024-04-30..2024-04-30?"),
        ("före den 1 maj 2025", "day 2025-04-30..2025-04-30"),
        ("innan 2025", "year 2024-01-01..2024-12-31"),
        ("före juni", "month 2024-05-01..2024-05-31?"),
        ("innan Q3 2025", "quarter 2025-04-01..2025-06-30"),
        ("innan v 34 2024", "week 2024-08-12..2024-08-18"),
        ("före årsskiftet", "day 2024-12-31..2024-12-31?"),
        ("innan årets slut", "year 2024-09-01..2024-12-31?"),
        ("innan utgången av maj 2025", "month 2025-05-21..2025-05-31"),
        ("före jul", "day 2024-12-23..2024-12-23?"),
        ("jul-24", "month 2024-07-01..2024-07-31"),
        ("inför 2025", "year 2024-01-01..2024-12-31"),
        ("fr.o.m. 2024-03-01", "start 2024-03-01.."),
        ("från och med mars 2025", "start 2025-03-01.."),
        ("tidigast Q2 2025", "start 2025-04-01.."),
        ("2024-01-01 och framåt", "start 2024-01-01.."),
        ("efter 1 maj", "start 2024-05-02..?"),
        ("efter årsskiftet 2024/25", "start 2025-01-01.."),
        ("efter mars", "start 2024-04-01..?"),
        ("efter upphandling 2025", "year 2025-01-01..2025-12-31"),
        ("påbörjas hösten 2025", "start 2025-09-01.."),
        ("Påbörjas 2024, klart 2025", "year 2024-01-01..2025-12-31"),
        ("tidigast maj, senast juni", "month 2024-05-01..2024-06-30?"),
        ("tidigast maj, senast jun25", "month 2025-05-01..2025-06-30"),
        ("tidigast november, senast jan25", "month 2024-11-01..2025-01-31"),
        ("fr.o.m. 2024-01-15 t.o.m. 2024-03-01", "day 2024-01-15..2024-03-01"),
    ]);
}

#[test]
fn without_any_year_none_is_assumed() {
    for text in ["maj", "tidigast maj, senast jun24", "påbörjas i vår, klart 2025-06-01"] {
        assert!(read_alone(text, None).is_some_and(|due| !due.assumed), "{text}");
    }
}

#[test]
fn purposes() {
    check(&[
        ("Klart", "done"),
        ("klart 2023-11-01", "done 2023-11-01..2023-11-01"),
        ("genomfört hösten 2023", "done 2023-09-01..2023-11-30"),
        ("2023-11-15, klart", "done 2023-11-15..2023-11-15"),
        ("ska vara klart i maj 2025", "month 2025-05-01..2025-05-31"),
        ("klart senast 2024-05-01", "day 2024-05-01..2024-05-01"),
        ("Klar till sommaren", "season 2024-06-01..2024-08-31?"),
        ("klart före 1 maj 2024", "day 2024-04-30..2024-04-30"),
        ("Klart vid nästa revision", "event"),
        ("Beräknas klart Q2 2025", "quarter 2025-04-01..2025-06-30"),
        ("ej klart", "undated"),
        ("Följs upp i december 2024", "followup 2024-12-01..2024-12-31"),
        ("Uppföljning, december 2024", "followup 2024-12-01..2024-12-31"),
        ("December 2024. Uppföljning 2025.", "month 2024-12-01..2024-12-31"),
        ("Uppföljning", "followup"),
        ("löpande, klart 2024-12-31", "day 2024-12-31..2024-12-31"),
    ]);
}

#[test]
fn words_without_a_date() {
    check(&[
        ("Löpande", "recurring"),
        ("löpande.", "recurring"),
        ("kontinuerligt", "recurring"),
        ("årligen", "recurring"),
        ("Årligen i december", "recurring"),
        ("varje december", "recurring"),
        ("december varje år", "recurring"),
        ("vid behov", "recurring"),
        ("2 gånger per år", "recurring"),
        ("Löpande under 2024", "year 2024-01-01..2024-12-31"),
        ("snarast", "urgent"),
        ("Så snart som möjligt", "urgent"),
        ("omgående", "urgent"),
        ("akut", "urgent"),
        ("på sikt", "undated"),
        ("Framöver", "undated"),
        ("tills vidare", "undated"),
        ("Ej bestämt", "undated"),
        ("beslutas senare", "undated"),
        ("TBD", "undated"),
        ("Pågår", "undated"),
        ("Ej påbörjat 2024", "year 2024-01-01..2024-12-31"),
        ("until further notice", "undated"),
        ("Vid nästa revision", "event"),
        ("i samband med ledningens genomgång", "event"),
        ("i VP", "event"),
        ("efter beslut", "event"),
        ("nästa kvartal", "event"),
        ("inom tre månader", "unread"),
        ("ISAM", "unread"),
        ("Tas fram", "unread"),
        ("asdf", "unread"),
    ]);
}

#[test]
fn english() {
    check(&[
        ("Q1 2026", "quarter 2026-01-01..2026-03-31"),
        ("end of June 2026", "month 2026-06-21..2026-06-30"),
        ("March 2026", "month 2026-03-01..2026-03-31"),
        ("May 2026", "month 2026-05-01..2026-05-31"),
        ("may be done later", "undated"),
        ("June 30, 2026", "day 2026-06-30..2026-06-30"),
        ("30 June 2026", "day 2026-06-30..2026-06-30"),
        ("June 30th, 2026", "day 2026-06-30..2026-06-30"),
        ("by 2026-03-01", "day 2026-03-01..2026-03-01"),
        ("before 1 May 2026", "day 2026-04-30..2026-04-30"),
        ("from March 2026", "start 2026-03-01.."),
        ("from January to March 2026", "month 2026-01-01..2026-03-31"),
        ("first half of 2026", "halfyear 2026-01-01..2026-06-30"),
        ("second quarter", "quarter 2024-04-01..2024-06-30?"),
        ("next year", "year 2024-01-01..2024-12-31"),
        ("H1", "halfyear 2024-01-01..2024-06-30?"),
        ("mid-2025", "year 2025-05-01..2025-06-30"),
        ("end of year", "year 2024-09-01..2024-12-31?"),
        ("ongoing", "recurring"),
        ("ASAP", "urgent"),
        ("a.s.a.p.", "urgent"),
        ("as soon as possible", "urgent"),
        ("done", "done"),
        ("to be completed by Q2 2026", "quarter 2026-04-01..2026-06-30"),
        ("follow-up in May 2026", "followup 2026-05-01..2026-05-31"),
        ("annually", "recurring"),
        ("fall 2026", "season 2026-09-01..2026-11-30"),
    ]);
}

#[test]
fn the_year_of_the_sheet() {
    let vote = |texts: &[&str]| {
        let readings: Vec<Reading> = texts
            .iter()
            .filter_map(|text| match read(text) {
                Outcome::Read(reading) => Some(reading),
                _ => None,
            })
            .collect();
        sheet_year(&readings, 2023)
    };
    assert_eq!(vote(&[]), 2023);
    assert_eq!(vote(&["Februari", "löpande"]), 2023);
    assert_eq!(vote(&["2024, i VP", "Februari"]), 2024);
    assert_eq!(vote(&["Q1 2024", "2023"]), 2023);
    assert_eq!(vote(&["Q1 2024", "2023", "uppföljning 2024"]), 2024);
    assert_eq!(vote(&["2030", "2030", "2023-12-01"]), 2023);
    assert_eq!(vote(&["2023-2024", "2024"]), 2024);
    assert_eq!(sheet_year(&[], i32::MAX), i32::MAX);
}

#[test]
fn without_a_year_the_kind_remains() {
    let alone = |text, year| read_alone(text, year).map(show).unwrap_or_default();
    assert_eq!(alone("Februari", None), "month");
    assert_eq!(alone("nästa år", None), "year");
    assert_eq!(alone("Q3 2024", None), "quarter 2024-07-01..2024-09-30");
    assert_eq!(alone("Februari", Some(2023)), "month 2023-02-01..2023-02-28?");
    assert_eq!(alone("nästa år", Some(2023)), "year 2024-01-01..2024-12-31");
    assert_eq!(alone("Februari", Some(i32::MAX)), "month");
    assert_eq!(alone("Februari", Some(-9999)), "month -009999-02-01..-009999-02-28?");
    assert_eq!(alone("", Some(2023)), "");
    assert_eq!(alone("asdf", Some(2023)), "");
}

#[test]
fn writing_habits() {
    check(&[
        ("ho\u{308}sten 2024", "season 2024-09-01..2024-11-30"),
        ("  Q3\u{a0}2024 ", "quarter 2024-07-01..2024-09-30"),
        ("2024\u{2011}02\u{2011}28", "day 2024-02-28..2024-02-28"),
        ("Kvartal\n3\t2024", "quarter 2024-07-01..2024-09-30"),
        ("(Q3 2024)", "quarter 2024-07-01..2024-09-30"),
        ("Q3 (2024)", "quarter 2024-07-01..2024-09-30"),
        ("\"December\"", "month 2024-12-01..2024-12-31?"),
    ]);
}

#[test]
fn a_cell_of_any_size_is_read_in_no_time() {
    let texts = [
        "1".repeat(5_000_000),
        "v ".repeat(2_000_000),
        "t.".repeat(2_000_000),
        "månadsskiftet ".repeat(200_000),
    ];
    let start = std::time::Instant::now();
    for text in &texts {
        assert_eq!(read(text), Outcome::Unread);
    }
    assert!(start.elapsed().as_secs() < 5);
}

/// Pieces that due texts are made of, to be strewn about.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "2024",
        "24",
        "31",
        "februari",
        "maj",
        "v",
        "vecka",
        "Q",
        "kvartal",
        "T",
        "H",
        "årsskiftet",
        "före",
        "efter",
        "senast",
        "från",
        "till",
        "och",
        "-",
        "/",
        ".",
        ":",
        ",",
        "(",
        "början",
        "slutet",
        "av",
        "nästa",
        "år",
        "nästa år",
        "första",
        "sista",
        "halvan",
        "vår",
        "vintern",
        "läsåret",
        "månadsskiftet",
        "klart",
        "ska",
        "uppföljning",
        "löpande",
        "varje",
        "t.o.m.",
        "jul",
        "may",
        "5",
        "99",
        "0",
        "2434",
        "20240231",
        "999999999999",
    ];
    prop_oneof![proptest::sample::select(WORDS).prop_map(str::to_owned), "[0-9]{1,4}", "\\PC{0,3}"]
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), year in any::<Option<i32>>(), sheet in any::<Option<i32>>()) {
        lawful(&text, year, sheet)?;
    }

    #[test]
    fn any_strewn_words_are_read(
        pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..14),
        year in prop_oneof![Just(None), (-10_100i32..10_100).prop_map(Some), Just(Some(2023))],
        sheet in any::<Option<i32>>(),
    ) {
        let text: String = pieces.iter().flat_map(|(word, glue)| [word.as_str(), if *glue { "" } else { " " }]).collect();
        lawful(&text, year, sheet)?;
    }

    #[test]
    fn every_day_is_read_as_typed(days in 0i32..40_177, form in 0usize..5) {
        let date = jiff::civil::date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a date");
        let (y, m, d) = (date.year(), date.month(), date.day());
        let text = match form {
            0 => date.to_string(),
            1 => format!("{y}{m:02}{d:02}"),
            2 => format!("{d}/{m} {y}"),
            3 => format!("{d}.{m}.{y}"),
            _ => format!("senast den {d}/{m}-{y}"),
        };
        let due = read_alone(&text, None).expect("a date");
        prop_assert_eq!(due, Due { kind: DueKind::Day, start: Some(date), end: Some(date), assumed: false });
    }
}

/// What holds of every text, whatever it says.
fn lawful(text: &str, year: Option<i32>, sheet: Option<i32>) -> Result<(), TestCaseError> {
    let Outcome::Read(reading) = read(text) else { return Ok(()) };
    let due = reading.resolve(year, sheet);
    if let (Some(start), Some(end)) = (due.start, due.end) {
        prop_assert!(start <= end, "{text:?}: {due:?}");
    }
    prop_assert!(!due.assumed || due.start.is_some() || due.end.is_some());
    prop_assert!(!due.assumed || reading.needs_sheet_year());
    let undated =
        matches!(due.kind, DueKind::Event | DueKind::Recurring | DueKind::Urgent | DueKind::Undated);
    prop_assert!(!undated || (due.start, due.end) == (None, None), "{text:?}: {due:?}");
    prop_assert!(due.kind != DueKind::Start || due.end.is_none(), "{text:?}: {due:?}");
    prop_assert_eq!(due, reading.resolve(year, sheet));
    Ok(())
}
