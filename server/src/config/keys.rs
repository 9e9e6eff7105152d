//! The table of all keys, which is the README's table as well.

/// A key of the configuration: its name in the file, its default and what it is for. In the
/// environment it is the name in capitals after `SHENZHENG_`.
pub struct Key {
    /// The name in the file.
    pub name: &'static str,
    /// The value when nothing is set.
    pub default: &'static str,
    /// One line for the README's table, which a test keeps equal to this one.
    pub doc: &'static str,
}

const fn key(name: &'static str, default: &'static str, doc: &'static str) -> Key {
    Key { name, default, doc }
}

/// All keys.
pub const KEYS: &[Key] = &[
    key("listen", "127.0.0.1:3000", "address and port to serve on"),
    key(
        "metrics_listen",
        "",
        "address and port to serve figures for Prometheus on, at `/metrics`; empty: none",
    ),
    key(
        "data_dir",
        "data",
        "folder for the embedded database, the files, the key and the outbox of mail",
    ),
    key(
        "database_url",
        "",
        "`postgres://…` or `sqlite://…`; empty: SQLite in `data_dir`",
    ),
    key(
        "data_key",
        "",
        "keys that encrypt identity numbers, `ID:HEX` or several with commas between them, of which the first encrypts: ID has 1 to 8 letters or digits, HEX 64 hexadecimal digits (`k1:…`); empty: `data_dir/data.key`, made at the first start",
    ),
    key(
        "site_root",
        "target/site",
        "folder with the browser's half of the program",
    ),
    key(
        "public_url",
        "",
        "how the portal is reached, for example `https://host`: links in mail begin so, and passkeys are bound to it (a name with HTTPS, or localhost); empty: `http://` and `listen`",
    ),
    key(
        "secure_cookies",
        "false",
        "`true` behind HTTPS: cookies travel only over it",
    ),
    key(
        "trust_forwarded",
        "false",
        "`true` behind a proxy that sets `X-Forwarded-For`",
    ),
    key(
        "session_idle_minutes",
        "30",
        "a session ends after so long without a request",
    ),
    key(
        "session_absolute_hours",
        "12",
        "a session ends after so long in any case",
    ),
    key(
        "private_callbacks",
        "false",
        "`true`: callbacks may go to addresses inside private networks, and without TLS",
    ),
    key(
        "demo",
        "false",
        "`true`: load demo data into an empty database",
    ),
    key(
        "smtp_url",
        "",
        "mail server: `smtp://host`, `smtp://host?tls=required`, `smtps://user:password@host`; empty: mail is written into `data_dir/outbox`",
    ),
    key(
        "mail_from",
        "shenzheng@localhost",
        "whom mail is from: an address, or `Name <address>`",
    ),
    key(
        "sms_url",
        "",
        "gateway that takes text messages over HTTP, `https://…` ([what it is sent](docs/accounts.md#text-messages)); empty: none are sent, and a mobile number changes with the password alone",
    ),
    key("sms_token", "", "the token that this gateway asks for"),
    key(
        "second_factor",
        "",
        "`required` or `optional`: whether accounts on customs' side must use two-step log-in; empty: `required`, with `demo` `optional`",
    ),
    key(
        "password_profile",
        "asvs",
        "`asvs` or `gbt22239`: the standard that new passwords follow ([accounts](docs/accounts.md#passwords))",
    ),
    key("log_format", "text", "`text` or `json`"),
    key(
        "log_level",
        "info",
        "`error`, `warn`, `info`, `debug`, or a filter such as `server=debug,info`",
    ),
    key(
        "traces_url",
        "",
        "collector of OpenTelemetry (OTLP over HTTP), for example `http://127.0.0.1:4318/v1/traces`; needs a build with `--features traces`; empty: none",
    ),
    key(
        "request_timeout_seconds",
        "30",
        "a page that takes longer is given up",
    ),
    key(
        "upload_timeout_seconds",
        "600",
        "an upload, or the import of a register, that takes longer is given up",
    ),
    key(
        "clamd",
        "",
        "`host:port` or socket of the `clamd` that searches uploads for viruses; empty: they are not searched",
    ),
    key(
        "trust_list",
        "",
        "PEM file of the certificates by which signatures of PDFs are trusted; empty: officers are told who signed, and that there is no list",
    ),
    key(
        "revocation_lists",
        "",
        "folder of the revocation lists (CRL, in DER or PEM) of those who certified the signers; needs `trust_list`, and one list in it before the start; read again when a file changes; empty: whether a certificate was revoked is not looked up",
    ),
    key(
        "register_url",
        "",
        "address of a register elsewhere that is asked for each certificate; empty: only imported records count",
    ),
    key(
        "register_token",
        "",
        "the token that this register asks for",
    ),
    key(
        "files_url",
        "",
        "`s3://bucket/folder`: files are kept in S3, which the usual `AWS_…` variables describe; needs a build with `--features s3`; empty: in `data_dir`",
    ),
    key(
        "font",
        "",
        "font file with Chinese characters that PDFs are drawn with; empty: Noto Sans CJK or WenQuanYi where Debian keeps them; without any there are no PDFs",
    ),
];

/// The table of keys for the README, and for whoever asks the program.
pub fn table() -> String {
    let rows = KEYS.iter().map(|Key { name, default, doc }| {
        let default = if default.is_empty() {
            "–".into()
        } else {
            format!("`{default}`")
        };
        format!("| `{name}` | {default} | {doc} |\n")
    });
    rows.collect()
}
