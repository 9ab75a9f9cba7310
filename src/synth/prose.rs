//! Remarks and plans in natural Swedish, from a small grammar of our own words.

use super::dice::Dice;
use crate::model::Status;

/// Sentences; what stands in braces is filled in by [`fill`].
const DONE: [&str; 16] = [
    "Arbetet med {ämne} är etablerat och följs upp i {forum}.",
    "{Dok} för {ämne} finns och är beslutad av {roll}.",
    "{Dok} är uppdaterad under {år} och känd i verksamheten.",
    "Ingår i {forum} och i {styr}.",
    "Finns i årshjulet.",
    "Ansvaret är fördelat och {roll} håller ihop arbetet.",
    "Verksamheten arbetar efter {dok}, som gås igenom varje år.",
    "Stadens gemensamma riktlinje tillämpas tillsammans med lokala anvisningar.",
    "Uppföljning sker i {forum}, senast under {år}.",
    "{System} används och behörigheterna ses över två gånger om året.",
    "Alla nya medarbetare får en genomgång av {dok}.",
    "Avtalet med Data & Drift AB reglerar frågan.",
    "\"Steg för steg\"-mallen används i alla enheter.",
    "Inga avvikelser har rapporterats i {system} under {år}.",
    "Arbetet är inarbetat; {forum} får en lägesbild varje tertial.",
    "Samtliga objekt är klassade och klassningen är dokumenterad i {system}.",
];
const HALF: [&str; 14] = [
    "{Dok} finns men är inte känd i hela verksamheten.",
    "Arbetet med {ämne} har påbörjats men är inte klart i alla enheter.",
    "Delar finns på plats, men {brist}.",
    "{Roll} är utsedd, men {brist}.",
    "Sker i dag på eget initiativ; {brist}.",
    "{Dok} från {år} behöver ses över, särskilt i fråga om {ämne}.",
    "Görs för de största systemen, men inte för system i klass < 3.",
    "Uppföljningen sker muntligt i {forum} och {brist}.",
    "Ett utkast till {dok} är framtaget men inte beslutat.",
    "{System} har införts, men rutinerna runt omkring saknas ännu.",
    "Kompetensen finns hos enstaka personer, vilket gör arbetet sårbart.",
    "HR & IT har delat upp frågan mellan sig, men {brist}.",
    "Risker bedöms i samband med RSA, men inte löpande.",
    "Verktyget (\"{system}\") är inköpt och ska tas i bruk.",
];
const NOT: [&str; 10] = [
    "{Dok} saknas.",
    "Det finns inget samlat arbetssätt för {ämne}.",
    "Har inte prioriterats under {år} på grund av andra uppdrag.",
    "Ingen är utsedd att ansvara för {ämne}.",
    "Verksamheten avvaktar stadens gemensamma modell.",
    "Frågan har inte tagits upp i {forum}.",
    "Varken {dok} eller uppföljning finns på plats.",
    "Förutsättningarna ändrades när {system} infördes, och arbetet har inte tagits om.",
    "Behovet är känt sedan {år}, men {brist}.",
    "Omorganisationen gör att ansvaret är oklart.",
];
const NA: [&str; 5] = [
    "Förvaltningen har ingen egen utveckling av system.",
    "Hanteras helt av stadens centrala leverantör.",
    "Verksamheten har inga lokaler av det slaget.",
    "Utförs av serviceförvaltningen för hela staden.",
    "Ingår i ett annat bolags åtagande.",
];
const OPEN: [&str; 5] = [
    "Ska utredas.",
    "Frågan är ställd till {roll}.",
    "Underlag saknas.",
    "Bedöms när {system} är infört.",
    "Oklart läge.",
];
const THIN: [&str; 6] = ["Finns.", "Ok.", "Se ovan", "Klart", "Enligt plan.", "Se bilaga."];
const PLANS: [&str; 16] = [
    "Ta fram {dok} och besluta den i {forum}.",
    "Uppdatera {dok} så att {ämne} ingår.",
    "Utse ansvarig för {ämne}.",
    "Utbilda chefer och objektledare i {dok}.",
    "Lägga in {ämne} i årshjulet.",
    "Införa uppföljning i {forum} en gång per tertial.",
    "Gå igenom {system} och ta bort behörigheter som inte används.",
    "Samordna med {roll} och stadens centrala funktion.",
    "Kartlägga var {ämne} brister och prioritera åtgärder efter risk.",
    "Förenkla {dok}; dagens är för lång för att användas.",
    "Anpassa stadens mall till förvaltningens behov.",
    "Föra in kravet i {styr} och i avtal med leverantörer.",
    "Genomföra en övning tillsammans med {roll}.",
    "Dokumentera hur arbetet faktiskt går till i dag.",
    "Se över resurserna inför nästa års budget.",
    "Följa upp att beslutade åtgärder i {system} blir av.",
];

