//! Messages as they cross the wire. What is sent is written as JSON: the protocol crate's
//! own types leave out fields that newer clients look for, and send `null` where the
//! protocol wants an empty object.

use jupyter_protocol::{Channel, Header, JupyterMessage, JupyterMessageContent, UnknownMessage};
use jupyter_zmq_client::RawMessage;
use serde_json::{Value, json};

/// The version of the protocol that is spoken.
pub const PROTOCOL: &str = "5.5";

/// Why a message cannot be read. Nobody is told: who sends such messages may be anybody.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// Not in the protocol's frame, or signed with another key.
    #[error("{0}")]
    Frame(#[from] jupyter_zmq_client::RuntimeError),
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

/// A message whose signature has been found right. Fields that a client left out have
/// their defaults.
pub fn read(raw: RawMessage, channel: Channel) -> Result<JupyterMessage, WireError> {
    let part = |at: usize| raw.jparts.get(at).map_or(&[][..], |part| part.as_ref());
    let header: Header = serde_json::from_slice(part(0))?;
    let content = with_defaults(&header.msg_type, serde_json::from_slice(part(3))?);
    Ok(JupyterMessage {
        content: JupyterMessageContent::from_type_and_content(&header.msg_type, content)?,
        zmq_identities: raw.zmq_identities,
        parent_header: None,
        metadata: serde_json::from_slice(part(2)).unwrap_or_else(|_| json!({})),
        buffers: Vec::new(),
        channel: Some(channel),
        header,
    })
}

/// The content with what the protocol lets a client leave out.
fn with_defaults(kind: &str, content: Value) -> Value {
    let mut whole = match kind {
        "execute_request" => json!({
            "code": "", "silent": false, "store_history": true,
            "user_expressions": {}, "allow_stdin": false, "stop_on_error": true,
        }),
        "history_request" => json!({
            "hist_access_type": "tail", "output": false, "raw": true, "session": 0,
            "start": 0, "stop": i32::MAX, "n": i32::MAX, "pattern": "*", "unique": false,
        }),
        "shutdown_request" => json!({ "restart": false }),
        "inspect_request" => json!({ "detail_level": 0 }),
        "comm_open" | "comm_msg" | "comm_close" => json!({ "data": {}, "target_name": "" }),
        _ => json!({}),
    };
    let (Some(defaults), Value::Object(given)) = (whole.as_object_mut(), &content) else { return content };
    for (key, value) in given {
        // A field that is null is one left out.
        if !value.is_null() || !defaults.contains_key(key) {
            defaults.insert(key.clone(), value.clone());
        }
    }
    whole
}

/// A message of this kind in answer to another one.
pub fn message(kind: &str, content: Value, parent: Option<&JupyterMessage>) -> JupyterMessage {
    let content = UnknownMessage { msg_type: kind.to_string(), content };
    let mut message = JupyterMessage::new(content, parent);
    message.header.version = PROTOCOL.to_string();
    message.header.username = parent.map_or("kernel", |parent| parent.header.username.as_str()).to_string();
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_leaves_out_has_its_default() {
        let search = json!({ "hist_access_type": "search", "pattern": "a*", "n": null });
        let whole = with_defaults("history_request", search);
        assert_eq!((&whole["pattern"], &whole["n"]), (&json!("a*"), &json!(i32::MAX)));
        assert!(JupyterMessageContent::from_type_and_content("history_request", whole).is_ok());
        let bare = with_defaults("execute_request", json!({ "code": "select 1" }));
        assert!(JupyterMessageContent::from_type_and_content("execute_request", bare).is_ok());
    }
}
