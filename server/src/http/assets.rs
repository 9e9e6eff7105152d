//! What the browser loads: a handful of files that never change while the program runs. They are
//! read once, at the start, with what was compressed beforehand, and answered from memory before
//! anything that only pages need (docs/decisions/0012-files-from-memory.md).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::headers;
use super::metrics::Metrics;

/// Where the files are asked for.
const BASE: &str = "/pkg/";
/// What they are counted under.
const ROUTE: &str = "/pkg/{file}";
/// Files whose names carry their content's hash never change.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Others are asked for again.
const ASK: &str = "no-cache";
/// Compressed forms, the best first: what they are called, and how their files' names end.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The files, ready to be sent.
pub struct Files {
    by_name: HashMap<String, File>,
    /// The headers of an answer without a file.
    missing: HeaderMap,
    metrics: Metrics,
}

/// One file: its compressed forms in order, then the file itself.
struct File {
    compressed: Vec<(&'static str, Form)>,
    plain: Form,
}

/// A file's bytes, with all headers of the answer.
struct Form {
    bytes: Bytes,
    headers: HeaderMap,
    tag: HeaderValue,
}

impl Files {
    /// Reads the folder `pkg` in `site`. `list` is what the build named by their content, see
    /// [`list`]; behind HTTPS (`https`) answers say so.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(site: &Path, list: &str, https: bool, metrics: Metrics) -> io::Result<Files> {
        let all = contents(&site.join("pkg"))?;
        let named = list.lines().filter_map(|line| line.split_once(' '));
        let named: HashSet<&str> = named.map(|(_, name)| name.trim()).collect();
        let mut by_name = HashMap::new();
        for (name, bytes) in all.iter().filter(|(name, _)| !is_compressed(name, &all)) {
            let mut common = HeaderMap::new();
            let (caching, version) = if named.contains(name.as_str()) {
                (FOREVER, name.clone())
            } else {
                (ASK, hash(bytes))
            };
            common.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
            common.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
            common.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            headers::complete(&mut common, https);
            let forms = CODINGS.iter().filter_map(|(coding, end)| {
                let bytes = all.get(&format!("{name}{end}"))?;
                let mut form = Form::new(bytes, &common, &format!("{version}{end}"));
                let value = HeaderValue::from_static(coding);
                form.headers.insert(header::CONTENT_ENCODING, value);
                Some((*coding, form))
            });
            let compressed = forms.collect();
            let plain = Form::new(bytes, &common, &version);
            by_name.insert(name.clone(), File { compressed, plain });
        }
        let mut missing = HeaderMap::new();
        headers::complete(&mut missing, https);
        Ok(Files {
            by_name,
            missing,
            metrics,
        })
    }

    /// The answer, when one of the files is asked for.
    pub fn answer<B: HttpBody>(&self, request: &Request<B>) -> Option<Response> {
        let name = request.uri().path().strip_prefix(BASE)?;
        let began = Instant::now();
        let method = request.method();
        let mut response = match *method {
            Method::GET => self.find(name, request.headers(), true),
            Method::HEAD => self.find(name, request.headers(), false),
            _ => self.wrong_method(),
        };
        if !request.body().is_end_stream() {
            // It is not read, and must not stand in the way of the next request.
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
        }
        let status = response.status();
        self.metrics
            .note(method, Cow::Borrowed(ROUTE), status, began);
        Some(response)
    }

    fn find(&self, name: &str, asked: &HeaderMap, whole: bool) -> Response {
        let Some(file) = self.by_name.get(name) else {
            return self.without_file(StatusCode::NOT_FOUND);
        };
        let form = file.form_for(asked);
        let is_known = form.is_known(asked);
        let body = if whole && !is_known {
            Body::from(form.bytes.clone())
        } else {
            Body::empty()
        };
        let mut response = Response::new(body);
        *response.headers_mut() = form.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_LENGTH);
        }
        response
    }

    fn wrong_method(&self) -> Response {
        let mut response = self.without_file(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
        response
    }

    fn without_file(&self, status: StatusCode) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        *response.headers_mut() = self.missing.clone();
        response
    }
}

