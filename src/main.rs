//! The program: the command line, with the prompt where there is a terminal, and the kernel
//! where Jupyter starts it.

use lisql::{cli, kernel, repl};

fn main() -> std::process::ExitCode {
    let kernel = cli::Kernel { run: kernel::run, install: kernel::install, uninstall: kernel::uninstall };
    cli::main(repl::run, kernel)
}
