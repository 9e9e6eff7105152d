//! UN/CEFACT SPSCertificate, the message of the IPPC's ePhyto hub: any number of certificates under
//! any root, each as fields of its type with `type` and `status`. What customs does not compare is
//! passed over.

mod mapping;

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use mapping::Certificate;

/// Elements inside each other; no certificate comes near.
const DEEPEST: usize = 64;
/// The most certificates of a file.
const MOST: usize = 20_000;

/// Why a file is no such message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MessageError(String);

/// The certificates of a message, in its order: field → text.
///
/// # Errors
/// [`MessageError`].
pub fn certificates(xml: &[u8]) -> Result<Vec<BTreeMap<String, String>>, MessageError> {
    let found = read(xml).map_err(MessageError)?;
    Ok(found.into_iter().map(Certificate::known).collect())
}

/// Where the reader is: the names of the open elements, without prefixes.
#[derive(Default)]
struct Place {
    path: Vec<String>,
    text: String,
    unit: String,
    language: String,
}

fn read(xml: &[u8]) -> Result<Vec<Certificate>, String> {
    let text = std::str::from_utf8(xml).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut place = Place::default();
    let mut found: Vec<Certificate> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => {
                place.enter(&tag)?;
                if place.is_at("SPSCertificate") {
                    found.push(Certificate::default());
                }
                if let Some(certificate) = found.last_mut() {
                    certificate.opened(&place.path);
                }
            }
            Event::Text(part) => place.add(&part),
            Event::CData(part) => place.add(&part),
            Event::GeneralRef(name) => place.add(&character(&name)),
            Event::End(_) => {
                if let Some(certificate) = found.last_mut() {
                    let text = domain::text::clean(&place.text);
                    if !text.is_empty() {
                        certificate.said(&place.path, &text, &place.unit, &place.language);
                    }
                }
                place.leave();
            }
            Event::Eof if place.path.is_empty() && !found.is_empty() => return Ok(found),
            Event::Eof => return Err("no SPSCertificate".to_owned()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            // A document type can define entities; a certificate has none.
            Event::DocType(_) => return Err("DOCTYPE".to_owned()),
        }
        if found.len() > MOST {
            return Err(format!("> {MOST} SPSCertificate"));
        }
    }
}

impl Place {
    fn enter(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        if self.path.len() >= DEEPEST {
            return Err("too deep".to_owned());
        }
        let name = tag.local_name().as_ref().to_owned();
        let attribute = |name: &str| {
            let found = tag.try_get_attribute(name).ok().flatten();
            found
                .map(|found| found.value.into_owned())
                .unwrap_or_default()
        };
        self.unit = attribute("unitCode");
        self.language = attribute("languageID");
        self.path.push(name);
        self.text.clear();
        Ok(())
    }

    fn leave(&mut self) {
        self.path.pop();
        self.text.clear();
    }

    fn add(&mut self, part: &str) {
        self.text.push_str(part);
    }

    fn is_at(&self, name: &str) -> bool {
        self.path.last().is_some_and(|last| last == name)
    }
}

/// The character that a reference stands for; none for others than XML's own.
fn character(name: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return character.to_string();
    }
    match name.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const ONE: &str = include_str!("sps/example.xml");

    #[test]
    fn a_certificate_becomes_fields() {
        let found = certificates(ONE.as_bytes()).unwrap();
        for (name, value) in [
            ("type", "phytosanitary"),
            ("country", "CL"),
            ("number", "CL-2026-0700001"),
            ("status", "valid"),
            ("issued_on", "2026-11-03"),
            ("authority", "Servicio Fitosanitario & Forestal"),
            (
                "consignee",
                "Guangzhou Nanyue Trading\n8 Linjiang Road, Guangzhou, China",
            ),
            ("loading_port", "CLSAI"),
            ("container", "CSQU3054383\nTRIU8086786"),
            ("goods.0.net_weight", "41600"),
            ("goods.0.weight_unit", "KGM"),
            ("goods.0.packages", "5200"),
            ("goods.0.package_kind", "CT"),
            ("goods.0.hs", "0809290000"),
            ("goods.0.name_en", "Fresh cherries"),
            ("goods.1.name_en", "Fresh plums"),
        ] {
            assert_eq!(
                found[0].get(name).map(String::as_str),
                Some(value),
                "{name}"
            );
        }
    }

    #[test]
    fn a_line_weighs_in_one_unit() {
        let net = r#"<ram:NetWeightMeasure unitCode="KGM">41600</ram:NetWeightMeasure>"#;
        let gross = r#"<ram:GrossWeightMeasure unitCode="KGM">44200</ram:GrossWeightMeasure>"#;
        assert!(ONE.contains(net) && ONE.contains(gross));
        for (its, number, expected) in [
            ("TNE", "44.2", Some("44200")),
            ("GRM", "44200000", Some("44200")),
            ("LBR", "1000", None),
            ("XCT", "5200", None),
            ("", "44200", None),
            ("KGM", "44200.0", Some("44200.0")),
        ] {
            let other = gross.replace("KGM", its).replace("44200", number);
            let other = ONE.replace(gross, &other);
            let fields = &certificates(other.as_bytes()).unwrap()[0];
            let found = fields.get("goods.0.gross_weight").map(String::as_str);
            assert_eq!(found, expected, "{number} {its}");
            assert_eq!(fields["goods.0.net_weight"], "41600");
            assert_eq!(fields["goods.0.weight_unit"], "KGM");
        }
        let tonnes = net.replace("KGM", "TNE").replace("41600", "41.6");
        let fields = &certificates(ONE.replace(net, &tonnes).as_bytes()).unwrap()[0];
        assert_eq!(fields["goods.0.gross_weight"], "44.2");
        let fields = &certificates(ONE.replace(net, "").as_bytes()).unwrap()[0];
        assert_eq!(fields["goods.0.weight_unit"], "KGM");
    }

    #[test]
    fn several_stand_under_any_root() {
        let bare = ONE.split_once("?>").unwrap().1;
        let other = bare.replace("0700001", "0700002");
        let both = format!("<all>{bare}{other}</all>");
        let found = certificates(both.as_bytes()).unwrap();
        let numbers: Vec<_> = found.iter().map(|one| one["number"].as_str()).collect();
        assert_eq!(numbers, ["CL-2026-0700001", "CL-2026-0700002"]);
    }

    #[test]
    fn hostile_files_are_refused() {
        let deep = "<a>".repeat(1000);
        for bad in [
            "",
            "<",
            "<a/>",
            "<a></a>",
            "<SPSCertificate>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><SPSCertificate>&b;</SPSCertificate>",
            &deep,
        ] {
            assert!(certificates(bad.as_bytes()).is_err(), "{bad:.60}");
        }
        assert!(certificates(b"\xff<SPSCertificate/>").is_err());
    }
}
