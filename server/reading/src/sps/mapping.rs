//! Where each field of a certificate stands in the message.

use std::collections::BTreeMap;

use domain::certificate::value;
use domain::list::weight_units;

/// The goods' element.
const LINE: &str = "IncludedSPSTradeLineItem";
/// The most goods lines that are read of one certificate.
const LINES: usize = 500;
/// The most digits after the point that a weight takes.
const DECIMALS: u32 = 4;

/// One certificate: field → text.
#[derive(Default)]
pub(super) struct Certificate {
    fields: BTreeMap<String, String>,
    lines: usize,
    classification: String,
    /// The unit of each line's gross weight, empty where none is said.
    gross_units: BTreeMap<usize, String>,
}

impl Certificate {
    /// An element was opened.
    pub(super) fn opened(&mut self, path: &[String]) {
        if ends(path, &[LINE]) {
            self.lines += 1;
        }
    }

    /// An element that holds text was closed.
    pub(super) fn said(&mut self, path: &[String], text: &str, unit: &str, language: &str) {
        if path.iter().any(|name| name == LINE) {
            return self.said_of_goods(path, text, unit, language);
        }
        match ends_of(path) {
            (_, "SPSExchangedDocument", "ID") => self.first("number", text),
            (_, "SPSExchangedDocument", "TypeCode") => self.first("type", kind(text)),
            (_, "SPSExchangedDocument", "StatusCode") => self.first("status", status(text)),
            (_, "SPSExchangedDocument", "IssueDateTime") => self.first("issued_on", &day(text)),
            ("SPSExchangedDocument", "IssueDateTime", _) => self.first("issued_on", &day(text)),
            ("SPSExchangedDocument", "IssuerSPSParty", "Name") => self.first("authority", text),
            (_, "SpecifiedSPSPerson", "Name") if has(path, "SignatorySPSAuthentication") => {
                self.first("officer", text);
            }
            (_, "IssueSPSLocation", "Name") => self.first("issued_at", text),
            (_, "ExportSPSCountry", "ID") => self.first("country", text),
            (_, "LoadingBaseportSPSLocation", "ID") => self.first("loading_port", text),
            (_, "UnloadingBaseportSPSLocation", "ID") => self.first("entry_port", text),
            (_, "MainCarriageSPSTransportMovement", "ModeCode") => self.first("transport", text),
            (_, "UsedSPSTransportMeans", "Name") => self.first("conveyance", text),
            (_, "UtilizedSPSTransportEquipment", "ID") => self.append("container", "\n", text),
            (_, "AffixedSPSSeal", "ID") => self.append("seal", ", ", text),
            _ if has(path, "ConsignorSPSParty") => self.party("consignor", path, text),
            _ if has(path, "ConsigneeSPSParty") => self.party("consignee", path, text),
            _ => {}
        }
    }

    fn said_of_goods(&mut self, path: &[String], text: &str, unit: &str, language: &str) {
        let Some(line) = self.lines.checked_sub(1).filter(|line| *line < LINES) else {
            return;
        };
        let field = |name: &str| format!("goods.{line}.{name}");
        match ends_of(path) {
            (_, LINE, "Description" | "CommonName") => {
                let chinese = language.starts_with("zh") || text.chars().any(domain::text::is_han);
                let name = if chinese { "name" } else { "name_en" };
                self.first(&field(name), text);
            }
            (_, LINE, "ScientificName") => self.first(&field("botanical_name"), text),
            (_, LINE, "NetWeightMeasure") => {
                self.first(&field("net_weight"), text);
                self.first(&field("weight_unit"), unit);
            }
            (_, LINE, "GrossWeightMeasure") => {
                self.first(&field("gross_weight"), text);
                let unit = unit.to_owned();
                self.gross_units.entry(line).or_insert(unit);
            }
            (_, "ApplicableSPSClassification", "SystemName" | "SystemID") => {
                self.classification = text.to_ascii_uppercase();
            }
            (_, "ApplicableSPSClassification", "ClassCode")
                if self.classification.contains("HS") =>
            {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                self.first(&field("hs"), &digits);
            }
            (_, "PhysicalSPSPackage", "TypeCode") => self.first(&field("package_kind"), text),
            (_, "PhysicalSPSPackage", "ItemQuantity") => self.first(&field("packages"), text),
            (_, "OriginSPSCountry", "ID") => self.first("origin", text),
            _ => {}
        }
    }

