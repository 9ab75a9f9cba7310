//! The words that due texts are made of, Swedish and English, in one table.
//! A word or phrase has one [`Sense`]; what it means beside others is the
//! grammar's business. Everything here is in lower case.

use super::feast::Feast;
use super::period::{Part, Season};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What one word, or one set phrase, contributes to a due text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Month(i8),
    /// A month's name that is also a verb: only beside something that dates.
    May,
    /// "Jul": July, but Christmas in "före jul".
    Jul,
    Feast(Feast),
    /// A unit that a number or an ordinal makes a period.
    Counted(Counted),
    /// One letter, as in "Q3", "T2", "v34": counts only with a fitting number.
    Letter(Counted),
    /// "Kvartalet", "kv" and the like, which also take a bare number before them.
    Definite(Counted),
    /// "Tertialrapport": a period with a number, otherwise an event.
    Report(Counted),
    Season(Season),
    /// "Vår" is also "our": only where no noun follows.
    Our,
    /// "Fall" is also a case: only before a year.
    Fall,
    /// "Semestern": the summer, after "före" and "efter".
    Vacation,
    Winter,
    /// "Årsskiftet" 12, "halvårsskiftet" 6.
    Turn(i8),
    /// "Månadsskiftet maj/juni".
    MonthTurn,
    YearEnd,
    SchoolYear,
    /// "Året", a year only after "under" or "slutet av".
    TheYear,
    /// "I år" 0, "nästa år" 1.
    RelativeYear(i8),
    Part(Part),
    /// "Halvan", "hälften", after an ordinal.
    HalfOf,
    Ordinal(i8),
    Last,
    Before,
    /// "Senast", "till": the date that follows is the due one.
    By,
    /// "Till", "to": also joins two periods to one.
    Until,
    After,
    /// "Från": a start, or the first half of a range.
    From,
    /// "Mellan … och": a start too, but *och* joins any two periods after it.
    Between,
    /// "Och framåt": makes a start of the period before it.
    Onwards,
    /// "Påbörjas", "tidigast": a start.
    Begins,
    Followup,
    /// "Genomfört": past, whatever stands beside it.
    Done,
    /// "Klart": done, but due in "klart till hösten" and "klart vid revisionen".
    Ready,
    /// "Ska", "beräknas", "ej": what is done after it is not done yet.
    NotYet,
    /// "Varje": the period after it comes again and again.
    Every,
    /// "Årligen": never due, even with a month beside it.
    Frequent,
    /// "Löpande": never due, unless a date says otherwise.
    Ongoing,
    Urgent,
    Undated,
    Event,
    /// "Nästa": an event, or next year's season.
    Next,
    During,
    /// "Och", "eller": joins periods that follow each other.
    And,
    /// Says nothing about time, but may stand within a date.
    Filler,
    Other,
}

/// Units that are counted within their year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Week,
    Quarter,
    Tertial,
    Half,
}

impl Counted {
    /// The highest number there is of it in a year.
    pub(super) fn most(self) -> i8 {
        match self {
            Counted::Week => 53,
            Counted::Quarter => 4,
            Counted::Tertial => 3,
            Counted::Half => 2,
        }
    }
}

