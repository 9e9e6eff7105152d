//! A browser without script: cookies, links, forms.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap};
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

/// One person's browser.
pub struct Browser {
    client: Client,
    address: String,
}

/// A page that was received, after all redirects.
pub struct Page {
    pub status: u16,
    /// Path and query.
    pub path: String,
    pub text: String,
}

impl Browser {
    pub fn new(address: &str) -> Browser {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::limited(5));
        Browser {
            client: client.build().unwrap(),
            address: address.to_owned(),
        }
    }

    /// As [`Browser::new`], behind a proxy that says it comes from `from`.
    pub fn at(address: &str, from: &str) -> Browser {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", from.parse().unwrap());
        let client = Client::builder()
            .cookie_store(true)
            .default_headers(headers)
            .redirect(Policy::limited(5));
        Browser {
            client: client.build().unwrap(),
            address: address.to_owned(),
        }
    }

    /// Opens a page.
    pub async fn open(&self, path: &str) -> Page {
        Page::read(
            self.client
                .get(self.url(path))
                .header(ACCEPT, "text/html")
                .send()
                .await
                .unwrap(),
        )
        .await
    }

    /// The bare answer to a GET.
    pub async fn fetch(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    /// The bare answer to a GET by which a browser fetches ahead.
    pub async fn ahead(&self, path: &str) -> Response {
        let request = self.client.get(self.url(path));
        request
            .header("sec-purpose", "prefetch")
            .send()
            .await
            .unwrap()
    }

    /// Fills in and sends the form on `page` that posts to `action`, hidden fields included.
    pub async fn send(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = page.hidden(action);
        all.extend(
            fields
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string())),
        );
        self.post(action, &all).await
    }

    /// Sends a form as it is, where nobody may be left to answer.
    pub async fn send_or_die(&self, page: &Page, action: &str) -> Option<Page> {
        let request = self
            .client
            .post(self.url(action))
            .header(ACCEPT, "text/html")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(encode(&page.hidden(action)));
        let answer = request.send().await.ok()?;
        Some(Page::read(answer).await)
    }

    /// Posts fields without looking at any page.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Page {
        let body = encode(fields);
        let request = self
            .client
            .post(self.url(path))
            .header(ACCEPT, "text/html")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        Page::read(request.send().await.unwrap()).await
    }

    /// As [`Browser::send`], for a form with `enctype="multipart/form-data"`.
    pub async fn send_multipart(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = Form::new();
        for (name, value) in page.hidden(action) {
            form = form.text(name, value);
        }
        for (name, value) in fields {
            form = form.text(name.to_string(), value.to_string());
        }
        self.post_form(action, form).await
    }

    /// As [`Browser::send_multipart`], with files, each with its field and name.
    pub async fn send_named(
        &self,
        page: &Page,
        action: &str,
        fields: &[(&str, &str)],
        files: Vec<(&str, &str, Vec<u8>)>,
    ) -> Page {
        let mut form = Form::new();
        for (hidden, value) in page.hidden(action) {
            form = form.text(hidden, value);
        }
        for (field, value) in fields {
            form = form.text(field.to_string(), value.to_string());
        }
        for (field, name, content) in files {
            let part = Part::bytes(content).file_name(name.to_owned());
            form = form.part(field.to_owned(), part);
        }
        self.post_form(action, form).await
    }

    /// Uploads a file with the upload form on `page`.
    pub async fn upload(&self, page: &Page, name: &str, content: Vec<u8>) -> Page {
        let mut form = Form::new();
        for (hidden, value) in page.hidden("/api/upload_file") {
            form = form.text(hidden, value);
        }
        let part = Part::bytes(content).file_name(name.to_owned());
        self.post_form("/api/upload_file", form.part("file", part))
            .await
    }

    /// Sends the form on `page` that posts to `action` with files, each in the field it is given for.
    pub async fn send_files(&self, page: &Page, action: &str, files: &[(&str, Vec<u8>)]) -> Page {
        page.hidden(action);
        let token = page.value("csrf").unwrap();
        self.send_files_with(&token, action, files).await
    }

    /// The same with a token from elsewhere.
    pub async fn send_files_with(
        &self,
        token: &str,
        action: &str,
        files: &[(&str, Vec<u8>)],
    ) -> Page {
        let mut form = Form::new().text("csrf", token.to_owned());
        for (field, content) in files {
            let part = Part::bytes(content.clone()).file_name(format!("{field}.pdf"));
            form = form.part(field.to_string(), part);
        }
        self.post_form(action, form).await
    }

    /// The same, where nobody may be left to answer.
    pub async fn upload_or_die(&self, page: &Page, name: &str, content: Vec<u8>) -> Option<Page> {
        let mut form = Form::new();
        for (hidden, value) in page.hidden("/api/upload_file") {
            form = form.text(hidden, value);
        }
        let part = Part::bytes(content).file_name(name.to_owned());
        let request = self.client.post(self.url("/api/upload_file"));
        let answer = request.multipart(form.part("file", part)).send().await;
        match answer {
            Ok(answer) => Some(Page::read(answer).await),
            Err(_) => None,
        }
    }

    async fn post_form(&self, path: &str, form: Form) -> Page {
        let request = self
            .client
            .post(self.url(path))
            .header(ACCEPT, "text/html")
            .multipart(form);
        Page::read(request.send().await.unwrap()).await
    }

    /// A POST with headers and a body of the test's own.
    pub fn raw_post(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(self.url(path)).header(ACCEPT, "text/html")
    }

    /// A request with headers and a body of the test's own.
    pub fn raw(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// A PUT, likewise.
    pub fn raw_put(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.put(self.url(path))
    }

    /// Logs in.
    pub async fn log_in(&self, user_name: &str, password: &str) -> Page {
        let page = self.open("/login").await;
        self.send(
            &page,
            "/api/log_in",
            &[("user_name", user_name), ("password", password)],
        )
        .await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Page {
    pub async fn read(response: Response) -> Page {
        let (status, url) = (response.status().as_u16(), response.url().clone());
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        Page {
            status,
            path,
            text: response.text().await.unwrap(),
        }
    }

    /// Whether these words stand on the page.
    pub fn has(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// The address of the link whose words are followed or made by `mark`.
    #[track_caller]
    pub fn address_before(&self, mark: &str) -> String {
        let at = self.text.find(mark).expect(mark);
        let start = self.text[..at].rfind("href=\"").expect(mark) + 6;
        let end = self.text[start..].find('"').expect(mark);
        unescape(&self.text[start..start + end])
    }

    /// Fails with the page's text when the words are not on it.
    #[track_caller]
    pub fn must_have(&self, words: &str) {
        assert!(
            self.has(words),
            "«{words}» is not on {} ({}):\n{}",
            self.path,
            self.status,
            self.text
        );
    }

    /// The value of the input called `name`.
    pub fn value(&self, name: &str) -> Option<String> {
        let input = tags(&self.text, "input")
            .find(|tag| attribute(tag, "name").as_deref() == Some(name))?;
        attribute(input, "value")
    }

    /// The hidden fields of the form that posts to `action`.
    #[track_caller]
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let mark = format!("action=\"{action}\"");
        let Some(start) = self.text.find(&mark) else {
            panic!(
                "no form for {action} on {} ({}):\n{}",
                self.path, self.status, self.text
            )
        };
        let form = &self.text[start..];
        let form = &form[..form.find("</form>").unwrap_or(form.len())];
        tags(form, "input")
            .filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"))
            .filter_map(|tag| {
                Some((
                    attribute(tag, "name")?,
                    attribute(tag, "value").unwrap_or_default(),
                ))
            })
            .collect()
    }
}

fn tags<'t>(html: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    html.split(&format!("<{name} "))
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .collect::<Vec<_>>()
        .into_iter()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(unescape(rest.split('"').next()?))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Fields as a form sends them.
pub fn encode<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name.as_ref()), escape(value.as_ref())))
        .collect();
    pairs.join("&")
}
