//! `lisql cluster`: the services that a cluster is made of, each until it is stopped.

use super::args::{ClusterArgs, ClusterCommand, Global};
use super::{CliError, start};
use crate::app::{Executor, cluster};
use crate::i18n::text;
use std::io::Write as _;
use std::process::ExitCode;

pub fn run(args: &ClusterArgs, global: &Global) -> Result<ExitCode, CliError> {
    let runtime = start::runtime()?;
    let lang = start::language(global);
    match &args.command {
        ClusterCommand::Scheduler { listen } => runtime.block_on(async {
            let ready = || tell(text(lang, "cluster-listening", &[("address", format!("df://{listen}"))]));
            tokio::select! {
                ended = cluster::scheduler(*listen, ready) => ended,
                _ = tokio::signal::ctrl_c() => Ok(()),
            }
        })?,
        ClusterCommand::Executor { scheduler, listen, advertise, threads } => {
            let executor = Executor {
                listen: *listen,
                advertise: advertise.clone(),
                scheduler: scheduler.clone(),
                threads: threads.map(std::num::NonZero::get),
                memory: global.memory,
            };
            let args = [("address", scheduler.to_string()), ("listen", listen.to_string())];
            let ready = move || tell(text(lang, "cluster-working", &args));
            runtime.block_on(cluster::executor(&executor, ready))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells on standard error; nobody is left to tell when that is gone.
fn tell(message: String) {
    let _ = writeln!(std::io::stderr(), "{message}");
}
