//! The engine's types by the words that the contract of the tables has for them.

/// `Utf8View` is `text`, `List(Int32)` is `list of int`; what has no word stays as it is.
pub fn kind_of(engine: &str) -> String {
    let whole = engine.trim();
    let name = whole.split(['(', '<', ' ']).next().unwrap_or(whole);
    let inner = || {
        let within = whole.split_once(['(', '<'])?.1;
        Some(within.trim_end_matches([')', '>']))
    };
    match name.to_ascii_lowercase().as_str() {
        "utf8" | "utf8view" | "largeutf8" | "string" | "varchar" | "char" | "text" => "text".into(),
        "boolean" | "bool" => "bool".into(),
        "date" | "date32" | "date64" => "date".into(),
        "float" | "float16" | "float32" | "float64" | "double" | "real" | "numeric" => "double".into(),
        kind if kind.starts_with("decimal") => "double".into(),
        kind if kind.trim_start_matches('u').starts_with("int") && !kind.starts_with("interval") => {
            "int".into()
        }
        "bigint" | "smallint" | "tinyint" => "int".into(),
        "interval" | "duration" => "interval".into(),
        "timestamp" => "timestamp".into(),
        "time" | "time32" | "time64" => "time".into(),
        "comparable" => "any".into(),
        "list" | "largelist" | "listview" | "array" => match inner() {
            // `List(Field { … data_type: Utf8, … })`
            Some(field) if field.contains("data_type: ") => {
                let of = field.split("data_type: ").nth(1).and_then(|of| of.split([',', ' ']).next());
                format!("list of {}", kind_of(of.unwrap_or_default()))
            }
            Some(of) => format!("list of {}", kind_of(of.trim_start_matches("nullable ").trim())),
            None => "list".into(),
        },
        "map" => "map of text".into(),
        "null" => "NULL".into(),
        _ => whole.to_string(),
    }
}

/// The kinds of a list of types, `Utf8, List(Int64)`; names of parameters are left out.
pub fn kinds(list: &str) -> Vec<String> {
    let (mut out, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '(' | '<' | '{' => depth += 1,
            ')' | '>' | '}' => depth -= 1,
            ',' if depth <= 0 => {
                let one = list[start..at].trim();
                let kind = one
                    .split_once(": ")
                    .filter(|(name, _)| !name.contains('('))
                    .map_or(one, |(_, kind)| kind);
                if !kind.is_empty() {
                    out.push(kind_of(kind));
                }
                start = (at + 1).min(list.len());
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_contracts_words() {
        assert_eq!(
            kinds("Utf8View, Int64, List(Utf8), Timestamp(ns, \"UTC\")"),
            ["text", "int", "list of text", "timestamp"]
        );
        assert_eq!(kinds("expr: Float, percentile: Float64"), ["double", "double"]);
        assert_eq!(kinds(""), [""; 0]);
        assert_eq!((kind_of("Interval(MonthDayNano)"), kind_of("Any")), ("interval".into(), "Any".into()));
    }
}
