//! Reports: an own report holds nothing of another organisation in any format, nothing in a
//! sheet becomes markup, figures about others follow the rule for what is handed on, and what
//! stands in a report is what the views say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

use lisql::app::report::{Confidentiality, Form, Owners, Request, Texts};
use lisql::app::{App, OpenOptions};
use lisql::i18n::Lang;
use lisql::synth::{Options, synthesise};
use session::{Session, options};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

fn request(form: Form) -> Request {
    Request {
        form,
        org: None,
        texts: Texts::Own,
        owners: Owners::Roles,
        registration: None,
        approver: None,
        confidentiality: Vec::new(),
    }
}

fn made(app: &App, request: &Request, folder: &Path) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(app.reports(request, folder, &|_, _| {})).unwrap_or_else(|error| panic!("{error}"))
}

/// What a file holds, with markup's entities read: of a page all of it, of the others every part.
fn content(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let text = if path.extension().is_some_and(|ending| ending == "html") {
        String::from_utf8(bytes).unwrap()
    } else {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut all = String::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            let name = part.name().unwrap().into_owned();
            // Pictures are dots.
            if name.ends_with(".png") {
                continue;
            }
            all.push_str(&name);
            part.read_to_end(&mut bytes).unwrap();
            all.push_str(&String::from_utf8_lossy(&bytes));
            all.push('\n');
        }
        all
    };
    html_escape::decode_html_entities(&text).into_owned()
}

/// Those of the texts that stand in a long one.
fn found<'a>(texts: &'a [String], within: &str) -> BTreeSet<&'a str> {
    let automaton = aho_corasick::AhoCorasick::new(texts).unwrap();
    let places = automaton.find_overlapping_iter(within);
    places.map(|place| texts[place.pattern().as_usize()].as_str()).collect()
}

/// Names and texts by the one organisation that has them.
fn secrets(session: &Session) -> BTreeMap<String, Vec<String>> {
    let texts = session.rows(
        "with texts as (
             select org, comment as text from assessments union all select org, action_plan from assessments
             union all select org, owner_text from assessments union all select org, raw from findings
             union all select org, owner from owners union all select org, source from assessments
         )
         select min(org), text from texts where length(text) >= 16 group by text having count(distinct org) = 1",
    );
    let mut of_org: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in texts {
        of_org.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    // What another has too, as a part of a longer text, is nobody's own.
    let all: BTreeMap<String, String> =
        of_org.iter().map(|(org, texts)| (org.clone(), texts.join("\n"))).collect();
    for (org, own) in &mut of_org {
        let theirs: Vec<&str> = all.iter().filter(|(other, _)| *other != org).map(|(_, t)| &**t).collect();
        let shared = found(own, &theirs.join("\n"));
        *own = own.iter().filter(|text| !shared.contains(text.as_str())).cloned().collect();
    }
    of_org
}

#[test]
fn an_own_report_holds_nothing_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = folder.path().join("sheets");
    let drawn =
        Options { organisations: 7, years: 2022..=2024, seed: 3, format: None, controls: true, mess: 0.2 };
    synthesise(&drawn, &sheets, None, &|_| {}).unwrap();
    let session = Session::open(OpenOptions { paths: vec![sheets], lang: Lang::Sv, ..options() });
    let secrets = secrets(&session);
    assert_eq!(secrets.len(), 7);
    for form in Form::ALL {
        let out = folder.path().join(form.name());
        let everything = Request { owners: Owners::All, ..request(form) };
        assert_eq!(made(&session.app, &everything, &out), 8, "seven and the whole");
        let files = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<(String, String)> = files
            .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), content(&path)))
            .collect();
        let (wholes, owns): (Vec<_>, Vec<_>) =
            files.iter().filter(|(name, _)| name != "index").partition(|(name, _)| name == "whole");
        let whole = &wholes[0].1;
        let mut own_found = 0;
        for (org, own) in &secrets {
            let mut named = owns.iter().filter(|(_, text)| text.contains(org.as_str()));
            let (_, text) = named.next().unwrap_or_else(|| panic!("{org} has no {form}"));
            assert!(named.next().is_none(), "{org} in two reports");
            own_found += found(own, text).len();
            assert!(whole.contains(org.as_str()), "{org} in the whole");
            for (other, theirs) in secrets.iter().filter(|(other, _)| *other != org) {
                assert!(!text.to_lowercase().contains(&other.to_lowercase()), "{other} in {form} of {org}");
                let told = found(theirs, text);
                assert!(told.is_empty(), "{told:?} of {other} in {form} of {org}");
            }
        }
        // The look-up would find texts: an organisation's own plans stand in its own report.
        assert!(own_found > 100, "{own_found} in {form}");
        let all: Vec<String> = secrets.values().flatten().filter(|text| text.len() > 40).cloned().collect();
        let plans = found(&all, whole);
        assert!(plans.is_empty(), "free texts in the whole, in {form}: {plans:?}");
    }
}

