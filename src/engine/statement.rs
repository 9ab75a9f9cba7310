//! Text to statements, with two things that people expect and the parser lacks:
//! `FROM t` alone reads all columns, and Å Ä Ö in names are folded as A-Z are.

use datafusion::common::Result;
use datafusion::sql::parser::{DFParser, Statement};
use datafusion::sql::sqlparser::ast::{
    Query, SelectFlavor, SelectItem, SetExpr, Statement as SqlStatement, VisitMut, VisitorMut,
    WildcardAdditionalOptions,
};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// All statements of a text.
pub fn parse(text: &str) -> Result<VecDeque<Statement>> {
    let mut statements = DFParser::parse_sql(&fold_names(text))?;
    for statement in &mut statements {
        if let Statement::Statement(inner) = statement {
            let _ = VisitMut::visit(inner.as_mut() as &mut SqlStatement, &mut SelectAll);
        }
    }
    Ok(statements)
}

/// Makes `FROM t` a `SELECT * FROM t`.
struct SelectAll;

impl VisitorMut for SelectAll {
    type Break = ();

    fn pre_visit_query(&mut self, query: &mut Query) -> ControlFlow<()> {
        if let SetExpr::Select(select) = query.body.as_mut()
            && select.flavor == SelectFlavor::FromFirstNoSelect
        {
            select.projection = vec![SelectItem::Wildcard(WildcardAdditionalOptions::default())];
            select.flavor = SelectFlavor::FromFirst;
        }
        ControlFlow::Continue(())
    }
}

/// Folds letters beyond ASCII outside quotes and comments to lower case. Only
/// letters of the same length in bytes change, so that places stay true.
fn fold_names(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let quoted = match first {
            '\'' | '"' | '`' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ => 0,
        };
        if quoted > 0 {
            out.push_str(&rest[..quoted]);
            rest = &rest[quoted..];
            continue;
        }
        let lower = first.to_lowercase().next().filter(|l| l.len_utf8() == first.len_utf8());
        out.push(if first.is_ascii() { first } else { lower.unwrap_or(first) });
        rest = &rest[first.len_utf8()..];
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_and_texts_do_not() {
        assert_eq!(fold_names("SELECT \"Å\", 'Ö' FROM SV.BEDÖMNINGAR -- Ä"), "SELECT \"Å\", 'Ö' FROM SV.BEDöMNINGAR -- Ä");
    }

    #[test]
    fn from_alone_reads_everything() {
        let statements = parse("from assessments where year = 2023; select 1").unwrap_or_default();
        let texts: Vec<String> = statements.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["FROM assessments SELECT * WHERE year = 2023", "SELECT 1"]);
    }
}
