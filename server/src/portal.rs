//! The portal from its start to its end.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use services::{SecondFactorRule, demo};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::cli::{Failure, open};
use crate::config::Config;
use crate::http;
use crate::http::metrics::Metrics;

/// The demo register, loaded into an empty database with `demo = true`.
const DEMO_REGISTER: &str = include_str!("../demo/register.csv");

/// How long a port may be in use still: a program that was killed as it started another leaves it open for a
/// moment.
const PORT_PATIENCE: Duration = Duration::from_secs(2);
/// How long to wait before it is tried again.
const PORT_PAUSE: Duration = Duration::from_millis(20);

/// Serves the portal until the process is told to stop.
pub async fn serve(config: Config) -> Result<(), Failure> {
    if !config.site_root.join("pkg").is_dir() {
        return Err(Failure::NoSite(config.site_root));
    }
    // The port first: a second start must not migrate beneath a running server.
    let listener = bind(config.listen).await?;
    let figures = match config.metrics_listen {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let services = open(&config).await?;
    if config.demo && demo::load(&services, DEMO_REGISTER).await? {
        tracing::info!("demo data loaded");
    }
    let stop = CancellationToken::new();
    // From here on: whoever reads that it serves may stop it.
    let told = told_to_stop().map_err(Failure::Runtime)?;
    tokio::spawn({
        let stop = stop.clone();
        async move {
            told.await;
            stop.cancel();
        }
    });
    let jobs = tokio::spawn({
        let (services, stop) = (services.clone(), stop.clone());
        async move { services.jobs().run(stop.cancelled()).await }
    });
    tokio::spawn({
        let (services, stop) = (services.clone(), stop.clone());
        async move { services.live().run(stop.cancelled()).await }
    });
    announce(&config, &listener);
    let metrics = Metrics::default();
    if let Some(listener) = figures {
        let router = http::metrics::router(metrics.clone(), services.clone());
        tokio::spawn(http::serve(listener, router, stop.clone()));
    }
    let site = config.site_root.join("pkg");
    let front = http::portal(services.clone(), config, metrics);
    let front = front.map_err(|cause| Failure::File { path: site, cause })?;
    http::serve(listener, front, stop).await;
    if jobs.await.is_err() {
        tracing::error!("the jobs did not end cleanly");
    }
    services.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    let patience = Instant::now() + PORT_PATIENCE;
    loop {
        match TcpListener::bind(address).await {
            Err(cause) if cause.kind() == ErrorKind::AddrInUse && Instant::now() < patience => {
                tokio::time::sleep(PORT_PAUSE).await;
            }
            bound => return bound.map_err(|cause| Failure::Listen { address, cause }),
        }
    }
}

fn announce(config: &Config, listener: &TcpListener) {
    let address = listener.local_addr().unwrap_or(config.listen);
    println!("\n  智慧审证  http://{address}\n");
    match &config.smtp_url {
        // The address may hold a password.
        Some(_) => println!("  邮件经 SMTP 发送 mail is sent by SMTP\n"),
        None => println!(
            "  邮件写入文件夹 mail is written into {}\n",
            config.data_dir.join("outbox").display()
        ),
    }
    if config.texts.is_none() {
        println!("  未配置短信服务 text messages are not set up\n");
    }
    if config.demo {
        println!("  演示账号 demo accounts (password {}):", demo::PASSWORD);
        for (name, who) in demo::USER_NAMES.iter().zip(DEMO_ROLES) {
            println!("    {name:<14} {who}");
        }
        if config.second_factor == SecondFactorRule::Optional {
            println!("  海关账号未强制两步验证 customs' accounts need no second factor here");
        }
        println!();
    }
}

const DEMO_ROLES: [&str; 8] = [
    "企业管理员 enterprise administrator",
    "企业操作员 enterprise operator",
    "个人用户   person",
    "海关关员   customs officer",
    "海关关员   customs officer",
    "系统管理员 system administrator",
    "安全管理员 security administrator",
    "审计管理员 audit administrator",
];

/// Ends when the process is told to stop, from this call on: until then the signal would end it at once.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_that_is_let_go_meanwhile_is_taken() {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = held.local_addr().unwrap();
        let mut starting = std::pin::pin!(bind(address));
        // It has tried once, and waits.
        assert!(futures::poll!(starting.as_mut()).is_pending());
        drop(held);
        let taken = starting.await.unwrap();
        assert_eq!(taken.local_addr().unwrap(), address);
    }

    #[tokio::test]
    async fn a_port_that_is_held_on_to_is_waited_for_and_given_up() {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let began = Instant::now();
        let refused = bind(held.local_addr().unwrap()).await;
        assert!(matches!(refused, Err(Failure::Listen { .. })));
        assert!(began.elapsed() >= PORT_PATIENCE);
    }
}
