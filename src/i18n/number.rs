//! Numbers as a language writes them, for people to read. Files for other
//! programs never pass through here: they get every digit.

use super::Lang;

/// Decimals kept on screen.
const DECIMALS: usize = 6;

/// A number with at most six decimals and no trailing zeros, with the decimal
/// mark of the language: 0.7307692 is `0,730769` in Swedish. What would lose all
/// its digits that way, or needs sixteen of them, is written with an exponent.
pub fn number(value: f64, lang: Lang) -> String {
    if value.is_nan() {
        return "NaN".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "-∞" }.to_string();
    }
    let size = value.abs();
    let text = if size != 0.0 && !(1e-4..1e15).contains(&size) {
        let text = format!("{value:.*e}", DECIMALS - 1);
        match text.split_once('e') {
            Some((digits, exponent)) => format!("{}e{exponent}", trim(digits)),
            None => text,
        }
    } else {
        let fixed = format!("{value:.DECIMALS$}");
        match trim(&fixed) {
            "-0" => "0".to_string(),
            text => text.to_string(),
        }
    };
    decimal(&text, lang)
}

/// The same digits with the decimal mark of the language.
pub(super) fn decimal(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Sv => text.replacen('.', ",", 1),
        Lang::En => text.to_string(),
    }
}

fn trim(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

/// A count with its thousands apart: a no-break space in Swedish, a comma in
/// English.
pub fn count(value: usize, lang: Lang) -> String {
    let mark = match lang {
        Lang::Sv => '\u{a0}',
        Lang::En => ',',
    };
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
