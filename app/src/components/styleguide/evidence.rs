//! The officer's comparison with every verdict.

use domain::compare::Verdict;
use leptos::prelude::*;

use crate::components::*;

/// A comparison in which each verdict occurs.
#[component]
pub(super) fn Evidence() -> impl IntoView {
    view! {
        <h2>"比对"</h2>
        <EvidenceRows rows=rows() reason_name="reason" reasons=vec!["goods.0.net_weight".into()]/>
    }
}

fn rows() -> Vec<EvidenceRow> {
    let row = |field: &str,
               label: &'static str,
               [typed, read, record]: [&'static str; 3],
               verdict,
               step: &'static str| {
        let steps = Some(Words::from(step)).filter(|words| words.given().is_some());
        EvidenceRow {
            field: field.to_owned(),
            label: label.into(),
            typed: typed.into(),
            read: read.into(),
            crop: None,
            record: record.into(),
            verdict,
            steps: steps.into_iter().collect(),
            ruled: Words::default(),
        }
    };
    vec![
        row(
            "goods.0.net_weight",
            "净重",
            ["25,000 千克", "25 000 kg", "52,000 千克"],
            Verdict::Different,
            "25000 ≠ 52000",
        ),
        row(
            "number",
            "证书编号",
            ["AU-2026-778812", "AU-2026-778812", "AU-2026-778812"],
            Verdict::Equal,
            "",
        ),
        row(
            "issued_on",
            "签发日期",
            ["2026-03-27", "27 MAR 2026", "2026-03-27"],
            Verdict::EqualNormalised,
            "27 MAR 2026 → 2026-03-27",
        ),
        row(
            "consignor",
            "发货人",
            [
                "Southern Grains Pty Ltd",
                "Southern Grain Pty Ltd",
                "SOUTHERN GRAINS PTY LTD",
            ],
            Verdict::Close { percent: 94 },
            "",
        ),
        row(
            "seal",
            "封识号",
            ["FX1029384", "", "FX1029384"],
            Verdict::Unreadable,
            "",
        ),
        row(
            "entry_port",
            "入境口岸",
            ["深圳蛇口 CNSHK", "Shekou", ""],
            Verdict::Missing,
            "",
        ),
        row(
            "conveyance",
            "运输工具",
            ["COSCO STAR 012W", "COSCO STAR", ""],
            Verdict::NotCompared,
            "",
        ),
    ]
}
