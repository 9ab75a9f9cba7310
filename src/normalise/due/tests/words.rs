//! Purposes, words without a date, English, and what the sheet's year says.

use super::*;

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
        ("Klar juni 2025", "done 2025-06-01..2025-06-30"),
        ("klart q4 2024", "done 2024-10-01..2024-12-31"),
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
