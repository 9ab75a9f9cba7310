//! Completion, in the protocol's words: places count characters, and each match says what
//! it is.

use crate::app::complete::{Candidate, Kind, Names, complete};
use serde_json::{Value, json};

/// The byte at which a place in characters stands; the end where it lies beyond.
pub fn byte(code: &str, characters: usize) -> usize {
    code.char_indices().nth(characters).map_or(code.len(), |(at, _)| at)
}

/// The reply to a request for what could stand at `cursor`, in characters.
pub fn reply(names: &Names, code: &str, cursor: usize) -> Value {
    let cursor = byte(code, cursor);
    let found = complete(names, code, cursor);
    let characters = |to: usize| code[..to].chars().count();
    let (start, end) = (characters(found.start), characters(cursor));
    let typed = |candidate: &Candidate| {
        json!({
            "text": candidate.text,
            "type": name(candidate.kind),
            "signature": candidate.detail,
            "start": start,
            "end": end,
        })
    };
    let types: Vec<Value> = found.candidates.iter().map(typed).collect();
    let matches: Vec<&str> = found.candidates.iter().map(|candidate| candidate.text.as_str()).collect();
    json!({
        "status": "ok",
        "matches": matches,
        "cursor_start": start,
        "cursor_end": end,
        "metadata": { "_jupyter_types_experimental": types },
    })
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Table => "table",
        Kind::Column => "column",
        Kind::Function => "function",
        Kind::Keyword => "keyword",
        Kind::Value => "value",
        Kind::Command => "command",
        Kind::Query => "query",
        Kind::Setting => "setting",
        Kind::Path => "path",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let code = "select 'åäö';\n\\ti";
        let reply = reply(&Names::default(), code, code.chars().count());
        assert_eq!(reply["matches"], json!(["timing"]));
        assert_eq!((&reply["cursor_start"], &reply["cursor_end"]), (&json!(15), &json!(17)));
        assert_eq!(reply["metadata"]["_jupyter_types_experimental"][0]["type"], "command");
    }
}
