//! Where in a statement an error of the engine belongs: its own errors mostly tell no place,
//! so the expression they speak of is looked for in the statement.

use super::Place;
use super::kinds::kind_of;
use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, Spanned as _, Value,
    visit_expressions,
};
use datafusion::sql::sqlparser::tokenizer::Span;
use std::ops::ControlFlow;

/// A statement and the kinds of the columns that it may name.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub statement: &'a Statement,
    /// Name and kind (`text`, `int`, …) of every column of the tables in it.
    pub columns: &'a [(String, String)],
}

/// An expression found: its place, and how it is written.
pub struct Found {
    pub place: Option<Place>,
    pub written: String,
}

impl Asked<'_> {
    /// The call of a function with arguments of these kinds.
    pub fn call(&self, name: &str, given: &[String]) -> Option<Found> {
        self.first(|expr| match expr {
            Expr::Function(call) => {
                let arguments = arguments(call);
                let is_it = call.name.to_string().eq_ignore_ascii_case(name)
                    && arguments.len() == given.len()
                    && arguments.iter().zip(given).all(|(argument, kind)| self.can_be(argument, kind));
                is_it.then(|| with_bracket(call, !arguments.is_empty()))
            }
            // Written otherwise in SQL: `substring(a from 2)`.
            Expr::Substring { .. } if name == "substr" => Some(expr.span()),
            _ => None,
        })
    }

    /// Two operands of these kinds on the sides of an operator.
    pub fn operation(&self, left: &str, operator: &str, right: &str) -> Option<Found> {
        self.first(|expr| {
            let (is_it, sides) = match expr {
                Expr::BinaryOp { left, op, right } => (op.to_string() == operator, (left, right)),
                Expr::Like { expr, pattern, .. } | Expr::ILike { expr, pattern, .. } => {
                    (operator == "LIKE", (expr, pattern))
                }
                _ => return None,
            };
            let fits = is_it && self.can_be(sides.0, left) && self.can_be(sides.1, right);
            fits.then(|| expr.span())
        })
    }

    /// A comparison of a text with a number, which makes the engine read the texts as numbers.
    pub fn text_beside_number(&self) -> Option<Found> {
        let is = |expr: &Expr, kind: &str| self.kind(expr).is_some_and(|known| known == kind);
        let is_number = |expr: &Expr| is(expr, "int") || is(expr, "double");
        self.first(|expr| match expr {
            Expr::BinaryOp { left, right, .. }
                if (is(left, "text") && is_number(right)) || (is_number(left) && is(right, "text")) =>
            {
                Some(expr.span())
            }
            Expr::InList { expr: of, list, .. } if is(of, "text") && list.iter().any(is_number) => {
                Some(expr.span())
            }
            _ => None,
        })
    }

    /// A text in quotes.
    pub fn text(&self, wanted: &str) -> Option<Found> {
        self.first(|expr| match expr {
            Expr::Value(value) => match &value.value {
                Value::SingleQuotedString(text) if text == wanted => Some(value.span),
                Value::Placeholder(name) if name == wanted => Some(value.span),
                _ => None,
            },
            Expr::TypedString(typed) => match &typed.value.value {
                Value::SingleQuotedString(text) if text == wanted => Some(typed.value.span),
                _ => None,
            },
            _ => None,
        })
    }

    /// A column by its name, with or without its table's.
    pub fn column(&self, name: &str) -> Option<Found> {
        self.first(|expr| last_name(expr).filter(|ident| is_name(ident, name)).map(|_| expr.span()))
    }

    /// Whether the column of this name is written in double quotes.
    pub fn is_quoted(&self, name: &str) -> bool {
        let quoted = |expr: &Expr| match expr {
            Expr::Identifier(ident) if ident.value == name => ident.quote_style.map(|_| ident.span),
            _ => None,
        };
        self.first(quoted).is_some()
    }

    fn first(&self, wanted: impl Fn(&Expr) -> Option<Span>) -> Option<Found> {
        let statement = sql(self.statement)?;
        let found = visit_expressions(statement, |expr| match wanted(expr) {
            Some(span) => ControlFlow::Break(Found { place: Place::of(span), written: expr.to_string() }),
            None => ControlFlow::Continue(()),
        });
        found.break_value()
    }

    /// False only where the kind of an expression is known to be another.
    fn can_be(&self, expr: &Expr, kind: &str) -> bool {
        self.kind(expr).is_none_or(|known| known == kind)
    }

    fn kind(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Nested(inner) | Expr::UnaryOp { expr: inner, .. } => self.kind(inner),
            Expr::Value(value) => Some(match &value.value {
                Value::Number(number, _) if number.contains(['.', 'e', 'E']) => "double".into(),
                Value::Number(..) => "int".into(),
                Value::SingleQuotedString(_) => "text".into(),
                Value::Boolean(_) => "bool".into(),
                _ => return None,
            }),
            Expr::Cast { data_type, .. } => Some(kind_of(&data_type.to_string())),
            _ => {
                let name = last_name(expr)?;
                let mut kinds = self.columns.iter().filter(|(column, _)| is_name(name, column));
                let kind = &kinds.next()?.1;
                // Columns of one name and several kinds say nothing.
                kinds.all(|(_, other)| other == kind).then(|| kind.clone())
            }
        }
    }
}

/// Whether a statement compares something with NULL by `=` or `<>`, which is never true.
pub fn null_compared(statement: &Statement) -> Option<String> {
    let is_null = |expr: &Expr| matches!(expr, Expr::Value(value) if value.value == Value::Null);
    let found = visit_expressions(sql(statement)?, |expr| match expr {
        Expr::BinaryOp { left, op, right } if (is_null(left) || is_null(right)) => {
            match op.to_string().as_str() {
                "=" | "<>" | "!=" => ControlFlow::Break(expr.to_string()),
                _ => ControlFlow::Continue(()),
            }
        }
        _ => ControlFlow::Continue(()),
    });
    found.break_value()
}

fn sql(statement: &Statement) -> Option<&datafusion::sql::sqlparser::ast::Statement> {
    match statement {
        Statement::Statement(statement) => Some(statement),
        Statement::Explain(explain) => sql(&explain.statement),
        _ => None,
    }
}

fn last_name(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Identifier(ident) => Some(ident),
        Expr::CompoundIdentifier(parts) => parts.last(),
        _ => None,
    }
}

fn is_name(ident: &Ident, name: &str) -> bool {
    if ident.quote_style.is_some() { ident.value == name } else { ident.value.eq_ignore_ascii_case(name) }
}

/// A call with the bracket that ends it, which the parser leaves out.
fn with_bracket(call: &Function, has_arguments: bool) -> Span {
    let mut span = call.span();
    span.end.column += u64::from(has_arguments);
    span
}

/// The arguments of a call that are expressions.
fn arguments(call: &Function) -> Vec<&Expr> {
    let FunctionArguments::List(list) = &call.args else { return Vec::new() };
    list.args
        .iter()
        .filter_map(|argument| match argument {
            FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => Some(expr),
            _ => None,
        })
        .collect()
}
