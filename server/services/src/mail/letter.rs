//! What a message says, and how it is written: in both languages, since who reads it is not known
//! for sure, the one its reader chose first, and both as plain text and as HTML.

use std::time::{Duration, UNIX_EPOCH};

use domain::Lang::{self, En, Zh};
use domain::Text;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};
use messages::mail as say;
use serde::{Deserialize, Serialize};

use crate::Moment;

/// A message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    to: String,
    subject: String,
    zh: String,
    en: String,
    /// The language to begin with.
    #[serde(default)]
    first: Lang,
}

/// How a message travels: an outbox is read by people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Readable,
    /// In ASCII, for every mail server there is.
    Safe,
}

impl Message {
    /// A message that says the same in both languages.
    pub(crate) fn new(to: &str, subject: Text, text: Text, values: &[(&str, &str)]) -> Message {
        let said = |lang| {
            format!(
                "{}\n\n{}",
                text.fill(lang, values),
                say::SIGNATURE.get(lang)
            )
        };
        Message {
            to: to.to_owned(),
            subject: format!("{} / {}", subject.get(Zh), subject.get(En)),
            zh: said(Zh),
            en: said(En),
            first: Zh,
        }
    }

    /// The message for somebody who chose a language (`Lang::code`), which then comes first.
    pub(super) fn for_reader_of(mut self, language: Option<&str>) -> Message {
        self.first = language.and_then(Lang::from_tag).unwrap_or_default();
        if let (En, Some((zh, en))) = (self.first, self.subject.split_once(" / ")) {
            self.subject = format!("{en} / {zh}");
        }
        self
    }

    /// What it says, in the order to read it in.
    fn said(&self) -> [(Lang, &str); 2] {
        let (zh, en) = ((Zh, self.zh.as_str()), (En, self.en.as_str()));
        match self.first {
            Zh => [zh, en],
            En => [en, zh],
        }
    }

    /// The message as RFC 5322 writes it.
    pub(super) fn written(
        &self,
        (id, at): (i64, Moment),
        from: &Mailbox,
        form: Form,
    ) -> Result<lettre::Message, String> {
        let to: Mailbox = self.to.parse().map_err(|_| "not an address".to_owned())?;
        let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or(0));
        let [(_, one), (_, other)] = self.said();
        let plain = format!("{one}\n\n----\n\n{other}\n");
        // No part's line can be this one.
        let boundary = format!("=_shenzheng_{id}");
        let parts = MultiPart::alternative()
            .boundary(boundary)
            .singlepart(part(ContentType::TEXT_PLAIN, plain, form))
            .singlepart(part(ContentType::TEXT_HTML, self.html(), form));
        lettre::Message::builder()
            .from(from.clone())
            .to(to)
            .subject(one_line(&self.subject))
            .date(date)
            .message_id(Some(format!("<{id}.{}@shenzheng>", at.0)))
            .multipart(parts)
            .map_err(|error| error.to_string())
    }

    fn html(&self) -> String {
        let lang = self.first.tag();
        let [one, other] = self.said().map(|(lang, text)| section(lang, text));
        let title = escape(&self.subject);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
             <body style=\"font-family:sans-serif;line-height:1.6;max-width:40em\">\n{one}<hr>\n{other}</body>\n</html>\n"
        )
    }
}

fn part(kind: ContentType, text: String, form: Form) -> SinglePart {
    let text = text.replace('\n', "\r\n");
    let body = match form {
        Form::Safe => Body::new(text),
        Form::Readable => {
            // Only ever a file: lines longer than a mail server takes do no harm.
            Body::dangerous_pre_encoded(text.into_bytes(), ContentTransferEncoding::EightBit)
        }
    };
    SinglePart::builder().content_type(kind).body(body)
}

/// Paragraphs of one language; a line that is an address becomes a link.
fn section(lang: Lang, text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines: Vec<String> = paragraph.lines().map(line).collect();
        format!("<p>{}</p>\n", lines.join("<br>\n"))
    });
    let paragraphs: String = paragraphs.collect();
    format!("<div lang=\"{}\">\n{paragraphs}</div>\n", lang.tag())
}

fn line(text: &str) -> String {
    let shown = escape(text);
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    match is_address && !text.contains(char::is_whitespace) {
        true => format!("<a href=\"{shown}\">{shown}</a>"),
        false => shown,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A header's value cannot begin another header.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn message(to: &str, subject: &str, text: &str) -> Message {
        Message {
            to: to.into(),
            subject: subject.into(),
            zh: text.into(),
            en: text.into(),
            first: Zh,
        }
    }

    fn written(message: &Message, form: Form) -> Result<String, String> {
        let from: Mailbox = "智慧审证 <portal@example.cn>".parse().unwrap();
        let letter = message.written((7, Moment(0)), &from, form)?;
        Ok(String::from_utf8(letter.formatted()).unwrap())
    }

    #[test]
    fn a_message_cannot_write_headers() {
        let evil = message("a@b.cn", &"验证码\r\nX: y".repeat(10), "正文");
        let text = written(&evil, Form::Readable).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(!head.contains("\r\nX:"), "{head}");
        assert!(head.contains("To: a@b.cn") && head.contains("Message-ID: <7.0@shenzheng>"));
        assert!(head.split("\r\n").all(|line| line.len() < 100), "{head}");
        for to in ["a@b.cn\r\nBcc: x@y.cn", "", "nobody", "a@b@c"] {
            assert!(
                written(&message(to, "x", "y"), Form::Safe).is_err(),
                "{to:?}"
            );
        }
    }

    #[test]
    fn what_people_typed_is_no_markup() {
        let said = message(
            "a@b.cn",
            "x",
            "<script>\"甲\"</script>\n\nhttp://h/a?b=1&c=2",
        );
        let text = written(&said, Form::Readable).unwrap();
        assert!(
            text.contains("&lt;script&gt;&quot;甲&quot;") && text.contains("multipart/alternative")
        );
        assert!(
            text.contains("<a href=\"http://h/a?b=1&amp;c=2\">"),
            "{text}"
        );
        let safe = written(&said, Form::Safe).unwrap();
        assert!(safe.is_ascii());
    }

    #[test]
    fn the_reader_s_language_comes_first() {
        const SUBJECT: Text = Text::new("验证码", "Your code");
        let message = Message::new("a@b.cn", SUBJECT, Text::new("您好", "Hello"), &[]);
        let chinese = written(&message, Form::Readable).unwrap();
        let english = message.for_reader_of(Some("en"));
        assert_eq!(english.subject, "Your code / 验证码");
        let english = written(&english, Form::Readable).unwrap();
        let order = |text: &str| text.find("您好") < text.find("Hello");
        assert_eq!((order(&chinese), order(&english)), (true, false));
        assert!(english.contains("<html lang=\"en\">"));
    }
}