impl File {
    /// The smallest form that whoever asks can read.
    fn form_for(&self, asked: &HeaderMap) -> &Form {
        let accepted = asked.get(header::ACCEPT_ENCODING);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        let Some(accepted) = accepted else {
            return &self.plain;
        };
        let mut forms = self.compressed.iter();
        let form = forms.find(|(coding, _)| accepts(accepted, coding));
        form.map_or(&self.plain, |(_, form)| form)
    }
}

impl Form {
    /// `version` is no other content's.
    fn new(bytes: &Bytes, common: &HeaderMap, version: &str) -> Form {
        let tag = HeaderValue::try_from(format!("\"{version}\""));
        let tag = tag.unwrap_or(HeaderValue::from_static("\"\""));
        let mut headers = common.clone();
        headers.insert(header::ETAG, tag.clone());
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        Form {
            bytes: bytes.clone(),
            headers,
            tag,
        }
    }

    /// Whether whoever asks has it already.
    fn is_known(&self, asked: &HeaderMap) -> bool {
        let tags = asked.get_all(header::IF_NONE_MATCH).into_iter();
        let tags = tags.filter_map(|value| value.to_str().ok());
        let mut tags = tags.flat_map(|line| line.split(','));
        tags.any(|tag| {
            let tag = tag.trim();
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == self.tag.as_bytes()
        })
    }
}

/// The list of names that the build leaves beside the files; empty when it named none.
pub fn list(site: &Path) -> String {
    std::fs::read_to_string(site.join("names.txt")).unwrap_or_default()
}

fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an `Accept-Encoding` names `coding` and does not rule it out.
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|text| text.parse().ok());
        name.trim().eq_ignore_ascii_case(coding) && weight.unwrap_or(1.0_f32) > 0.0
    })
}

/// Whether `name` is a compressed form of another file.
fn is_compressed(name: &str, all: &HashMap<String, Bytes>) -> bool {
    let mut plain = CODINGS.iter().filter_map(|(_, end)| name.strip_suffix(end));
    plain.any(|plain| all.contains_key(plain))
}