const FORUMS: [&str; 8] = [
    "ledningens genomgång",
    "förvaltningens ledningsgrupp",
    "säkerhetsrådet",
    "tertialrapporten",
    "avdelningsmötena",
    "internkontrollen",
    "samverkansgruppen",
    "objektstyrgruppen",
];
const DOCUMENTS: [&str; 9] = [
    "rutinen",
    "den lokala anvisningen",
    "handboken",
    "processbeskrivningen",
    "checklistan",
    "ansvarsfördelningen",
    "åtgärdslistan",
    "instruktionen",
    "utbildningen",
];
const ROLES: [&str; 7] = [
    "ISAM",
    "förvaltningschefen",
    "objektägaren",
    "säkerhetssamordnaren",
    "dataskyddshandläggaren",
    "avdelningschefen",
    "HR",
];
const SYSTEMS: [&str; 6] =
    ["IA-systemet", "ILS-webb", "diariet", "ärendesystemet", "behörighetsregistret", "klassningsverktyget"];
const PLANS_OF_OFFICE: [&str; 4] = ["verksamhetsplanen", "internkontrollplanen", "förvaltningsplanen", "VoR"];
const LACKS: [&str; 9] = [
    "uppföljningen saknas",
    "dokumentationen är inte samlad",
    "ansvaret är inte tydligt",
    "alla enheter är inte med",
    "kunskapen varierar",
    "tid har inte avsatts",
    "kopplingen till riskanalysen är svag",
    "det görs inte regelbundet",
    "resultatet tas inte om hand",
];

/// What a remark on a verdict says.
pub(super) fn comment(dice: &mut Dice, status: Option<Status>, title: &str, year: i32) -> String {
    let first: &[&str] = match status {
        Some(Status::Ja) if dice.chance(0.06) => return (*dice.pick(&THIN)).to_string(),
        Some(Status::Ja) => &DONE,
        Some(Status::Delvis) => &HALF,
        Some(Status::Nej) => &NOT,
        Some(Status::NotApplicable) => &NA,
        None => &OPEN,
    };
    let second: Option<&[&str]> = match status {
        Some(Status::Ja) => Some(&DONE),
        Some(Status::Delvis) => Some(if dice.chance(0.4) { &DONE } else { &HALF }),
        Some(Status::Nej) => Some(&NOT),
        _ => None,
    };
    let first = *dice.pick(first);
    let mut text = fill(dice, first, title, year);
    for _ in 0..dice.weighed(&[35, 45, 20]) {
        let Some(more) = second.map(|list| *dice.pick(list)).filter(|more| *more != first) else { continue };
        text.push(if dice.chance(0.08) { '\n' } else { ' ' });
        text.push_str(&fill(dice, more, title, year));
    }
    text
}

/// What is to be done.
pub(super) fn plan(dice: &mut Dice, title: &str, year: i32) -> String {
    let first = *dice.pick(&PLANS);
    let second = *dice.pick(&PLANS);
    let mut text = fill(dice, first, title, year);
    if dice.chance(0.4) && first != second {
        text.push(if dice.chance(0.1) { '\n' } else { ' ' });
        text.push_str(&fill(dice, second, title, year));
    }
    text
}

/// A remark said again with a touch: almost the same words.
pub(super) fn touched(text: &str, year: i32) -> String {
    let before = (year - 1).to_string();
    if text.contains(&before) {
        text.replace(&before, &year.to_string())
    } else {
        format!("{text} Oförändrat.")
    }
}

/// The sentence with its braces filled in.
fn fill(dice: &mut Dice, template: &str, title: &str, year: i32) -> String {
    let mut out = String::with_capacity(2 * template.len());
    let mut rest = template;
    while let Some((text, after)) = rest.split_once('{') {
        out.push_str(text);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        let word = match name.to_lowercase().as_str() {
            "ämne" => topic(title),
            "dok" => (*dice.pick(&DOCUMENTS)).to_string(),
            "forum" => (*dice.pick(&FORUMS)).to_string(),
            "roll" => (*dice.pick(&ROLES)).to_string(),
            "system" => (*dice.pick(&SYSTEMS)).to_string(),
            "styr" => (*dice.pick(&PLANS_OF_OFFICE)).to_string(),
            "brist" => (*dice.pick(&LACKS)).to_string(),
            _ => (year - [0, 0, 1, 2][dice.below(4)]).to_string(),
        };
        if name.starts_with(char::is_uppercase) {
            out.push_str(&capital(&word))
        } else {
            out.push_str(&word)
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A title within a sentence: its first letter small, unless it begins an abbreviation.
fn topic(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_string(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::dice::Lane;
    use super::*;

    #[test]
    fn sentences_are_whole() {
        let mut dice = Dice::new(1, 1, Lane::Story);
        for _ in 0..500 {
            let status = *dice.pick(&[None, Some(Status::Ja), Some(Status::Delvis), Some(Status::Nej)]);
            let text = comment(&mut dice, status, "Roller, ansvar och befogenheter", 2023);
            assert!(!text.contains(['{', '}']) && text.trim() == text && !text.contains("  "), "{text}");
        }
        assert_eq!(topic("LIS i drift"), "LIS i drift");
        assert_eq!(topic("Övervakning"), "övervakning");
        assert_eq!(touched("Antagen 2022.", 2023), "Antagen 2023.");
    }
}
