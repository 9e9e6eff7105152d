//! 智慧审证: the server program.

use std::process::ExitCode;

use clap::Parser;

mod backup;
mod cli;
mod config;
mod data_key;
mod http;
mod load;
mod logging;
mod portal;
mod rest;
#[cfg_attr(not(feature = "traces"), path = "no_traces.rs")]
mod traces;

/// A page is thousands of small pieces of memory; this allocator hands them out in half the time of
/// the C library's (docs/benchmarks.md). Without huge pages (`no_thp`), of which an idle program would
/// hold 20 MiB more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = cli::Command::parse();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(cli::Failure::Runtime)
        .and_then(|runtime| runtime.block_on(cli::run(command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("shenzheng: {failure}");
            ExitCode::FAILURE
        }
    }
}