/// Every file in `folder` by its name. What has no name in UTF-8 could not be asked for.
fn contents(folder: &Path) -> io::Result<HashMap<String, Bytes>> {
    let mut all = HashMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(name) = name.filter(|_| path.is_file()) {
            all.insert(name.to_owned(), Bytes::from(std::fs::read(&path)?));
        }
    }
    Ok(all)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const STYLE: &str = "/pkg/style.0a1b.css";

    /// A site with a style sheet that the build named and compressed, and a program that it did not.
    fn site() -> Files {
        let folder = tempfile::tempdir().unwrap();
        let pkg = folder.path().join("pkg");
        std::fs::create_dir_all(pkg.join("folder")).unwrap();
        for (name, content) in [
            ("style.0a1b.css", "the style sheet"),
            ("style.0a1b.css.br", "by brotli"),
            ("style.0a1b.css.gz", "by gzip"),
            ("program.wasm", "program"),
            ("alone.gz", "an archive"),
        ] {
            std::fs::write(pkg.join(name), content).unwrap();
        }
        std::fs::write(folder.path().join("secret"), "secret").unwrap();
        let list = "style.css style.0a1b.css\n";
        Files::read(folder.path(), list, true, Metrics::default()).unwrap()
    }

    fn ask(files: &Files, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        files.answer(&request.body(Body::empty()).unwrap()).unwrap()
    }

    fn text<'r>(response: &'r Response, name: &str) -> &'r str {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    async fn body(response: Response) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1000).await;
        String::from_utf8(bytes.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn the_best_form_that_is_understood_is_sent() {
        let files = site();
        for (accepted, coding, content) in [
            ("gzip, deflate, br, zstd", "br", "by brotli"),
            ("gzip", "gzip", "by gzip"),
            ("br;q=0, GZIP;q=0.5", "gzip", "by gzip"),
            ("br; q=0.0, gzip;q=0", "", "the style sheet"),
            ("zstd", "", "the style sheet"),
        ] {
            let response = ask(&files, "GET", STYLE, &[("accept-encoding", accepted)]);
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(text(&response, "content-encoding"), coding, "{accepted}");
            assert_eq!(text(&response, "vary"), "accept-encoding");
            let length = content.len().to_string();
            assert_eq!(text(&response, "content-length"), length);
            assert_eq!(body(response).await, content, "{accepted}");
        }
        let plain = ask(&files, "GET", STYLE, &[]);
        assert_eq!(body(plain).await, "the style sheet");
    }

    #[tokio::test]
    async fn a_file_says_what_it_is_and_how_long_it_may_be_kept() {
        let files = site();
        for (path, kind, caching) in [
            (STYLE, "text/css; charset=utf-8", FOREVER),
            ("/pkg/program.wasm", "application/wasm", ASK),
            ("/pkg/alone.gz", "application/octet-stream", ASK),
        ] {
            let response = ask(&files, "GET", path, &[]);
            assert_eq!(text(&response, "content-type"), kind);
            assert_eq!(text(&response, "cache-control"), caching);
            assert_eq!(text(&response, "x-content-type-options"), "nosniff");
            assert!(text(&response, "content-security-policy").contains("'none'"));
            assert!(text(&response, "strict-transport-security").contains("max-age"));
        }
    }

    #[tokio::test]
    async fn a_head_brings_the_same_headers_and_nothing_else() {
        let files = site();
        let wanted = [("accept-encoding", "br")];
        let whole = ask(&files, "GET", STYLE, &wanted);
        let head = ask(&files, "HEAD", STYLE, &wanted);
        assert_eq!(head.headers(), whole.headers());
        assert_eq!(body(head).await, "");
    }

    #[tokio::test]
    async fn what_is_known_is_not_sent_again() {
        let files = site();
        let plain = ask(&files, "GET", STYLE, &[]);
        let tag = text(&plain, "etag").to_owned();
        let known = [("if-none-match", format!("\"other\", W/{tag}"))];
        let known = known
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let again = ask(&files, "GET", STYLE, &known);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(text(&again, "etag"), tag);
        assert_eq!(text(&again, "cache-control"), FOREVER);
        assert_eq!(body(again).await, "");
        // Another form is another thing.
        let other = ask(&files, "GET", STYLE, &[known[0], ("accept-encoding", "br")]);
        assert_eq!(other.status(), StatusCode::OK);
        assert_ne!(text(&other, "etag"), tag);
    }

    #[test]
    fn there_is_nothing_but_the_files() {
        let files = site();
        for path in [
            "/pkg/",
            "/pkg/none.css",
            "/pkg/folder",
            "/pkg/../secret",
            "/pkg/%2e%2e/secret",
            "/pkg/style.0a1b.css.br",
            "/pkg//style.0a1b.css",
        ] {
            let response = ask(&files, "GET", path, &[]);
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(text(&response, "cache-control"), "no-store");
            assert_eq!(text(&response, "x-frame-options"), "DENY");
        }
        let posted = ask(&files, "POST", STYLE, &[]);
        assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(text(&posted, "allow"), "GET, HEAD");
        let page = Request::builder().uri("/pkgs").body(Body::empty()).unwrap();
        assert!(files.answer(&page).is_none());
    }

    #[test]
    fn a_body_that_nobody_reads_ends_the_connection() {
        let request = Request::builder().method("POST").uri(STYLE);
        let request = request.body(Body::from("a form")).unwrap();
        let response = site().answer(&request).unwrap();
        assert_eq!(text(&response, "connection"), "close");
    }

    #[test]
    fn what_is_sent_is_counted() {
        let metrics = Metrics::default();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pkg")).unwrap();
        let files = Files::read(folder.path(), "", false, metrics.clone()).unwrap();
        ask(&files, "HEAD", "/pkg/none.js", &[]);
        let line = "_count{method=\"HEAD\",route=\"/pkg/{file}\",status=\"4xx\"} 1\n";
        assert!(metrics.written().contains(line), "{}", metrics.written());
    }
}
