//! Just enough DER: elements with their tag, their body, and their bytes as they stand.

/// One element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Element<'d> {
    pub tag: u8,
    /// What is in it.
    pub body: &'d [u8],
    /// The whole of it.
    pub whole: &'d [u8],
}

pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// Reads elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elements<'d> {
    rest: &'d [u8],
}

impl<'d> Elements<'d> {
    pub fn of(bytes: &'d [u8]) -> Elements<'d> {
        Elements { rest: bytes }
    }

    /// The next element when it has this tag; it is passed over only then.
    pub fn tagged(&mut self, tag: u8) -> Option<Element<'d>> {
        let mut ahead = *self;
        let element = ahead.next().filter(|element| element.tag == tag)?;
        *self = ahead;
        Some(element)
    }
}

impl<'d> Iterator for Elements<'d> {
    type Item = Element<'d>;

    /// The next element; none at the end and where the bytes are no element. Tags of one byte and
    /// lengths that are stated, as DER has them here.
    fn next(&mut self) -> Option<Element<'d>> {
        let (tag, rest) = self.rest.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (length, head) = match first {
            0..=0x7f => (usize::from(*first), 2),
            0x81..=0x84 => {
                let count = usize::from(first - 0x80);
                let bytes = rest.get(..count)?;
                let length = bytes
                    .iter()
                    .fold(0usize, |length, byte| length << 8 | usize::from(*byte));
                (length, 2 + count)
            }
            _ => return None,
        };
        if tag & 0x1f == 0x1f {
            return None;
        }
        let end = head.checked_add(length)?;
        let element = Element {
            tag: *tag,
            body: self.rest.get(head..end)?,
            whole: self.rest.get(..end)?,
        };
        self.rest = self.rest.get(end..)?;
        Some(element)
    }
}

impl<'d> Element<'d> {
    /// The elements in it.
    pub fn inside(&self) -> Elements<'d> {
        Elements::of(self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_elements_and_stops_at_nonsense() {
        let bytes = [0x30, 0x03, 0x02, 0x01, 0x05, 0x04, 0x81, 0x01, 0xff, 0x30];
        let mut elements = Elements::of(&bytes);
        let list = elements.tagged(SEQUENCE).unwrap_or_else(|| unreachable!());
        assert_eq!(list.inside().next().map(|one| one.body), Some(&[5u8][..]));
        assert!(elements.tagged(SEQUENCE).is_none());
        assert_eq!(
            elements.tagged(OCTETS).map(|one| one.body),
            Some(&[0xff][..])
        );
        assert!(elements.next().is_none());
        for odd in [
            &[0x30, 0x80][..],
            &[0x1f, 0x01, 0x00],
            &[0x30, 0x84, 1, 0, 0, 0],
            &[0x30],
        ] {
            assert!(Elements::of(odd).next().is_none(), "{odd:?}");
        }
    }
}
