//! The page: what stands still, and what each row puts between.

use std::collections::HashMap;
use std::error::Error;

use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;

use crate::{ROWS, Row, cursor};

#[derive(Deserialize)]
struct Words {
    kinds: HashMap<String, String>,
    countries: HashMap<String, String>,
    statuses: HashMap<String, Status>,
}

#[derive(Deserialize)]
struct Status {
    text: String,
    tag: String,
    next: String,
}

enum Piece {
    Text(String),
    Hole(String),
}

/// The page with its holes.
pub struct Page {
    words: Words,
    head: Vec<Piece>,
    row: Vec<Piece>,
    tail: Vec<Piece>,
}

impl Page {
    pub fn read(folder: &str) -> Result<Page, Box<dyn Error>> {
        let text = std::fs::read_to_string(format!("{folder}/page.txt"))?;
        let (head, rest) = text.split_once("⟦rows⟧").ok_or("no rows")?;
        let (row, tail) = rest.split_once("⟦/rows⟧").ok_or("no end of rows")?;
        let words = serde_json::from_slice(&std::fs::read(format!("{folder}/words.json"))?)?;
        Ok(Page {
            words,
            head: pieces(head),
            row: pieces(row),
            tail: pieces(tail),
        })
    }

    pub fn status_text(&self, code: &str) -> &str {
        self.words
            .statuses
            .get(code)
            .map_or("", |status| &status.text)
    }

    pub fn write(&self, secret: &str, user: &str, rows: &[Row]) -> String {
        let mut out = String::with_capacity(48 * 1024);
        let (token, cursor) = (form_token(secret), cursor(rows).unwrap_or_default());
        let frame = |hole: &str, out: &mut String| match hole {
            "csrf" => out.push_str(&token),
            "user" => escape(user, out),
            _ => out.push_str(&cursor),
        };
        fill(&self.head, &mut out, frame);
        for row in rows.iter().take(ROWS) {
            let status = self.words.statuses.get(&row.3);
            let time = rfc3339(row.4);
            fill(&self.row, &mut out, |hole, out| match hole {
                "path" => out.push_str(&row.1),
                "no" => out.push_str(&format!(
                    "{}-{}-{}",
                    &row.1[..8],
                    &row.1[8..15],
                    &row.1[15..]
                )),
                "kind" => escape(self.words.kinds.get(&row.2).map_or("", String::as_str), out),
                "certificate" => escape(&row.6, out),
                "country" => escape(
                    self.words.countries.get(&row.7).map_or("", String::as_str),
                    out,
                ),
                "datetime" => out.push_str(&time),
                "time" => out.push_str(&time[..16].replace('T', " ")),
                "tag" => out.push_str(status.map_or("", |status| &status.tag)),
                _ => escape(status.map_or("", |status| &status.next), out),
            });
        }
        fill(&self.tail, &mut out, frame);
        out
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    for part in text.split('⟦') {
        match part.split_once('⟧') {
            Some((hole, rest)) => {
                found.push(Piece::Hole(hole.to_owned()));
                found.push(Piece::Text(rest.to_owned()));
            }
            None => found.push(Piece::Text(part.to_owned())),
        }
    }
    found
}

fn fill(pieces: &[Piece], out: &mut String, hole: impl Fn(&str, &mut String)) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Hole(name) => hole(name, out),
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// A moment in ms as China's clock shows it.
pub fn rfc3339(ms: i64) -> String {
    let zone = time::UtcOffset::from_hms(8, 0, 0).unwrap_or(time::UtcOffset::UTC);
    let at = time::OffsetDateTime::from_unix_timestamp(ms / 1000)
        .unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
        .to_offset(zone);
    let (date, time) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

fn form_token(secret: &str) -> String {
    let mut salt = [0u8; 8];
    let _ = getrandom::fill(&mut salt);
    let mut token = hex::encode(salt);
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        mac.update(b"form");
        mac.update(&salt);
        token.push_str(&hex::encode(mac.finalize().into_bytes()));
    }
    token
}
