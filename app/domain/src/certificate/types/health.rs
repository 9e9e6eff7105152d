//! 卫生证书, after the generic model of Codex CXG 38.

use crate::Text;
use crate::certificate::schema::{Field, Rule, Schema};

use super::common::{self, attestation, establishment, goods, rules, totals};

static GOODS: [Field; 13] = goods::with([goods::BEST_BEFORE]);

static RULES: [Rule; 13] = rules::with([
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    rules::BEST_BEFORE_AFTER_PRODUCTION,
    rules::NOT_PAST_BEST_BEFORE,
    Rule::Chapters(&[(2, 5), (7, 24), (35, 35)]),
]);

/// 卫生证书.
pub static SCHEMA: Schema = Schema {
    code: "health",
    title: Text::new("卫生证书", "Health certificate"),
    document_code: Some("852"),
    sections: &[
        common::CERTIFICATE,
        common::PARTIES,
        establishment::SECTION,
        common::ROUTE,
        attestation::SECTION,
        totals::SECTION,
    ],
    goods: &GOODS,
    rules: &RULES,
};
