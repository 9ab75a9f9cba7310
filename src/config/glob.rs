//! Paths with `*`, `**` and `?`. A pattern matches a path whose last parts are
//! as it says, so that `2023/*.xlsx` needs no folder before it.

/// Whether a pattern matches a path, or the end of one from some folder on.
/// Slashes either way count as one; case counts.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let text = text.replace('\\', "/");
        text.split('/').filter(|part| !part.is_empty() && *part != ".").map(str::to_owned).collect()
    };
    let absolute = pattern.starts_with('/');
    let (mut wanted, found) = (parts(pattern), parts(path));
    if !absolute {
        wanted.insert(0, "**".to_owned());
    }
    let fits = |wanted: &String, found: &String| {
        let (wanted, found): (Vec<char>, Vec<char>) = (wanted.chars().collect(), found.chars().collect());
        wildcard(&wanted, &found, |c| *c == '*', |a, b| *a == '?' || a == b)
    };
    wildcard(&wanted, &found, |part| part == "**", fits)
}

/// Matches a sequence with elements that stand for any number of others. Only
/// the last such element is ever taken up again, so that the time it takes is
/// at most the product of the lengths.
fn wildcard<T>(pattern: &[T], text: &[T], any: impl Fn(&T) -> bool, fits: impl Fn(&T, &T) -> bool) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while let Some(found) = text.get(t) {
        match pattern.get(p) {
            Some(wanted) if any(wanted) => {
                retry = Some((p, t));
                p += 1;
            }
            Some(wanted) if fits(wanted, found) => {
                p += 1;
                t += 1;
            }
            _ => match &mut retry {
                Some((star, from)) => {
                    *from += 1;
                    (p, t) = (*star + 1, *from);
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(any)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn paths() {
        let table = [
            ("a.xlsx", "a.xlsx", true),
            ("a.xlsx", "data/a.xlsx", true),
            ("a.xlsx", "data/b-a.xlsx", false),
            ("2023/*.xlsx", "data/2023/a.xlsx", true),
            ("2023/*.xlsx", "data/2023/old/a.xlsx", false),
            ("2023/**/*.xlsx", "data/2023/old/older/a.xlsx", true),
            ("2023/**/*.xlsx", "data/2023/a.xlsx", true),
            ("2023/**", "data/2023/a.xlsx", true),
            ("*", "anything", true),
            ("?.tsv", "a.tsv", true),
            ("?.tsv", "ab.tsv", false),
            ("*2023*.tsv", "norra-2023-slut.tsv", true),
            ("./data/a.tsv", "data/a.tsv", true),
            ("data\\a.tsv", "data/a.tsv", true),
            ("/data/a.tsv", "/data/a.tsv", true),
            ("/a.tsv", "/data/a.tsv", false),
            ("å*.tsv", "åäö.tsv", true),
            ("a.tsv", "", false),
        ];
        for (pattern, path, expected) in table {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(150)));
        assert!(!matches(&"**/a/".repeat(200), &"a/b/".repeat(500)));
    }
}
