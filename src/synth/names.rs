//! What the organisations are called: invented administrations of an invented city.

const OFFICES: [&str; 24] = [
    "Miljöförvaltningen",
    "Kulturförvaltningen",
    "Utbildningsförvaltningen",
    "Socialförvaltningen",
    "Fastighetskontoret",
    "Stadsbyggnadskontoret",
    "Trafikkontoret",
    "Exploateringskontoret",
    "Äldreförvaltningen",
    "Idrottsförvaltningen",
    "Arbetsmarknadsförvaltningen",
    "Överförmyndarförvaltningen",
    "Serviceförvaltningen",
    "Kyrkogårdsförvaltningen",
    "Valkontoret",
    "Stadsarkivet",
    "Konsumentförvaltningen",
    "Förskoleförvaltningen",
    "Grundskoleförvaltningen",
    "Gymnasieförvaltningen",
    "Vård- och omsorgsförvaltningen",
    "Räddningsförvaltningen",
    "Hamnkontoret",
    "Park- och naturförvaltningen",
];

const DISTRICTS: [&str; 24] = [
    "Alkärrets",
    "Björkvadets",
    "Dalsängens",
    "Ekholmarnas",
    "Furuviks",
    "Granlidens",
    "Hasselstrands",
    "Ivars backes",
    "Kvarnängens",
    "Lindvallens",
    "Mossebrons",
    "Norrbackens",
    "Oxlidens",
    "Pilörens",
    "Rönnhällas",
    "Sjöängarnas",
    "Tallmons",
    "Ulvsjöns",
    "Vargåsens",
    "Ytterhagens",
    "Åbrinkens",
    "Älvkrokens",
    "Örnklippans",
    "Södermalmens ytterkants",
];

/// The name of an organisation; no two have the same.
pub(super) fn name(index: usize) -> String {
    let district = index.wrapping_sub(OFFICES.len());
    match (OFFICES.get(index), DISTRICTS.get(district)) {
        (Some(office), _) => (*office).to_string(),
        (None, Some(district)) => format!("{district} stadsdelsförvaltning"),
        // Six digits are never taken for a year.
        (None, None) => format!("Förvaltning {index:06}"),
    }
}

/// Whom it is compared with.
pub(super) fn peer_group(index: usize) -> &'static str {
    if index < OFFICES.len() { "fackförvaltning" } else { "stadsdel" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_differ() {
        let names: HashSet<String> = (0..2000).map(name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(name(100), "Förvaltning 000100");
    }
}
