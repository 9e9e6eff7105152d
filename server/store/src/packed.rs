//! Long texts, kept short: what was typed, what customs knows, what a comparison found. Each is
//! compressed with the words that all of them share, which halves what is read, cached and backed
//! up for a row.
//!
//! A text that was packed is read for ever, so the words of a [`Kind`] never change; better ones
//! would be a new kind.

use std::borrow::Cow;
use std::cell::RefCell;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use crate::StoreError;
use crate::entity::{application, comparison, record};

/// What a text is like; its number is the first byte of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Values of a certificate.
    Values = 1,
    /// A comparison.
    Comparison = 2,
}

impl Kind {
    fn words(self) -> &'static [u8] {
        match self {
            Kind::Values => include_bytes!("packed/values.txt"),
            Kind::Comparison => include_bytes!("packed/comparisons.txt"),
        }
    }

    fn from_number(number: u8) -> Option<Kind> {
        [Kind::Values, Kind::Comparison]
            .into_iter()
            .find(|kind| *kind as u8 == number)
    }
}

/// A long text as a row has it: as it is, or packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The text; empty when it is packed.
    pub unpacked: String,
    /// The text packed.
    pub packed: Option<Vec<u8>>,
}

impl Columns {
    /// Packed, where that is shorter.
    pub fn packed(kind: Kind, text: String) -> Columns {
        match pack(kind, &text) {
            Some(packed) if packed.len() < text.len() => Columns {
                unpacked: String::new(),
                packed: Some(packed),
            },
            _ => Columns::plain(text),
        }
    }

    /// As it is.
    pub fn plain(text: String) -> Columns {
        Columns {
            unpacked: text,
            packed: None,
        }
    }
}

/// A row with a long text.
pub trait LongText {
    /// The two columns of which one has it.
    fn columns(&self) -> (&str, Option<&[u8]>);

    /// The text.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when what is kept is damaged.
    fn text(&self) -> Result<Cow<'_, str>, StoreError> {
        text_of(self.columns())
    }
}

macro_rules! long_text {
    ($($table:ident),+) => {$(
        impl LongText for $table::Model {
            fn columns(&self) -> (&str, Option<&[u8]>) {
                (&self.unpacked, self.packed.as_deref())
            }
        }
    )+};
}
long_text!(application, comparison, record);

impl LongText for Columns {
    fn columns(&self) -> (&str, Option<&[u8]>) {
        (&self.unpacked, self.packed.as_deref())
    }
}

/// The text of two columns of which one has it.
pub(crate) fn text_of<'r>(
    (unpacked, packed): (&'r str, Option<&[u8]>),
) -> Result<Cow<'r, str>, StoreError> {
    let Some(packed) = packed else {
        return Ok(Cow::Borrowed(unpacked));
    };
    let damaged = || StoreError::Unreadable("a packed text is damaged".to_owned());
    unpack(packed).map(Cow::Owned).ok_or_else(damaged)
}

thread_local! {
    /// Making one anew costs more than packing a text.
    static PRESS: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), false));
}

fn pack(kind: Kind, text: &str) -> Option<Vec<u8>> {
    let mut packed = Vec::with_capacity(text.len() + 64);
    packed.push(kind as u8);
    PRESS.with_borrow_mut(|press| {
        press.reset();
        press.set_dictionary(kind.words()).ok()?;
        let end = press.compress_vec(text.as_bytes(), &mut packed, FlushCompress::Finish);
        // Without room for the whole, it is no shorter than the text.
        (end.ok()? == Status::StreamEnd).then_some(())
    })?;
    Some(packed)
}

fn unpack(packed: &[u8]) -> Option<String> {
    let (number, packed) = packed.split_first()?;
    let mut press = Decompress::new(false);
    press
        .set_dictionary(Kind::from_number(*number)?.words())
        .ok()?;
    let mut text = Vec::with_capacity(4 * packed.len() + 256);
    loop {
        let read = usize::try_from(press.total_in()).ok()?;
        let rest = packed.get(read..)?;
        let before = (read, text.len());
        match press.decompress_vec(rest, &mut text, FlushDecompress::Finish) {
            Ok(Status::StreamEnd) => break,
            Ok(_) => {}
            Err(_) => return None,
        }
        let stuck = before == (usize::try_from(press.total_in()).ok()?, text.len());
        if stuck && text.len() < text.capacity() {
            return None;
        }
        text.reserve(text.len());
    }
    String::from_utf8(text).ok()
}