const HOSTILE: [&str; 6] = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\"><img src=x onerror=alert(2)>",
    "</style></pre></td><svg onload=alert(3)>",
    "=HYPERLINK(\"http://evil.example/x\";\"y\")",
    "]]> --> {{7*7}} \u{202e}gnp.exe \u{1b}[31m",
    "javascript:alert(4)' onmouseover='alert(5)",
];

#[test]
fn nothing_in_a_sheet_becomes_markup() {
    let folder = tempfile::tempdir().unwrap();
    let mut sheet = String::from("ISO;Krav;Nuläge;Kommentar;Handlingsplan;Ansvarig;Åtgärdsbehov;Datum\n");
    for (reference, text) in ["4.1", "4.2", "5.1", "5.2", "6.1.1", "6.2"].iter().zip(HOSTILE) {
        let quoted = text.replace('"', "\"\"");
        sheet += &format!("{reference};Krav;Nej;\"{quoted}\";\"{quoted}\";\"{quoted}\";Hög;2020-01-01\n");
    }
    for year in ["2023", "2024"] {
        std::fs::write(folder.path().join(format!("org_{year}.csv")), &sheet).unwrap();
    }
    let org = "<b onclick=\"x\">Org</b>'--";
    let config = format!("[[organisation]]\nname = {org:?}\naliases = [\"org\"]\n");
    std::fs::write(folder.path().join("lisql.toml"), config).unwrap();
    let session = Session::open(OpenOptions { paths: vec![folder.path().into()], ..options() });
    let out = folder.path().join("out");
    for form in Form::ALL {
        let asked = Request {
            texts: Texts::All,
            owners: Owners::All,
            registration: Some("<script>alert(6)</script>".into()),
            ..request(form)
        };
        made(&session.app, &asked, &out);
    }
    let read = |name: &str| std::fs::read(out.join(name)).unwrap();
    for name in ["index.html", "whole.html", "b-onclick-x-org-b.html"] {
        let page = String::from_utf8(read(name)).unwrap();
        for tag in ["<script", "<img", "<svg onload", "<b ", "\u{202e}", "\u{1b}"] {
            assert!(!page.to_lowercase().contains(tag), "{tag:?} in {name}");
        }
        assert_eq!(page.matches("</style>").count(), 1, "{name}");
        assert!(
            name == "index.html"
                || page.contains("&lt;img src=x onerror=alert(2)&gt;")
                || !page.contains("onerror")
        );
        // No address to go to but places of the page itself and files beside it.
        for (_, rest) in page.match_indices("href=\"").map(|(at, m)| page.split_at(at + m.len())) {
            let address = rest.split('"').next().unwrap();
            let is_near = address.starts_with('#')
                || address == "data:,"
                || address.ends_with(".html")
                || address.ends_with(".docx")
                || address.ends_with(".xlsx");
            assert!(is_near && !address.contains(':') || address == "data:,", "{address}");
        }
        assert!(!page.contains("src=\""), "{name}");
    }
    let book = content(&out.join("b-onclick-x-org-b.xlsx"));
    assert!(book.contains("=HYPERLINK("), "the text is kept");
    assert!(!book.contains("<f>") && !book.contains("<hyperlink"), "and is no formula");
    let word = content(&out.join("b-onclick-x-org-b.docx"));
    assert!(word.contains("=HYPERLINK(") && !word.contains("\u{1b}") && !word.contains("\u{202e}"));
}

/// Sheets of two requirements for so many organisations: scores 1, 0.75, 0.5, 0.25, 0, 1, 1.
fn small_city(folder: &Path, orgs: usize) -> Session {
    let answers = [
        ("Ja", "Ja"),
        ("Ja", "Delvis"),
        ("Ja", "Nej"),
        ("Delvis", "Nej"),
        ("Nej", "Nej"),
        ("Ja", "Ja"),
        ("Ja", "Ja"),
    ];
    for (at, (first, second)) in answers.iter().take(orgs).enumerate() {
        let sheet = format!("ISO,Krav,Nuläge\n4.1,a,{first}\n4.2,b,{second}\n");
        std::fs::write(folder.join(format!("Kontor{at}_2024.csv")), sheet).unwrap();
    }
    Session::open(OpenOptions { paths: vec![folder.into()], ..options() })
}

