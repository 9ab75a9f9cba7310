//! The words of the project's glossary, each read as the glossary says, and letters
//! however a machine stores them.

use super::heading::Heading;
use super::words::{Stated, Verdict};
use super::*;
use crate::model::{Need, Status};

#[test]
fn every_status_word_of_the_glossary() {
    const YES: &str = "Ja|J|Uppfyllt|Uppfylld|Uppfylls|Kravet uppfylls|Helt uppfyllt|Finns|Finns på plats|Infört|\
        Införd|Efterlevnad|Grön|OK|Yes|Y|Compliant|Implemented|Fully Implemented|Achieved|Met|ja|Ja.";
    const PARTIAL: &str = "Delvis|Delvis uppfyllt|Delvis infört|Uppfylls delvis|Kravet uppfylls delvis|\
        Delvis efterlevnad|Till viss del|Påbörjat|Gul|Partial|Partially|Partial implemented|\
        Partially implemented|Partial compliant|Partially compliant|In progress|Planned|Pågår|Pågående";
    const NO: &str = "Nej|N|Ej uppfyllt|Inte uppfyllt|Uppfylls inte|Uppfylls ej|Kravet uppfylls inte|\
        Ej efterlevnad|Saknas|Finns ej|Ej infört|Röd|No|Non-compliant|Not implemented|Not achieved";
    const NOT_APPLICABLE: &str = "Ej tillämpligt|Ej tillämplig|E/T|Ej aktuellt|Inte aktuellt|Ej relevant|\
        Kravet är ej relevant|Grå|N/A|NA|n.a.|Not applicable";
    const NOT_ASSESSED: &str = "Ej bedömt|Ej bedömd|Kravet är ej bedömt|Kan ej bedömas|Oklart|oklart|\
        Måste utredas|Vet ej|?|-||TBD";
    // What only an action can be is no verdict.
    const ACTION: &str = "Ej påbörjad|Planerad|Klar|Klart|Avslutad|Avklarad|Genomfört|Åtgärdad|Försenad|\
        Pausad|Avvaktar|Avförd";
    let values = ValueWords::default();
    for (words, want) in [
        (YES, Verdict::Is(Status::Ja)),
        (PARTIAL, Verdict::Is(Status::Delvis)),
        (NO, Verdict::Is(Status::Nej)),
        (NOT_APPLICABLE, Verdict::Is(Status::NotApplicable)),
        (NOT_ASSESSED, Verdict::NotAssessed),
        (ACTION, Verdict::Unknown),
    ] {
        words.split('|').for_each(|word| assert_eq!(values.status(word), want, "{word:?}"));
    }
}

#[test]
fn danish_and_norwegian_scales() {
    let values = ValueWords::default();
    for (word, want) in [
        ("Opfyldt", Verdict::Is(Status::Ja)),
        ("Delvist opfyldt", Verdict::Is(Status::Delvis)),
        ("Ikke opfyldt", Verdict::Is(Status::Nej)),
        ("Ikke relevant", Verdict::Is(Status::NotApplicable)),
        ("Oppfylt", Verdict::Is(Status::Ja)),
        ("Delvis oppfylt", Verdict::Is(Status::Delvis)),
        ("Ikke oppfylt", Verdict::Is(Status::Nej)),
        ("Nei", Verdict::Is(Status::Nej)),
        ("Ikke aktuelt", Verdict::Is(Status::NotApplicable)),
        ("Ikke vurdert", Verdict::NotAssessed),
        ("Ikke vurderet", Verdict::NotAssessed),
        ("Ikke implementeret", Verdict::Is(Status::Nej)),
        ("Delvis implementert", Verdict::Is(Status::Delvis)),
    ] {
        assert_eq!(values.status(word), want, "{word:?}");
    }
}

#[test]
fn every_need_word_of_the_glossary() {
    let values = ValueWords::default();
    for (words, want) in [
        ("Ingen|Inget|Inga|Inget behov|0|None", Need::None),
        ("Låg|Lågt|Liten|Försumbar|Low", Need::Low),
        ("Medel|Medelhög|Måttlig|Medium|Moderate", Need::Medium),
        ("Hög|Högt|Stor|Betydande|High", Need::High),
        ("Kritisk|Kritiskt|Mycket hög|Allvarlig|Akut|Critical", Need::Critical),
    ] {
        words.split('|').for_each(|word| assert_eq!(values.need(word), Stated::Is(want), "{word:?}"));
    }
    for word in ["akut (inom 2 år)", "snart (inom 3-10 år)", "framtida (>10 år)"] {
        assert_eq!(values.need(word), Stated::Unknown, "{word:?}");
    }
}

