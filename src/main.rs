//! The program: the command line, with the prompt where there is a terminal.

fn main() -> std::process::ExitCode {
    lisql::cli::main(lisql::repl::run)
}
