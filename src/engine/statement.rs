//! Text to statements, with three things that people expect and the parser lacks:
//! `FROM t WHERE …` without a SELECT reads all columns, a comma may stand after the
//! last of a list, and Å Ä Ö in names are folded as A-Z are. All is done on tokens, so
//! that places stay true.

use super::SqlError;
use super::error::{Context, null_compared};
use datafusion::common::{DataFusionError, Result};
use datafusion::sql::parser::DFParserBuilder;
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::keywords::Keyword;
use datafusion::sql::sqlparser::parser::ParserError;
use datafusion::sql::sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer, Word};
use std::collections::VecDeque;

type Parsed = datafusion::sql::parser::Statement;

/// One statement as parsed.
#[derive(Clone, Debug)]
pub struct Statement(Parsed);

impl Statement {
    /// All statements of a text. Places in an error count from its start.
    pub fn parse(text: &str) -> Result<VecDeque<Statement>, SqlError> {
        let parsed = parse(text).map_err(|error| match error.find_root() {
            DataFusionError::SQL(parser, _) => SqlError::of_parser(parser, text),
            _ => SqlError::new(&error, Context::default()),
        })?;
        Ok(parsed.into_iter().map(Statement).collect())
    }

    /// A comparison with NULL by `=` or `<>`, as written: it is never true.
    pub fn null_compared(&self) -> Option<String> {
        null_compared(&self.0)
    }

    pub(super) fn into_inner(self) -> Parsed {
        self.0
    }
}

/// All statements of a text.
fn parse(text: &str) -> Result<VecDeque<Parsed>> {
    let mut tokens =
        Tokenizer::new(&GenericDialect {}, text).tokenize_with_location().map_err(ParserError::from)?;
    tokens.iter_mut().for_each(fold_name);
    DFParserBuilder::new(select_all(without_last_commas(tokens))).build()?.parse_statements()
}

/// Leaves out a comma after which its list ends.
fn without_last_commas(mut tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    const ENDS: [Keyword; 12] = [
        Keyword::FROM,
        Keyword::WHERE,
        Keyword::GROUP,
        Keyword::HAVING,
        Keyword::WINDOW,
        Keyword::QUALIFY,
        Keyword::ORDER,
        Keyword::LIMIT,
        Keyword::OFFSET,
        Keyword::UNION,
        Keyword::EXCEPT,
        Keyword::INTERSECT,
    ];
    for at in (0..tokens.len()).rev().filter(|at| tokens[*at].token == Token::Comma).collect::<Vec<_>>() {
        let mut after = tokens[at + 1..].iter().map(|t| &t.token);
        let ends = match after.find(|token| !matches!(token, Token::Whitespace(_))) {
            None | Some(Token::SemiColon | Token::RParen | Token::RBracket | Token::EOF) => true,
            Some(token) => ENDS.contains(&keyword(token)),
        };
        if ends {
            tokens.remove(at);
        }
    }
    tokens
}

/// Folds letters beyond ASCII to lower case in names without quotes.
fn fold_name(token: &mut TokenWithSpan) {
    if let Token::Word(word) = &mut token.token
        && word.quote_style.is_none()
        && !word.value.is_ascii()
    {
        let fold = |c: char| if c.is_ascii() { c } else { c.to_lowercase().next().unwrap_or(c) };
        word.value = word.value.chars().map(fold).collect();
    }
}

/// Puts `SELECT *` before every FROM that begins a query and has no SELECT after it.
fn select_all(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let begins: Vec<bool> = (0..tokens.len()).map(|at| begins_alone(&tokens, at)).collect();
    let mut out = Vec::with_capacity(tokens.len() + 4);
    for (token, begins) in tokens.into_iter().zip(begins) {
        if begins {
            let word = Word { value: "SELECT".into(), quote_style: None, keyword: Keyword::SELECT };
            out.push(TokenWithSpan::new(Token::Word(word), token.span));
            out.push(TokenWithSpan::new(Token::Mul, token.span));
        }
        out.push(token);
    }
    out
}

