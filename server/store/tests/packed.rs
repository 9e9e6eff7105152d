//! Long texts come back as they were, also those that an earlier version packed.
#![allow(clippy::unwrap_used)]

use store::packed::{Columns, Kind};
use store::{LongText, StoreError};

const TYPED: &str = r#"{"authority":"某国食品局","consignee":"Foshan Trading Co., Ltd.","goods.0.hs":"04022100","number":"NZ-1"}"#;
const FOUND: &str = r#"{"same":["number","country","authority"],"rows":[],"proposal":"pass"}"#;

const PACKED_VALUES: &[u8] = b"\x01\x43\xcd\x0c\xcf\xe6\x4f\x78\x3a\x7b\xef\xcb\xc5\xf3\x9f\x4e\x6e\x7c\xba\xb1\x01\xad\xc4\x86\xd6\x61\x18\x15\x0c\x7a\xc2\x34\x30\x31\x30\x32\x32\x34\x30\x40\x76\x9c\x5f\x94\x2e\xd0\x36\x00";
const PACKED_COMPARISON: &[u8] = b"\x02\x23\x32\xde\xf0\x1b\x02\x00";

#[test]
fn a_text_comes_back_as_it_was_and_takes_less() {
    for (kind, text) in [(Kind::Values, TYPED), (Kind::Comparison, FOUND)] {
        let kept = Columns::packed(kind, text.to_owned());
        assert!(kept.unpacked.is_empty());
        assert!(kept.packed.as_ref().unwrap().len() < text.len() / 3 * 2);
        assert_eq!(kept.text().unwrap(), text);
    }
}

#[test]
fn texts_of_any_length_come_back() {
    for length in [0, 1, 100, 5000, 300_000] {
        let alike = "长".repeat(length);
        // Every letter follows from its place alone, and none from the one before.
        let letter = |at: usize| char::from(b' ' + u8::try_from(at * at * 31 % 89).unwrap());
        let unlike: String = (0..length).map(letter).collect();
        for text in [alike, unlike] {
            let kept = Columns::packed(Kind::Values, text.clone());
            assert_eq!(kept.text().unwrap(), text);
        }
    }
}

#[test]
fn what_is_damaged_is_said_to_be() {
    let whole = Columns::packed(Kind::Values, TYPED.to_owned())
        .packed
        .unwrap();
    let cut = whole[..whole.len() - 3].to_vec();
    let mut unknown = whole;
    unknown[0] = 9;
    for damaged in [cut, unknown, Vec::new(), vec![1]] {
        let kept = Columns {
            unpacked: String::new(),
            packed: Some(damaged),
        };
        let read = kept.text();
        assert!(matches!(read, Err(StoreError::Unreadable(_))), "{kept:?}");
    }
}

/// What this version packs, later ones have to read: the words stay what they are.
#[test]
fn what_was_packed_once_is_read() {
    for (packed, text) in [(PACKED_VALUES, TYPED), (PACKED_COMPARISON, FOUND)] {
        let kept = Columns {
            unpacked: String::new(),
            packed: Some(packed.to_vec()),
        };
        assert_eq!(kept.text().unwrap(), text);
    }
}
