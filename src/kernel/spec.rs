//! The folder by which Jupyter finds a kernel: `kernel.json` and its pictures.

use serde_json::json;
use std::fs;
use std::io;
use std::path::Path;

/// What stands in the folder beside `kernel.json`.
const LOGOS: [(&str, &[u8]); 3] = [
    ("logo-svg.svg", include_bytes!("logo.svg")),
    ("logo-32x32.png", include_bytes!("logo-32.png")),
    ("logo-64x64.png", include_bytes!("logo-64.png")),
];
const SPEC: &str = "kernel.json";

/// Writes the folder of a kernel; one of this program that is there already is replaced.
/// `argv` starts it, and `{connection_file}` in it stands for what it is to connect to.
pub fn install(folder: &Path, name: &str, argv: &[String]) -> io::Result<()> {
    if folder.exists() && !is_ours(folder) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::create_dir_all(folder)?;
    let spec = json!({
        "argv": argv,
        "display_name": if name == "lisql" { "lisql (SQL)".to_string() } else { format!("lisql ({name})") },
        "language": "sql",
        "interrupt_mode": "message",
        "kernel_protocol_version": super::wire::PROTOCOL,
        "metadata": { "debugger": false },
    });
    for (name, bytes) in LOGOS {
        fs::write(folder.join(name), bytes)?;
    }
    // Last, so that a kernel that is found is whole.
    fs::write(folder.join(SPEC), format!("{spec:#}\n"))
}

/// Removes the folder of a kernel; false: there is none of this program.
pub fn uninstall(folder: &Path) -> io::Result<bool> {
    if !is_ours(folder) {
        return Ok(false);
    }
    for name in LOGOS.iter().map(|(name, _)| *name).chain([SPEC]) {
        let gone = fs::remove_file(folder.join(name));
        gone.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    }
    // What somebody else has put there stays, and so does the folder.
    let _ = fs::remove_dir(folder);
    Ok(true)
}

/// Whether a kernel in this folder is started as this program's are.
fn is_ours(folder: &Path) -> bool {
    let spec = fs::read(folder.join(SPEC)).ok();
    let spec: Option<serde_json::Value> = spec.and_then(|text| serde_json::from_slice(&text).ok());
    let argv = spec.as_ref().and_then(|spec| spec["argv"].as_array());
    argv.is_some_and(|argv| argv.windows(2).any(|pair| pair[0] == "kernel" && pair[1] == "run"))
}