/// A table entry: the sense, then its words and phrases between bars.
type Entry = (Sense, &'static str);

const PERIODS: &[Entry] = &[
    (Sense::Month(1), "januari|jan|january"),
    (Sense::Month(2), "februari|feb|febr|february|febuari|feburari"),
    (Sense::Month(3), "mars|mar|march"),
    (Sense::Month(4), "april|apr"),
    (Sense::Month(5), "maj"),
    (Sense::May, "may"),
    (Sense::Month(6), "juni|jun|june"),
    (Sense::Month(7), "juli|july"),
    (Sense::Jul, "jul"),
    (Sense::Month(8), "augusti|aug|august"),
    (Sense::Month(9), "september|sep|sept"),
    (Sense::Month(10), "oktober|okt|october|oct"),
    (Sense::Month(11), "november|nov"),
    (Sense::Month(12), "december|dec"),
    (Sense::Feast(Feast::Christmas), "julen|julhelgen|christmas"),
    (Sense::Feast(Feast::Midsummer), "midsommar|midsommaren|midsommarafton|midsommarhelgen|midsummer"),
    (Sense::Feast(Feast::Easter), "påsk|påsken|påskhelgen|easter"),
    (Sense::Counted(Counted::Week), "vecka|veckor|week|weeks"),
    (Sense::Definite(Counted::Week), "veckan|veckorna"),
    (Sense::Letter(Counted::Week), "v|w|wk"),
    (Sense::Counted(Counted::Quarter), "kvartal|quarter|quarters"),
    (Sense::Definite(Counted::Quarter), "kvartalet|kvartalen|kv|qtr"),
    (Sense::Letter(Counted::Quarter), "q|k"),
    (Sense::Counted(Counted::Tertial), "tertial|tert"),
    (Sense::Definite(Counted::Tertial), "tertialet|tertialen"),
    (Sense::Letter(Counted::Tertial), "t"),
    (
        Sense::Report(Counted::Tertial),
        "tertialrapport|tertialrapporten|tertialrapporter|tertialrapporterna|tertialrapportering|\
         tertialrapporteringen|tertialuppföljning|tertialuppföljningen|tertialbokslut|tertialbokslutet|\
         tertiärrapport|tertiärrapporter",
    ),
    (Sense::Report(Counted::Quarter), "kvartalsrapport|kvartalsrapporten|kvartalsrapporter"),
    (Sense::Counted(Counted::Half), "halvår|halfyear|half-year"),
    (Sense::Definite(Counted::Half), "halvåret"),
    (Sense::Letter(Counted::Half), "h"),
    (Sense::Season(Season::Spring), "våren|vårens|vårkanten|spring"),
    (Sense::Our, "vår"),
    (Sense::Season(Season::Summer), "sommaren|sommar|sommarens|summer"),
    (Sense::Vacation, "semestern|semestrarna|semesterperioden|sommarsemestern|sommarlovet|sommaruppehållet"),
    (Sense::Season(Season::Autumn), "hösten|höst|höstens|höstkanten|autumn"),
    (Sense::Fall, "fall"),
    (Sense::Winter, "vintern|vinter|winter|vinterns"),
    (Sense::Season(Season::SpringTerm), "vt|vårterminen|vårtermin|vårterminens"),
    (Sense::Season(Season::AutumnTerm), "ht|höstterminen|hösttermin|höstterminens"),
    (Sense::Turn(6), "halvårsskiftet|halvårsskifte|halvårsslut"),
    (Sense::Turn(12), "årsskiftet|årsskifte|årskiftet|nyår|nyåret|turn of the year"),
    (
        Sense::YearEnd,
        "årets slut|årsslut|årsslutet|year end|year-end|years end|eoy|end of year|end of the year|end of this year",
    ),
    (Sense::MonthTurn, "månadsskiftet|månadsskifte"),
    (Sense::SchoolYear, "läsåret|läsår"),
    (Sense::TheYear, "året|årets|the year|year"),
    (Sense::RelativeYear(-1), "förra året|i fjol|föregående år|last year"),
    (
        Sense::RelativeYear(0),
        "i år|detta år|innevarande år|innevarande års|i årets|this year|this years|current year",
    ),
    (
        Sense::RelativeYear(1),
        "nästa år|nästa års|nästkommande år|nästkommande års|nästföljande år|kommande år|kommande års|\
         kommande året|påföljande år|följande år|next year|next years|following year|coming year",
    ),
    (
        Sense::Part(Part::Early),
        "början|primo|tidigt|tidig|tidiga|inledningen|början på|beginning|early|start of",
    ),
    (Sense::Part(Part::Mid), "mitten|medio|mid|middle|mitt i"),
    (Sense::Part(Part::Late), "slutet|ultimo|sent|sen|sena|slut|end|late|utgången|sista delen|senare delen"),
    (Sense::HalfOf, "halvan|hälften|half|delen"),
    (Sense::Ordinal(1), "första|förste|first"),
    (Sense::Ordinal(2), "andra|andre|second"),
    (Sense::Ordinal(3), "tredje|third"),
    (Sense::Ordinal(4), "fjärde|fourth"),
    (Sense::Last, "sista|siste|last"),
];

const BOUNDS: &[Entry] = &[
    (Sense::Before, "före|innan|before|prior to|ahead of|inför"),
    (Sense::By, "senast|tom|till och med|t o m|fram t o m|by|no later than|not later than|deadline|due"),
    (Sense::Until, "till|fram till|to|until|through|til|thru"),
    (Sense::After, "efter|after"),
    (
        Sense::From,
        "from|from och med|from o m|fom|fr o m|f o m|från och med|från|as of|as from|\
         with effect from",
    ),
    (
        Sense::Begins,
        "tidigast|earliest|not before|startar|start|starta|startas|starts|starting|påbörjas|påbörja|påbörjat|\
         påbörjad|påbörjades|börjar|börja|inleds|med start",
    ),
    (
        Sense::Followup,
        "uppföljning|uppföljningen|uppföljningar|följs upp|uppföljs|följas upp|följa upp|följer upp|följes upp|\
         avstämning|avstämningen|stäms av|stämmas av|utvärderas|utvärdering|följ upp|follow up|followup|\
         follow-up|followed up",
    ),
    (
        Sense::Done,
        "klarmarkerad|klarmarkerat|genomfört|genomförd|genomförda|färdigställt|färdigställd|avslutat|avslutad|avslutade|avklarat|avklarad|åtgärdat|åtgärdad|åtgärdade|\
         slutfört|slutförd|utfört|utförd|infört|införd|done|completed|complete|finished|closed|implemented|\
         fixed|resolved",
    ),
    (
        Sense::NotYet,
        "ska|skall|bör|ska vara|vara|beräknas|beräknad|beräknat|planeras|planerad|planerat|förväntas|\
         förväntad|blir|bli|kommer|ej|inte|icke|delvis|nästan|målet|målsättning|mål|should|will|be|expected|\
         planned|not|partly|partially|target",
    ),
    (Sense::Ready, "klart|klar|klara|färdigt|färdig|färdiga|ready"),
    (Sense::Between, "mellan|between"),
    (Sense::Onwards, "framåt|och framåt|och framöver|onwards|and onwards|onward|and onward|and forward"),
    (Sense::Every, "varje|varannan|every|each"),
    (
        Sense::Frequent,
        "årligen|årlig|årliga|årligt|årsvis|månadsvis|månatligen|månatlig|kvartalsvis|halvårsvis|tertialvis|\
         veckovis|dagligen|terminsvis|varje år|varje tertial|varje kvartal|varje månad|varje termin|\
         varje halvår|varje vecka|varannan månad|vartannat år|vart annat år|vart tredje år|per år|per kvartal|\
         per månad|per tertial|om året|i månaden|annually|yearly|annual|monthly|quarterly|weekly|daily|\
         every year|each year|every quarter|each quarter|every month|each month|per year|per month|a year|\
         biannually|semiannually",
    ),
];

const UNDATED: &[Entry] = &[
    (
        Sense::Ongoing,
        "löpande|kontinuerligt|kontinuerlig|fortlöpande|ständigt|återkommande|regelbundet|vid behov|året runt|\
         ongoing|continuous|continuously|regularly|recurring|as needed|when needed|on demand|rolling|\
         året om|efter behov",
    ),
    (
        Sense::Urgent,
        "snarast|snarast möjligt|omgående|omedelbart|omedelbar|direkt|skyndsamt|skyndsam|så snart som möjligt|\
         så fort som möjligt|akut|genast|prioriteras|brådskande|asap|immediately|urgent|urgently|at once|\
         as soon as possible",
    ),
    (
        Sense::Undated,
        "på sikt|på lång sikt|på längre sikt|framöver|senare|tills vidare|ej bestämt|inte bestämt|ej bestämd|\
         beslutas senare|ej beslutat|ej beslutad|inte beslutat|ej fastställt|ej fastställd|ej satt|ej planerat|\
         ej planerad|ej angivet|oklart|okänt|vet ej|framtida|i framtiden|långsiktigt|utan datum|inget datum|\
         ingen tidplan|ej tidsatt|ej tidssatt|ej påbörjat|ej påbörjad|inte påbörjat|inte påbörjad|not started|until further notice|avvaktar|avvakta|tbd|tba|tbc|later|to be decided|\
         to be determined|undecided|unknown|not set|in the future|pågår|pågående|in progress|\
         på gång|bestäms senare|datum saknas|tid saknas|de kommande åren|kommande åren",
    ),
    (
        Sense::Event,
        "samband|i samband med|vid|nästa gång|när|då|vp|vb|verksamhetsplan|verksamhetsplanen|verksamhetsplaner|\
         verksamhetsplaneringen|verksamhetsplanering|verksamhetsberättelse|verksamhetsberättelsen|årshjul|\
         årshjulet|genomgång|genomgången|rsa|vor|revision|revisionen|internrevision|internrevisionen|\
         internkontrollplan|internkontrollplanen|årsbokslut|årsbokslutet|bokslut|bokslutet|delårsrapport|\
         delårsrapporten|delårsbokslut|årsrapport|årsrapporten|årsredovisning|årsredovisningen|budget|\
         budgeten|budgetarbetet|upphandling|upphandlingen|audit|upon|when|once",
    ),
    (Sense::Next, "nästa|nästkommande|nästföljande|next"),
    // "Kommande höst" is the nearest one, so it says nothing about its year.
    (Sense::Event, "kommande|coming|upcoming"),
];

const SMALL: &[Entry] = &[
    (Sense::During, "under|inom|during|within|hela|throughout"),
    (Sense::And, "och|eller|samt|and|or|resp|respektive"),
    (
        Sense::Filler,
        "i|den|det|de|av|på|of|in|on|the|månad|månaden|mån|nr|ca|cirka|circa|omkring|runt|kring|about|around|\
         år|års|kalenderåret|kalenderår|verksamhetsåret|verksamhetsår|helår|helåret|fy|dagen|day|\
         måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|tis|ons|tors|fre|lör|sön|månadens",
    ),
];

/// The phrases that begin with a word, longest first, and the word's own sense.
#[derive(Default)]
struct Senses {
    alone: Option<Sense>,
    phrases: Vec<(Vec<&'static str>, Sense)>,
}

static WORDS: LazyLock<HashMap<&'static str, Senses>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Senses> = HashMap::new();
    for (sense, text) in [PERIODS, BOUNDS, UNDATED, SMALL].into_iter().flatten() {
        for phrase in text.split('|') {
            let mut parts = phrase.split(' ');
            let Some(first) = parts.next() else { continue };
            let rest: Vec<_> = parts.collect();
            let senses = words.entry(first).or_default();
            if rest.is_empty() {
                senses.alone.get_or_insert(*sense);
            } else {
                senses.phrases.push((rest, *sense));
            }
        }
    }
    for senses in words.values_mut() {
        senses.phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    words
});

/// The sense of the word or phrase that begins a text, and how many words it
/// takes. `follows(n)` is the n-th word after it, if one stands there.
pub(super) fn look_up<'a>(word: &str, follows: impl Fn(usize) -> Option<&'a str>) -> (Sense, usize) {
    let Some(senses) = WORDS.get(word) else { return (Sense::Other, 1) };
    for (rest, sense) in &senses.phrases {
        if rest.iter().enumerate().all(|(n, part)| follows(n) == Some(*part)) {
            return (*sense, rest.len() + 1);
        }
    }
    (senses.alone.unwrap_or(Sense::Other), 1)
}

/// Whether the table has this word, so that a hyphen in it joins nothing.
pub(super) fn knows(word: &str) -> bool {
    WORDS.contains_key(word)
}