/// The cells of the table with this caption, row by row.
fn cells(page: &str, caption: &str) -> Vec<Vec<String>> {
    let Some((_, table)) = page.split_once(&format!("<caption>{caption}</caption>")) else {
        return Vec::new();
    };
    let body = table.split("</table>").next().unwrap().split("<tbody>").nth(1).unwrap();
    let cell = |part: &str| part.split_once('>').map(|(_, rest)| rest.split('<').next().unwrap().to_string());
    let row = |row: &str| {
        row.trim_start().trim_start_matches("<tr>").split("<t").skip(1).filter_map(cell).collect()
    };
    body.split("</tr>").map(row).filter(|row: &Vec<String>| !row.is_empty()).collect()
}

/// One organisation with a sheet of each edition in a year is one: three Ja of the five clauses in both.
#[test]
fn an_organisation_of_two_sheets_is_counted_once() {
    let (sheets, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let write = |name: &str, rows: &str| {
        std::fs::write(sheets.path().join(name), format!("ISO;Krav;Nuläge\n{rows}")).unwrap();
    };
    write("Norr_2024.csv", "4.1;a;Ja\n6.3;b;Nej\n9.2.1;c;Ja\n");
    std::fs::create_dir(sheets.path().join("2024")).unwrap();
    write("2024/Norr.csv", "4.1;a;Ja\n9.2;b;Nej\nA.9.2.5;c;Ja\n");
    let paths = vec![sheets.path().to_path_buf()];
    let app = App::open(OpenOptions { paths, ..options() }, &|_, _| {}).unwrap();
    made(&app, &request(Form::Html), out.path());
    let page = content(&out.path().join("whole.html"));
    assert!(page.contains("(3 of 5 assessed in the latest sheet of one organisation)"), "{page}");
}

/// By hand: with five organisations no median; with six it is (0.5 + 0.75) / 2 = 0.625, and
/// rounded to 0.05 it is 0.65; quartiles need more than ten.
#[test]
fn few_others_are_not_told_about() {
    for (orgs, median, count) in [(5, "withheld", "5"), (6, "0.65", "6")] {
        let folder = tempfile::tempdir().unwrap();
        let session = small_city(folder.path(), orgs);
        let out = folder.path().join("out");
        let only = Request { org: Some("Kontor1".into()), ..request(Form::Html) };
        assert_eq!(made(&session.app, &only, &out), 1);
        assert!(!out.join("index.html").exists(), "what else is in the folder stays as it is");
        let page = std::fs::read_to_string(out.join("kontor1.html")).unwrap();
        let rows = cells(&page, "Own score against the group&#39;s median and quartiles");
        let whole = rows.iter().find(|row| row[3] == "all").unwrap_or_else(|| panic!("{rows:?}"));
        assert_eq!(
            whole[..],
            ["Clauses 4–10", "–", "2024", "all", "0.75", median, "withheld", "withheld", count]
        );
        assert!(!page.contains("0.62") && !page.contains("0.63"), "the median unrounded");
    }
}

/// 4.2 is a gap of four out of six and of four out of seven: two and three do not have it, fewer
/// than five. With 13 organisations of which seven have it, the share 7/13 = 0.538 is told as 55 %.
#[test]
fn a_gap_that_few_lack_is_not_shared() {
    let share = |folder: &Path| {
        let session = Session::open(OpenOptions { paths: vec![folder.into()], ..options() });
        let out = folder.join("out");
        made(&session.app, &Request { org: Some("Kontor1".into()), ..request(Form::Html) }, &out);
        let page = std::fs::read_to_string(out.join("kontor1.html")).unwrap();
        let rows = cells(&page, "Requirements of clauses 4–10 not met");
        rows.iter().find(|row| row[0] == "4.2").unwrap()[7].clone()
    };
    let folder = tempfile::tempdir().unwrap();
    small_city(folder.path(), 7);
    assert_eq!(share(folder.path()), "withheld");
    let folder = tempfile::tempdir().unwrap();
    for at in 0..13 {
        let status = if at < 7 { "Nej" } else { "Ja" };
        let sheet = format!("ISO,Krav,Nuläge\n4.1,a,Ja\n4.2,b,{status}\n");
        std::fs::write(folder.path().join(format!("Kontor{at}_2024.csv")), sheet).unwrap();
    }
    assert_eq!(share(folder.path()), "55%");
}

fn sample(lang: Lang) -> Session {
    let paths = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()];
    Session::open(OpenOptions { paths, lang, as_of: jiff::civil::date(2026, 6, 30), ..options() })
}

