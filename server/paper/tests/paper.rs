//! Papers, drawn with the fonts that are here; without one there is nothing to test.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

use paper::{Block, Font, pdf, usual_font};

fn blocks() -> Vec<Block> {
    let mut blocks = vec![
        Block::Title("提交回执 Receipt".to_owned()),
        Block::Number {
            label: "申请编号".to_owned(),
            number: "20261124-0000123-4".to_owned(),
            code: "2026112400001234".to_owned(),
        },
        Block::Row(
            "申请单位".to_owned(),
            "广州市某某进出口贸易有限公司 ".repeat(8),
        ),
        Block::Item("携带材料 é 𠮷 \u{1f600}".to_owned()),
    ];
    blocks.extend((0..80).map(|at| Block::Row(format!("key {at}"), "value".to_owned())));
    blocks
}

#[test]
fn a_paper_holds_its_words_and_little_of_the_font() {
    let Some(path) = usual_font() else { return };
    let font = Font::open(&path).unwrap();
    let content = pdf(&font, "zh-CN", "回执", &blocks()).unwrap();
    assert!(content.starts_with(b"%PDF-1."));
    assert!(content.len() < 120_000, "{}", content.len());
    if let Some(keep) = std::env::var_os("PAPER_OUT") {
        std::fs::write(Path::new(&keep), &content).unwrap();
    }
    let Some(text) = text(&content) else { return };
    for words in [
        "提交回执 Receipt",
        "20261124-0000123-4",
        "申请单位",
        "key 79",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// The words by poppler, where it is.
fn text(content: &[u8]) -> Option<String> {
    let path = std::env::temp_dir().join(format!("paper-{}.pdf", std::process::id()));
    std::fs::write(&path, content).unwrap();
    let said = Command::new("pdftotext").arg(&path).arg("-").output();
    std::fs::remove_file(&path).unwrap();
    Some(String::from_utf8_lossy(&said.ok()?.stdout).into_owned())
}

#[test]
fn what_is_no_chinese_font_is_refused() {
    assert!(Font::open(Path::new("/nowhere")).is_err());
    assert!(
        Font::open(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("Cargo.toml")
                .as_path()
        )
        .is_err()
    );
}
