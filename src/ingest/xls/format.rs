//! Number formats: what a file need not spell out, and which of them show dates.

/// The number formats that a file need not spell out (ECMA-376, 18.8.30).
pub fn built_in(id: u16) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        49 => "@",
        _ => return None,
    })
}

/// Whether a number format shows a date or a time: it has one of their letters
/// outside quotes, escapes and brackets, in its first section.
pub fn is_date(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => _ = chars.by_ref().find(|c| *c == '"'),
            '[' => _ = chars.by_ref().find(|c| *c == ']'),
            '\\' | '_' | '*' => _ = chars.next(),
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_known_by_their_format() {
        for code in ["yyyy-mm-dd", "[$-41D]d mmmm yyyy", "h:mm", "\"v\"d"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["0.00", "General", "#,##0 \"dagar\"", "[Red]0", "0\\d", "0;dd"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
