//! Codes of authenticator apps: RFC 6238 with SHA-1, 6 digits and 30 seconds, which is what all
//! apps know.

use domain::text::fold;
use hmac::{Hmac, Mac};
use sha1::Sha1;

use crate::Moment;

/// Bytes of a secret, as RFC 4226 recommends.
const BYTES: usize = 20;
/// How long a code is shown, in ms.
const STEP_MS: i64 = 30_000;
/// Clocks may be a step apart.
const SKEW: i64 = 1;
const CODES: u32 = 1_000_000;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What app and server share.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; BYTES]);

impl Secret {
    /// A fresh secret; none when the machine gives no randomness.
    pub(crate) fn generate() -> Option<Secret> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).ok()?;
        Some(Secret(bytes))
    }

    /// Reads a secret as apps take it, in base32; spaces and case do not count.
    pub fn parse(text: &str) -> Option<Secret> {
        let mut bytes = Vec::new();
        let (mut bits, mut count) = (0u32, 0);
        for byte in text.bytes().filter(|byte| *byte != b' ') {
            let upper = byte.to_ascii_uppercase();
            let value = BASE32.iter().position(|known| *known == upper)?;
            bits = (bits << 5) | u32::try_from(value).ok()?;
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
            }
        }
        bytes.try_into().ok().map(Secret)
    }

    /// The secret as apps take it.
    pub(crate) fn text(&self) -> String {
        base32(&self.0)
    }

    /// The code of the moment.
    pub fn code(&self, at: Moment) -> String {
        self.code_of(step_of(at))
    }

    /// The step of a code that fits now, one step earlier or later, and that is after `last`.
    pub(crate) fn step(&self, code: &str, now: Moment, last: i64) -> Option<i64> {
        let code: String = fold(code).chars().filter(|c| !c.is_whitespace()).collect();
        let this = step_of(now);
        let mut steps = (this - SKEW).max(last + 1)..=this + SKEW;
        steps.find(|step| self.code_of(*step) == code)
    }

    fn code_of(&self, step: i64) -> String {
        let counter = u64::try_from(step).unwrap_or(0);
        format!("{:06}", truncated(&self.0, counter) % CODES)
    }
}

fn step_of(at: Moment) -> i64 {
    at.0.div_euclid(STEP_MS)
}

/// RFC 4226, 5.3: 31 bits of the HMAC, from where its last 4 bits say.
fn truncated(secret: &[u8], counter: u64) -> u32 {
    let Ok(mut mac) = <Hmac<Sha1> as Mac>::new_from_slice(secret) else {
        // HMAC takes keys of any length.
        return 0;
    };
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last().copied().unwrap_or(0) & 0xf);
    let word = digest.iter().skip(offset).take(4);
    word.fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) & 0x7fff_ffff
}

/// Bytes in base32, without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            push(&mut text, bits >> count);
        }
    }
    if count > 0 {
        push(&mut text, bits << (5 - count));
    }
    text
}

fn push(text: &mut String, bits: u32) {
    let value = usize::try_from(bits & 31).unwrap_or(0);
    text.extend(BASE32.get(value).map(|byte| char::from(*byte)));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: time in seconds and the 8-digit code.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let counter = u64::try_from(step_of(Moment(seconds * 1000))).unwrap();
            assert_eq!(truncated(secret, counter) % 100_000_000, code, "{seconds}");
            let six = Secret(*secret).code(Moment(seconds * 1000));
            assert_eq!(six, format!("{:06}", code % CODES));
        }
    }

    /// RFC 4226, appendix D: the first ten values before they are cut to six digits.
    #[test]
    fn truncation_is_that_of_the_standard() {
        let expected = [
            1_284_755_224,
            1_094_287_082,
            137_359_152,
            1_726_969_429,
            1_640_338_314,
            868_254_676,
            1_918_287_922,
            82_162_583,
            673_399_871,
            645_520_489,
        ];
        for (counter, value) in (0..).zip(expected) {
            assert_eq!(truncated(b"12345678901234567890", counter), value);
        }
    }

    /// RFC 4648, section 10, without padding.
    #[test]
    fn base32_is_that_of_the_standard() {
        for (plain, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), text);
        }
        let secret = Secret::generate().unwrap();
        assert!(Secret::parse(&secret.text().to_ascii_lowercase()) == Some(secret));
        assert!(Secret::parse("MZXW6").is_none() && Secret::parse("1!").is_none());
    }

    #[test]
    fn clocks_may_be_a_step_apart_and_no_code_fits_twice() {
        let secret = Secret(*b"12345678901234567890");
        let now = Moment(59_000);
        for (ms, fits) in [(0, true), (30_000, true), (60_000, true), (90_000, false)] {
            assert_eq!(
                secret.step(&secret.code(Moment(ms)), now, -1).is_some(),
                fits
            );
        }
        let code = secret.code(now);
        let step = secret.step(&code, now, -1).unwrap();
        assert_eq!(secret.step(&code, now, step), None);
        assert_eq!(secret.step("２８７ ０８２", now, -1), Some(1), "full-width");
        for bad in ["", "28708", "2870820", "２８７０８３", "28708🙂", "\0"] {
            assert_eq!(secret.step(bad, now, -1), None, "{bad:?}");
        }
    }
}
