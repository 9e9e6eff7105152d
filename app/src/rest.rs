//! The interface for programs, described once: the server's routes, the description for machines
//! and the page to read all follow this table.

pub use crate::pages::problems::certificate_label as label;
use domain::{Scope, Text};
use messages::access as say;

/// Where the interface lies.
pub const BASE: &str = "/api/v1";

/// A request that programs can make.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The path under [`BASE`], with parameters in braces.
    pub path: &'static str,
    /// What the token has to be good for; none when no token is asked for.
    pub scope: Option<Scope>,
    /// What it does.
    pub what: Text,
    /// The schema of the body, or its media types, with commas between; empty for none.
    pub takes: &'static str,
    /// The status when it succeeds.
    pub status: u16,
    /// The schema of the answer, or its media type; empty for none.
    pub gives: &'static str,
    /// Parameters after `?`.
    pub query: &'static [&'static str],
}

const fn op(
    method: &'static str,
    path: &'static str,
    scope: Option<Scope>,
    what: Text,
    takes: &'static str,
    (status, gives): (u16, &'static str),
) -> Operation {
    Operation {
        method,
        path,
        scope,
        what,
        takes,
        status,
        gives,
        query: &[],
    }
}

impl Operation {
    const fn query(mut self, names: &'static [&'static str]) -> Operation {
        self.query = names;
        self
    }
}

const READ: Option<Scope> = Some(Scope::Read);
const FILE: Option<Scope> = Some(Scope::File);
/// What a file of customs' register may be.
const REGISTER: &str =
    "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/xml";

/// All of them.
#[rustfmt::skip]
pub const OPERATIONS: [Operation; 16] = [
    op("GET", "/types", None, say::OP_TYPES, "", (200, "Types")),
    op("GET", "/types/{code}", None, say::OP_TYPE, "", (200, "Type")),
    op("POST", "/drafts", FILE, say::OP_START, "NewDraft", (201, "Draft")),
    op("GET", "/drafts/{id}", READ, say::OP_DRAFT, "", (200, "Draft")),
    op("PUT", "/drafts/{id}", FILE, say::OP_SAVE, "Change", (200, "Draft")),
    op("DELETE", "/drafts/{id}", FILE, say::OP_DISCARD, "", (204, "")),
    op("POST", "/drafts/{id}/files", FILE, say::OP_UPLOAD, "application/octet-stream", (201, "File")).query(&["name"]),
    op("DELETE", "/drafts/{id}/files/{file}", FILE, say::OP_REMOVE, "", (204, "")),
    op("POST", "/drafts/{id}/submission", FILE, say::OP_SUBMIT, "Submission", (201, "Submitted")),
    op("GET", "/applications", READ, say::OP_FIND, "", (200, "Found"))
        .query(&["no", "type", "status", "from", "to", "number", "country", "withdrawn", "at", "size"]),
    op("GET", "/applications/{no}", READ, say::OP_DETAIL, "", (200, "Application")),
    op("GET", "/applications/{no}/files/{file}", READ, say::OP_FILE, "", (200, "application/octet-stream")),
    op("POST", "/applications/{no}/withdrawal", FILE, say::OP_WITHDRAW, "", (204, "")),
    op("POST", "/applications/{no}/correction", FILE, say::OP_CORRECT, "", (201, "Draft")),
    op("POST", "/register", Some(Scope::Register), say::OP_REGISTER, REGISTER, (200, "Report")).query(&["name"]),
    op("GET", "/openapi.json", None, say::OP_OPENAPI, "", (200, "application/json")),
];