fn names(heading: &str) -> Vec<Field> {
    let heading = Heading::read(heading, &ColumnNames::default(), &ValueWords::default());
    heading.names.iter().filter(|(_, fit)| *fit == 3).map(|(field, _)| *field).collect()
}

#[test]
fn every_heading_of_the_glossary() {
    for (headings, field) in [
        ("ISO|Nr|Avsnitt|Kapitel|Krav-id|Id|Säkerhetsåtgärd", Field::Ref),
        ("Clause|Section|Control ID|Ref|Opatření|ΠΕΡΙΟΧΗ", Field::Ref),
        ("ISO-krav|Kontroll|Paragraf|Åtgärdsnr", Field::Ref),
        ("Krav|Kravtext|Beskrivning|Informationssäkerhetskrav|Fråga", Field::Requirement),
        ("Requirement|Control Name|Objective|Název|ISO-krav|Kontroll", Field::Requirement),
        ("Ska användas (ja/nej)|Tillämplig|Applicable (Y/N)", Field::Applicable),
        ("Aplikovatelnost|ΕΦΑΡΜΟΖΕΤΑΙ", Field::Applicable),
        ("Nuläge|Status|Bedömning|Uppfyllnad|Efterlevnad|Existerar (ja/nej)", Field::Status),
        ("Conformance|Implementation Status|Implementace", Field::Status),
        ("Införd|Infört|Implementerad|Implementerat|Genomförandestatus", Field::Status),
        ("Kravuppfyllnad|Måluppfyllelse|Nulägesbedömning|Resultat|Läge", Field::Status),
        ("Kommentar|Motivering|Iakttagelse|Nuläge|Läge", Field::Comment),
        ("Comments|Evidence|Justification|Odůvodnění|Poznámka", Field::Comment),
        ("Åtgärdsbehov|Behov av åtgärder|Brist|Prioritet|Risk|Priority|Gap", Field::Need),
        ("Handlingsplan|Åtgärd|Förbättringar|Aktivitet|Action Plan|Remediation", Field::ActionPlan),
        ("Ansvarig|Ägare|Handläggare|Owner|Responsible", Field::Owner),
        ("Datum|Klart senast|Tidplan|Slutdatum|Förfallodatum|Deadline", Field::Due),
        ("Due Date|Target Date|Due/Target Date|next_review", Field::Due),
        ("Progress|Testing Status", Field::Progress),
    ] {
        for heading in headings.split('|') {
            assert!(names(heading).contains(&field), "{heading:?} is {:?}", names(heading));
        }
    }
}

#[test]
fn letters_in_pieces_and_hidden_characters_are_no_other_words() {
    for (heading, want) in [
        ("Nu\u{ad}läge", "Nuläge"),
        ("Nula\u{308}ge", "Nuläge"),
        ("\u{feff}Nu\u{200b}läge", "Nuläge"),
        ("Nu\u{200c}läge", "Nuläge"),
        ("A\u{30a}tga\u{308}rdsbehov", "Åtgärdsbehov"),
        ("A\u{30a}tga\u{308}rds\u{ad}behov", "Åtgärdsbehov"),
    ] {
        assert!(!names(want).is_empty());
        assert_eq!(names(heading), names(want), "{heading:?}");
    }
    let values = ValueWords::default();
    assert_eq!(values.status("Ej tilla\u{308}mpligt"), Verdict::Is(Status::NotApplicable));
    assert_eq!(values.status("Upp\u{ad}fyllt"), Verdict::Is(Status::Ja));
    assert_eq!(values.status("Ja\u{200b}"), Verdict::Is(Status::Ja));
    assert_eq!(values.need("Ho\u{308}g"), Stated::Is(Need::High));
    assert_eq!(values.need("La\u{30a}g\u{200e}"), Stated::Is(Need::Low));
}

#[test]
fn an_organisation_is_one_in_whatever_form_its_letters_are_stored() {
    let rules = Rules::default();
    for name in ["Miljöförvaltningen", "Miljo\u{308}fo\u{308}rvaltningen", "Miljö\u{ad}förvaltningen"] {
        assert_eq!(&*rules.organisation(name), "Miljöförvaltningen", "{name:?}");
    }
}
