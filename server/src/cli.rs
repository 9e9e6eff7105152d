//! The command line.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use domain::account::Role;
use domain::{FieldProblem, Lang};
use services::admin::NewAccount;
use services::audit::Verified;
use services::{OpenError, Refusal, Services, SessionLimits, Settings};

use crate::config::{self, Config, ConfigError};
use crate::logging::LoggingError;
use crate::{backup, data_key, http, load, logging, portal};

/// 智慧审证: certificate review for international trade.
#[derive(Debug, Parser)]
#[command(name = "server", version, about)]
pub struct Command {
    /// A configuration file (TOML). Environment variables override it.
    #[arg(long, global = true, env = "SHENZHENG_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serve the portal.
    Serve,
    /// Create or update the database, then stop.
    Migrate,
    /// Customs' register of certificates.
    #[command(subcommand)]
    Register(RegisterTask),
    /// Accounts on customs' side.
    #[command(subcommand)]
    Admin(AdminTask),
    /// Copy database and files of one moment into a folder, while the portal runs or not.
    Backup {
        /// The folder; absent or empty.
        folder: PathBuf,
    },
    /// Put a backup back into an empty database and an empty or the same folder of files.
    Restore {
        /// The folder that `backup` made.
        folder: PathBuf,
    },
    /// List the configuration keys with their defaults.
    Config,
    /// The audit trail.
    #[command(subcommand)]
    Audit(AuditTask),
    /// List every address there is.
    #[command(hide = true)]
    Routes,
    /// Print the codes on a page, given as a file with one byte for each pixel. The server runs
    /// itself so for each uploaded file: a picture may be drawn to hold its reader up for ever.
    #[command(hide = true)]
    ReadCodes {
        /// The file.
        file: PathBuf,
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// Fill a database without applications with many, to measure with.
    #[command(hide = true)]
    LoadTestData {
        /// How many.
        #[arg(long)]
        applications: u64,
    },
}

#[derive(Debug, Subcommand)]
enum RegisterTask {
    /// Import a file: CSV, an Excel workbook (.xlsx) or a UN/CEFACT SPSCertificate message (XML), told
    /// apart by its content. Importing it twice changes nothing.
    Import {
        /// The file; a table has columns `type,country,number,status` and field names.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum AdminTask {
    /// Create an account. Its password is read from standard input.
    Create {
        /// `officer`, `system`, `security` or `audit`.
        #[arg(long)]
        role: String,
        /// User name.
        #[arg(long)]
        user_name: String,
        /// The person's name.
        #[arg(long)]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
enum AuditTask {
    /// Check that no entry was altered, removed or put in between.
    Verify,
}

/// Why the program stopped, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The operating system gave no threads or no input and output.
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    /// The configuration cannot be used.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// Logging cannot start.
    #[error("{0}")]
    Logging(#[from] LoggingError),
    /// Database or files cannot be opened.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The folder for data cannot be used.
    #[error("the data folder {} cannot be used: {cause}", path.display())]
    DataDir { path: PathBuf, cause: io::Error },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {}", why_not_listening(cause))]
    Listen {
        address: std::net::SocketAddr,
        cause: io::Error,
    },
    /// The browser's half is missing.
    #[error("the folder {} has no portal in it; build it with ./run, or set `site_root`", .0.display())]
    NoSite(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    File { path: PathBuf, cause: io::Error },
    /// A backup cannot be made or put back.
    #[error("{0}")]
    Backup(#[from] services::backup::BackupError),
    /// A use case refused.
    #[error("{}", describe(.0))]
    Refused(Refusal),
    /// An argument cannot be used.
    #[error("{0}")]
    Argument(String),
    /// Rows of an import were left out.
    #[error("{0} rows were left out")]
    RowsLeftOut(usize),
    /// The audit trail was altered.
    #[error("the audit trail was altered at entry {0}")]
    AuditBroken(i64),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

/// Runs one command.
pub async fn run(command: Command) -> Result<(), Failure> {
    let config = Config::load(command.config.as_deref(), std::env::vars())?;
    let traces = logging::start(&config)?;
    let outcome = perform(command.task, config).await;
    if let Some(traces) = traces {
        // Only what was still to be sent is at stake.
        let _ = tokio::task::spawn_blocking(|| traces.stop()).await;
    }
    outcome
}

async fn perform(task: Task, config: Config) -> Result<(), Failure> {
    match task {
        Task::Config => {
            print!("{}", config::table());
            Ok(())
        }
        Task::Routes => {
            println!("{}", http::routes::list().join("\n"));
            Ok(())
        }
        Task::Serve => portal::serve(config).await,
        Task::Migrate => {
            open(&config).await?.close().await;
            Ok(())
        }
        Task::Register(RegisterTask::Import { file }) => import(&config, file).await,
        Task::Admin(AdminTask::Create {
            role,
            user_name,
            name,
        }) => create_account(&config, &role, user_name, name).await,
        Task::Backup { folder } => backup::make(&config, &folder).await,
        Task::Restore { folder } => backup::restore(&config, &folder).await,
        Task::Audit(AuditTask::Verify) => verify_audit(&config).await,
        Task::ReadCodes {
            file,
            width,
            height,
        } => read_codes(&file, width, height),
        Task::LoadTestData { applications } => {
            let services = open(&config).await?;
            let filled = load::run(&services, applications).await;
            services.close().await;
            filled
        }
    }
}

/// Opens database and files.
pub async fn open(config: &Config) -> Result<Services, Failure> {
    Ok(Services::open(settings(config)?).await?)
}

/// What the services need to know; makes the data folder and the key.
pub fn settings(config: &Config) -> Result<Settings, Failure> {
    std::fs::create_dir_all(&config.data_dir).map_err(|cause| Failure::DataDir {
        path: config.data_dir.clone(),
        cause,
    })?;
    let keys = data_key::load(config)?;
    let mut settings = Settings::new(&config.database_url, config.data_dir.join("files"), keys);
    settings.public_url.clone_from(&config.public_url);
    settings.relying_party.clone_from(&config.relying_party);
    settings.clamd.clone_from(&config.clamd);
    settings.register.clone_from(&config.register);
    settings.files_url.clone_from(&config.files_url);
    settings.trust_list.clone_from(&config.trust_list);
    let lists = &config.revocation_lists;
    settings.revocation_lists.clone_from(lists);
    settings.code_reader = std::env::current_exe().ok();
    settings.font.clone_from(&config.font);
    settings.private_callbacks = config.private_callbacks;
    settings.session = SessionLimits {
        idle: config.session_idle,
        absolute: config.session_absolute,
    };
    settings.smtp_url.clone_from(&config.smtp_url);
    settings.texts.clone_from(&config.texts);
    settings.mail_from.clone_from(&config.mail_from);
    settings.second_factor = config.second_factor;
    settings.password_profile = config.password_profile;
    Ok(settings)
}

fn read_codes(file: &Path, width: u32, height: u32) -> Result<(), Failure> {
    let codes = reading::codes_of(file, width, height);
    let codes = codes.map_err(|cause| Failure::Argument(cause.to_string()))?;
    println!("{}", serde_json::json!(codes));
    Ok(())
}

async fn import(config: &Config, file: PathBuf) -> Result<(), Failure> {
    let services = open(config).await?;
    let reader = File::open(&file).map_err(|cause| Failure::File {
        path: file.clone(),
        cause,
    })?;
    let report = services
        .register()
        .import_file(BufReader::new(reader), &file.display().to_string())
        .await;
    services.close().await;
    let report = report?;
    println!(
        "added {}, updated {}, unchanged {}",
        report.added, report.updated, report.unchanged
    );
    for problem in &report.problems {
        eprintln!(
            "row {} {}: {}",
            problem.row,
            problem.column,
            problem.message(Lang::En)
        );
    }
    match report.problems.len() {
        0 => Ok(()),
        left_out => Err(Failure::RowsLeftOut(left_out)),
    }
}

async fn create_account(
    config: &Config,
    role: &str,
    user_name: String,
    name: String,
) -> Result<(), Failure> {
    let role = Role::from_code(role)
        .ok_or_else(|| Failure::Argument(format!("there is no role `{role}`")))?;
    if io::stdin().is_terminal() {
        eprintln!("Password (visible), then Enter:");
    }
    let mut password = String::new();
    io::stdin()
        .read_line(&mut password)
        .map_err(|cause| Failure::File {
            path: "standard input".into(),
            cause,
        })?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let services = open(config).await?;
    let made = services
        .admin()
        .create_account(NewAccount {
            role,
            user_name,
            name,
            password,
        })
        .await;
    services.close().await;
    println!("account {} created", made?);
    Ok(())
}

/// Walks the audit trail.
pub async fn verify_audit(config: &Config) -> Result<(), Failure> {
    let services = open(config).await?;
    let verdict = services.audit().verify().await;
    services.close().await;
    match verdict? {
        Verified::Whole { rows } => {
            println!("the audit trail is whole: {rows} entries");
            Ok(())
        }
        Verified::Broken { at } => Err(Failure::AuditBroken(at)),
    }
}

fn why_not_listening(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::AddrInUse => {
            "another program uses this port; stop it or set SHENZHENG_LISTEN".to_owned()
        }
        _ => cause.to_string(),
    }
}

fn describe(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Problems(problems) => {
            let words = |found: &FieldProblem| {
                let text = messages::problem(&found.problem, Lang::En, &str::to_owned);
                format!("{}: {text}", found.field)
            };
            problems.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