    /// Name on the first line, the address on the second.
    fn party(&mut self, field: &str, path: &[String], text: &str) {
        match ends_of(path) {
            (_, "ConsignorSPSParty" | "ConsigneeSPSParty", "Name") => self.first(field, text),
            (_, "SpecifiedSPSAddress", "LineOne" | "LineTwo" | "LineThree" | "LineFour")
            | (_, "SpecifiedSPSAddress", "CityName" | "PostcodeCode" | "CountryName") => {
                let known = self
                    .fields
                    .get(field)
                    .is_some_and(|known| known.contains('\n'));
                self.append(field, if known { ", " } else { "\n" }, text);
            }
            _ => {}
        }
    }

    fn first(&mut self, field: &str, text: &str) {
        if !text.is_empty() && !self.fields.contains_key(field) {
            self.fields.insert(field.to_owned(), text.to_owned());
        }
    }

    fn append(&mut self, field: &str, between: &str, text: &str) {
        let known = self.fields.entry(field.to_owned()).or_default();
        if !known.is_empty() {
            known.push_str(between);
        }
        known.push_str(text);
    }

    /// A line has one unit for both weights. A gross weight that cannot be told exactly in the unit of
    /// the net weight is left out: in no unit at all it would be another weight.
    fn weigh_in_one_unit(&mut self) {
        for (line, unit) in std::mem::take(&mut self.gross_units) {
            let field = |name: &str| format!("goods.{line}.{name}");
            let (net, gross) = (field("net_weight"), field("gross_weight"));
            if !self.fields.contains_key(&net) {
                self.first(&field("weight_unit"), &unit);
                continue;
            }
            let wanted = self.fields.get(&field("weight_unit"));
            let wanted = wanted.map_or("", String::as_str);
            if wanted == unit {
                continue;
            }
            let weight = self.fields.get(&gross).and_then(|text| value::number(text));
            let weight = weight.and_then(|weight| weight_units::convert(weight, &unit, wanted));
            match weight.filter(|weight| weight.decimals() <= DECIMALS) {
                Some(weight) => self.fields.insert(gross, weight.to_string()),
                None => self.fields.remove(&gross),
            };
        }
    }

    /// The fields that the certificate's type has.
    pub(super) fn known(mut self) -> BTreeMap<String, String> {
        self.weigh_in_one_unit();
        let kind = self.fields.get("type").map_or("", String::as_str);
        let kind = domain::certificate::CertificateType::from_code(kind);
        self.fields.retain(|field, _| {
            let head = matches!(field.as_str(), "type" | "country" | "number" | "status");
            head || kind.is_none_or(|kind| kind.schema().field(field).is_some())
        });
        self.fields
    }
}

fn has(path: &[String], name: &str) -> bool {
    path.iter().any(|one| one == name)
}

fn ends(path: &[String], with: &[&str]) -> bool {
    path.len() >= with.len()
        && path
            .iter()
            .rev()
            .zip(with.iter().rev())
            .all(|(a, b)| a == b)
}

/// The last three names, the innermost last.
fn ends_of(path: &[String]) -> (&str, &str, &str) {
    let mut names = path.iter().rev().map(String::as_str);
    let mut next = || names.next().unwrap_or_default();
    let (last, middle, first) = (next(), next(), next());
    (first, middle, last)
}

/// Our type for a document name code (UNTDID 1001).
fn kind(code: &str) -> &str {
    match code {
        "851" => "phytosanitary",
        "657" => "phytosanitary_reexport",
        "852" => "health",
        "853" => "veterinary",
        "861" => "origin",
        other => other,
    }
}

/// Our status for a status code (UNTDID 1373) as the hub uses them.
fn status(code: &str) -> &str {
    match code {
        "39" | "70" => "valid",
        "40" | "41" => "revoked",
        "42" => "replaced",
        other => other,
    }
}

/// The day of a time, `2026-11-03T…` or `20261103…`.
fn day(text: &str) -> String {
    match (text.get(..4), text.get(4..6), text.get(6..8)) {
        (Some(year), Some(month), Some(day))
            if text.bytes().take(8).all(|byte| byte.is_ascii_digit()) =>
        {
            format!("{year}-{month}-{day}")
        }
        _ => text.get(..10).unwrap_or(text).to_owned(),
    }
}
