//! A text in the user's own editor.

use std::io::Write as _;
use std::process::Command;

/// The editor: `$VISUAL`, `$EDITOR`, else `vi`.
pub fn editor() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into())
}

/// The text as the user left it.
pub fn edit(text: &str, editor: &str) -> std::io::Result<String> {
    let path = std::env::temp_dir().join(format!("lisql-{}.sql", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    let status = Command::new("sh").args(["-c", &format!("{editor} \"$1\""), "sh"]).arg(&path).status();
    let edited = status.and_then(|status| match status.success() {
        true => std::fs::read_to_string(&path),
        false => Err(std::io::Error::other(status.to_string())),
    });
    // It holds what was typed.
    let _ = std::fs::remove_file(&path);
    edited.map(|text| text.trim_end().to_string())
}