/// Counted in data/Kulturförvaltningen/2025.xlsx: 30 requirements, 22 Ja, 8 Delvis; three of
/// the eight have a date before the last of June 2026.
#[test]
fn figures_are_those_of_the_sheets_and_the_views() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(Lang::En);
    made(&session.app, &request(Form::Html), folder.path());
    let page = std::fs::read_to_string(folder.path().join("kulturforvaltningen.html")).unwrap();
    let lead = "Of the requirements of clauses 4–10, 73% are answered with Ja (22 of 30 assessed, 2025), and coverage is 100%. \
                Since 2024, 10 of 30 comparable ones improved and 0 fell. 8 gaps are open; overdue actions: 3.";
    assert!(
        page.contains(lead),
        "{}",
        page.split("class=\"lead\">").nth(1).unwrap().split('<').next().unwrap()
    );
    let late: Vec<String> = cells(&page, "Overdue actions").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(late, ["8.1", "8.2", "7.2"]);
    let view = "select ref from actions where org = 'Kulturförvaltningen' and days_overdue > 0 order by days_overdue desc";
    assert_eq!(session.rows(view).concat(), late);
    let whole = std::fs::read_to_string(folder.path().join("whole.html")).unwrap();
    let latest = cells(&whole, "The latest sheet of each kind");
    let kultur = latest.iter().find(|row| row[0] == "Kulturförvaltningen").unwrap();
    assert_eq!(kultur[1..], ["Clauses 4–10", "2025", "73%", "0.87", "100%", "30", "0"]);
}

/// A state of the past: what is as of 2023 has nothing of later sheets.
#[test]
fn an_earlier_day_has_the_sheets_of_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let paths = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()];
    let as_of = jiff::civil::date(2023, 12, 31);
    let session = Session::open(OpenOptions { paths, as_of, ..options() });
    made(&session.app, &request(Form::Html), folder.path());
    let page = std::fs::read_to_string(folder.path().join("kulturforvaltningen.html")).unwrap();
    assert!(page.contains("46% are answered with Ja (12 of 26 assessed, 2023)"));
    let years = cells(&page, "All assessed requirements, year by year");
    assert_eq!(years.last().unwrap()[1], "2023");
    assert!(!cells(&page, "Sheets that the figures come from").iter().any(|row| row[0].as_str() > "2023"));
}

#[test]
fn what_was_asked_for_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(Lang::Sv);
    let plan = "Avtalsbilaga om säkerhet tecknas vid förlängningen.";
    let read = |asked: &Request| {
        made(&session.app, asked, folder.path());
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        (read("kulturforvaltningen.html"), read("whole.html"))
    };
    let (own, whole) = read(&request(Form::Html));
    assert!(own.contains(plan) && !whole.contains(plan));
    assert!(own.contains("Säkerhetssamordnare") && own.contains("<html lang=\"sv\">"));
    let (own, whole) = read(&Request { texts: Texts::All, ..request(Form::Html) });
    assert!(own.contains(plan) && whole.contains(plan));
    let asked = Request {
        texts: Texts::None,
        owners: Owners::None,
        registration: Some("KS 2026/17".into()),
        approver: Some("Kommundirektören".into()),
        confidentiality: Confidentiality::ALL.to_vec(),
        ..request(Form::Html)
    };
    for page in <[String; 2]>::from(read(&asked)) {
        assert!(!page.contains(plan) && !page.contains("Säkerhetssamordnare"));
        for text in ["KS 2026/17", "Kommundirektören", "18 kap. 8 §", "18 kap. 13 §", "2026-06-30", "half"]
        {
            assert!(page.contains(text), "{text}");
        }
    }
}

