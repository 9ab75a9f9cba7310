//! The program: the command line, with the prompt where there is a terminal, the kernel where
//! Jupyter starts it, and notebooks without it.

use lisql::{cli, kernel, notebook, repl};

fn main() -> std::process::ExitCode {
    let kernel = cli::Kernel { run: kernel::run, install: kernel::install, uninstall: kernel::uninstall };
    let notebook = cli::Notebook { run: notebook::run, check: notebook::check, new: notebook::new };
    cli::main(cli::FrontEnds { prompt: repl::run, kernel, notebook })
}