fn keyword(token: &Token) -> Keyword {
    if let Token::Word(word) = token { word.keyword } else { Keyword::NoKeyword }
}

/// Whether the token is a FROM that begins a query of its own: after nothing, `;`,
/// `(`, AS, EXPLAIN, a set operation or a WITH clause, and without a SELECT in the same query.
fn begins_alone(tokens: &[TokenWithSpan], at: usize) -> bool {
    if keyword(&tokens[at].token) != Keyword::FROM {
        return false;
    }
    let before = tokens[..at].iter().rev().map(|t| &t.token).find(|t| !matches!(t, Token::Whitespace(_)));
    let begins = match before {
        None | Some(Token::SemiColon | Token::LParen) => true,
        Some(Token::RParen) => ends_with_clause(&tokens[..at]),
        Some(token) => matches!(
            keyword(token),
            Keyword::AS
                | Keyword::EXPLAIN
                | Keyword::ANALYZE
                | Keyword::VERBOSE
                | Keyword::UNION
                | Keyword::ALL
                | Keyword::EXCEPT
                | Keyword::INTERSECT
        ),
    };
    let mut depth = 0;
    for token in tokens[at + 1..].iter().map(|t| &t.token) {
        match (token, keyword(token)) {
            (Token::LParen, _) => depth += 1,
            (Token::RParen, _) if depth == 0 => break,
            (Token::RParen, _) => depth -= 1,
            (Token::SemiColon, _) => break,
            (_, Keyword::UNION | Keyword::EXCEPT | Keyword::INTERSECT) if depth == 0 => break,
            (_, Keyword::SELECT) if depth == 0 => return false,
            _ => {}
        }
    }
    begins
}

/// Whether what stands before a token is `WITH a AS (…), b AS (…)` and nothing after it.
fn ends_with_clause(before: &[TokenWithSpan]) -> bool {
    let mut depth = 0;
    for token in before.iter().rev().map(|t| &t.token) {
        match (token, keyword(token)) {
            (Token::RParen, _) => depth += 1,
            (Token::LParen, _) if depth == 0 => return false,
            (Token::LParen, _) => depth -= 1,
            (Token::SemiColon, _) => return false,
            (_, Keyword::SELECT | Keyword::FROM) if depth == 0 => return false,
            (_, Keyword::WITH) if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<String> {
        parse(text).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn from_alone_reads_everything() {
        assert_eq!(
            parsed("from t where year = 2023; select 1"),
            ["SELECT * FROM t WHERE year = 2023", "SELECT 1"]
        );
        assert_eq!(
            parsed("select a from (from t order by b)"),
            ["SELECT a FROM (SELECT * FROM t ORDER BY b)"]
        );
        assert_eq!(parsed("from a union all from b"), ["SELECT * FROM a UNION ALL SELECT * FROM b"]);
        assert_eq!(parsed("select extract(year from d) from t"), ["SELECT EXTRACT(YEAR FROM d) FROM t"]);
        assert_eq!(parsed("from t select a"), ["FROM t SELECT a"]);
        assert_eq!(
            parsed("with a as (from t), b as (select 1) from a where b = 1"),
            ["WITH a AS (SELECT * FROM t), b AS (SELECT 1) SELECT * FROM a WHERE b = 1"]
        );
        assert_eq!(parsed("select count(*) from t"), ["SELECT count(*) FROM t"]);
    }

    #[test]
    fn the_last_comma_of_a_list_is_left_out() {
        assert_eq!(
            parsed("select a, b, from t where a in (1, 2,) group by a, b, order by a,;"),
            ["SELECT a, b FROM t WHERE a IN (1, 2) GROUP BY a, b ORDER BY a"]
        );
        assert_eq!(parsed("select a, -- the last\n from t"), ["SELECT a FROM t"]);
        assert!(parse("select a,, b from t").is_err());
    }

    #[test]
    fn names_fold_and_texts_do_not() {
        let sql = "select \"Å\", 'Ö' from SV.BEDÖMNINGAR";
        assert_eq!(parsed(sql), ["SELECT \"Å\", 'Ö' FROM SV.BEDöMNINGAR"]);
    }
}
