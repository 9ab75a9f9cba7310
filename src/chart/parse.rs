//! A spec in words: `line x=year y=share_ja series=org title="Mognad"`.

use super::error::ChartError;
use super::spec::{CHANNELS, Kind, Order, Size, Spec, Theme};

/// Reads a whole text as a spec: the `-- chart:` line of a named query.
pub fn parse(text: &str) -> Result<Spec, ChartError> {
    let (spec, rest) = split(text)?;
    match rest.split_whitespace().next() {
        None => Ok(spec),
        Some(word) => Err(ChartError::Word(word.to_string())),
    }
}

/// Reads a spec at the beginning of a text; what follows its last `name=value` is the query.
pub fn split(text: &str) -> Result<(Spec, &str), ChartError> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (kind, mut rest) = text.split_at(end);
    let kind = Kind::from_name(kind).ok_or_else(|| ChartError::NoKind(kind.to_string()))?;
    let mut spec = Spec::new(kind);
    while let Some((name, value, after)) = word(rest) {
        set(&mut spec, name, value)?;
        rest = after;
    }
    Ok((spec, rest.trim_start()))
}

/// The next `name=value` of a text, if it is one; values with blanks stand in quotes.
fn word(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start();
    let (name, rest) = text.split_once('=')?;
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
        let (value, after) = rest[1..].split_once(quote)?;
        return Some((name, value, after));
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some((name, &rest[..end], &rest[end..]))
}

fn set(spec: &mut Spec, name: &str, value: &str) -> Result<(), ChartError> {
    if let Some((_, role)) = CHANNELS.iter().find(|(channel, _)| *channel == name) {
        *spec.column_mut(*role) = Some(value.to_string());
        return Ok(());
    }
    let wrong = |name, values| Err(ChartError::Setting(name, value.to_string(), values));
    match (name, value) {
        ("title", _) => spec.title = Some(value.to_string()),
        ("target", _) => match value.replacen(',', ".", 1).parse::<f64>() {
            Ok(target) if target.is_finite() => spec.target = Some(target),
            _ => return wrong("target", "0.8"),
        },
        ("order", "natural") => spec.order = Order::Natural,
        ("order", "value") => spec.order = Order::Value,
        ("order", _) => return wrong("order", "natural, value"),
        ("theme", "light") => spec.theme = Theme::Light,
        ("theme", "dark") => spec.theme = Theme::Dark,
        ("theme", _) => return wrong("theme", "light, dark"),
        ("size", "page") => spec.size = Size::Page,
        ("size", "slide") => spec.size = Size::Slide,
        ("size", _) => return wrong("size", "page, slide"),
        _ => return Err(ChartError::Word(format!("{name}={value}"))),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spec_ends_where_the_query_begins() {
        let (spec, query) =
            split("line x=year y=score title=\"Vår mognad\" target=0,8 select year = 1 from t").unwrap();
        assert_eq!(
            (spec.kind, spec.x.as_deref(), spec.y.as_deref()),
            (Kind::Line, Some("year"), Some("score"))
        );
        assert_eq!((spec.title.as_deref(), spec.target), (Some("Vår mognad"), Some(0.8)));
        assert_eq!(query, "select year = 1 from t");
        assert_eq!(split("bar").unwrap(), (Spec::new(Kind::Bar), ""));
    }

    #[test]
    fn what_is_no_spec_is_told() {
        assert_eq!(parse("pie x=a"), Err(ChartError::NoKind("pie".into())));
        assert_eq!(parse("bar x=a b"), Err(ChartError::Word("b".into())));
        assert_eq!(parse("bar colour=red"), Err(ChartError::Word("colour=red".into())));
        let wrong = ChartError::Setting("theme", "blue".into(), "light, dark");
        assert_eq!(parse("bar theme=blue"), Err(wrong));
        assert!(matches!(parse("bar target=much"), Err(ChartError::Setting("target", ..))));
    }

    #[test]
    fn toml_means_the_same() {
        let toml = "kind = 'dot'\nx = 'score'\ny = 'org'\ntarget = 0.8\norder = 'value'\nsize = 'slide'";
        let spec: Spec = toml::from_str(toml).unwrap();
        assert_eq!(spec, parse("dot x=score y=org target=0.8 order=value size=slide").unwrap());
        assert!(toml::from_str::<Spec>("kind = 'dot'\ncolour = 'red'").is_err());
    }
}