#[test]
fn persons_are_not_named_where_roles_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let sheet =
        "ISO,Krav,Nuläge,Ansvarig\n4.1,a,Nej,Anna Bergdal\n4.2,b,Nej,Biträdande chef\n4.3,c,Nej,ISAM\n";
    std::fs::write(folder.path().join("Kontoret_2024.csv"), sheet).unwrap();
    let session = Session::open(OpenOptions { paths: vec![folder.path().into()], ..options() });
    for (owners, named) in [(Owners::Roles, false), (Owners::All, true)] {
        made(&session.app, &Request { owners, ..request(Form::Html) }, folder.path());
        for name in ["kontoret.html", "whole.html"] {
            let page = std::fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(page.contains("Bergdal"), named, "{owners:?}");
            assert_eq!(page.contains("a person named"), !named);
            assert!(page.contains("ISAM") && page.contains("Biträdande chef"));
        }
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let session = sample(Lang::Sv);
    // A page is text alone; these two number their parts, and are packed.
    for form in [Form::Docx, Form::Xlsx] {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        made(&session.app, &request(form), one.path());
        made(&session.app, &request(form), two.path());
        for entry in std::fs::read_dir(one.path()).unwrap() {
            let name = entry.unwrap().file_name();
            let [first, second] =
                [&one, &two].map(|folder| std::fs::read(folder.path().join(&name)).unwrap());
            assert!(first == second, "{name:?}");
        }
    }
}

/// The flags: what is wrong is told with exit code 2, what is right leaves standard output empty.
#[test]
fn flags_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lisql"));
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/seed/sheet.tsv");
        command.args(["-d", data, "--org", "Förvaltningen", "--year", "2023", "--lang", "en", "report"]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.stdout.is_empty(), "{arguments:?}");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let out = out.to_str().unwrap();
    let (code, told) = run(&[]);
    assert!(code == 2 && told.contains("-o"), "{told}");
    let (code, told) = run(&["-o", out, "--format", "csv"]);
    assert!(code == 2 && told.contains("html, docx or xlsx"), "{told}");
    let (code, told) = run(&["-o", out, "--for", "Förvaltninen"]);
    assert!(code == 2 && told.contains("did you mean 'Förvaltningen'"), "{told}");
    let (code, told) = run(&["-o", out, "--confidentiality", "18:9"]);
    assert!(code == 2 && told.contains("18:8, 18:13"), "{told}");
    assert!(!Path::new(out).exists());
    let (code, told) =
        run(&["-o", out, "--for", "Förvaltningen", "--confidentiality", "18:13", "--format", "docx"]);
    assert_eq!((code, told), (0, format!("One report is in {out}\n")));
    assert!(content(&Path::new(out).join("forvaltningen.docx")).contains("section 13"));
}

/// A sheet of each edition in one year: both have a gap in what they call 10.1.
#[test]
fn a_gap_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    for (place, control) in [("Kontoret/2024.csv", "A.9.1.1"), ("2024/Kontoret.csv", "A.5.7")] {
        let path = folder.path().join(place);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, format!("ISO,Krav,Nuläge\n10.1,a,Nej\n{control},b,Ja\n")).unwrap();
    }
    let session = Session::open(OpenOptions { paths: vec![folder.path().into()], ..options() });
    assert_eq!(session.rows("select count(*) from actions"), [["2"]]);
    made(&session.app, &request(Form::Html), &folder.path().join("out"));
    let page = std::fs::read_to_string(folder.path().join("out/kontoret.html")).unwrap();
    assert!(page.contains("2 gaps are open"), "{}", page.split("class=\"lead\">").nth(1).unwrap());
}

/// One gap of a clause, one of a control, one of a reference that is not the standard's: each stands
/// under its own heading, and only the first counts as a clause not met.
#[test]
fn a_gap_of_no_clause_is_no_clause_not_met() {
    let (folder, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sheet = "ISO\tKrav\tNuläge\n4.1\ta\tNej\n4.2\tb\tJa\nDE.AE-02\tc\tNej\nA.9.2.1\td\tDelvis\n";
    std::fs::write(folder.path().join("Norr_2023.tsv"), sheet).unwrap();
    let paths = vec![folder.path().to_path_buf()];
    let app = App::open(OpenOptions { paths, ..options() }, &|_, _| {}).unwrap();
    made(&app, &Request { org: Some("Norr".into()), ..request(Form::Html) }, to.path());
    let file = std::fs::read_dir(to.path()).unwrap().next().unwrap().unwrap().path();
    let page = content(&file);
    let table = |caption: &str| {
        let begin = page.find(&format!(">{caption}")).unwrap_or_else(|| panic!("{caption}"));
        let rest = &page[begin..];
        rest[..rest.find("</table>").unwrap()].to_string()
    };
    let clauses = table("Requirements of clauses 4–10 not met");
    assert!(clauses.contains(">4.1<") && !clauses.contains("DE.AE-02") && !clauses.contains("A.9.2.1"));
    let controls = table("Controls of Annex A not in place");
    assert!(controls.contains(">A.9.2.1<") && !controls.contains("DE.AE-02"), "{controls}");
    assert!(table("Rows of no requirement in the standard").contains(">DE.AE-02<"));
}
