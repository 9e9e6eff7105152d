#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fields;
mod kept;
mod lines;
mod properties;
mod proposals;
mod reasons;

use super::*;
use crate::certificate::CertificateType;

const PHYTO: CertificateType = CertificateType::Phytosanitary;

/// A certificate as a trader would type it.
fn kiwifruit() -> Values {
    Values::from_iter([
        ("number", "NZ2026/PHY/004417"),
        ("country", "NZ"),
        ("authority", "Ministry for Primary Industries"),
        ("addressed_to", "P. R. China"),
        ("issued_on", "2026-11-20"),
        ("issued_at", "Tauranga"),
        (
            "consignor",
            "Kaituna Orchards Ltd, 12 Te Puke Road, Bay of Plenty",
        ),
        (
            "consignee",
            "广州南沙鲜果贸易有限公司，广州市南沙区港前大道88号",
        ),
        ("origin", "NZ"),
        ("loading_port", "NZTRG"),
        ("entry_port", "CNNSA"),
        ("district", "5167"),
        ("transport", "1"),
        ("conveyance", "MAERSK HALIFAX 246N"),
        ("container", "CSQU3054383"),
        ("origin_place", "Bay of Plenty"),
        ("goods.0.name", "鲜猕猴桃"),
        ("goods.0.name_en", "Fresh kiwifruit"),
        ("goods.0.botanical_name", "Actinidia deliciosa"),
        ("goods.0.hs", "0810500000"),
        ("goods.0.net_weight", "25000"),
        ("goods.0.gross_weight", "26200"),
        ("goods.0.weight_unit", "KGM"),
        ("goods.0.packages", "2400"),
        ("goods.0.package_kind", "CT"),
    ])
}

fn with(mut values: Values, changes: &[(&str, &str)]) -> Values {
    for (path, text) in changes {
        values.set(*path, *text);
    }
    values
}

fn read(field: &str, text: &str) -> ReadValue {
    ReadValue {
        field: field.to_owned(),
        text: text.to_owned(),
        confidence: 0.95,
        place: None,
    }
}

fn row<'c>(comparison: &'c Comparison<'c>, field: &str) -> &'c Row<'c> {
    comparison
        .rows
        .iter()
        .find(|row| row.field == field)
        .expect(field)
}
