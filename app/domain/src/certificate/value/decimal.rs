//! Exact decimal numbers of modest size: weights, quantities, values.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number `digits × 10^-scale`, kept without trailing zeros, so that equal numbers are
/// equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal {
        digits: 0,
        scale: 0,
    };

    /// `digits × 10^-scale`.
    pub const fn new(digits: i128, scale: u32) -> Decimal {
        let (mut digits, mut scale) = (digits, scale);
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Decimal { digits, scale }
    }

    /// How many digits stand after the point.
    pub const fn decimals(self) -> u32 {
        self.scale
    }

    /// Whether the number is more than zero.
    pub const fn is_positive(self) -> bool {
        self.digits > 0
    }

    /// The product, unless it is too large to hold.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal::new(
            self.digits.checked_mul(other.digits)?,
            self.scale.checked_add(other.scale)?,
        ))
    }

    /// The quotient, unless it takes more than six further digits after the point.
    pub fn over(self, other: Decimal) -> Option<Decimal> {
        const FURTHER: u32 = 6;
        let raised = 10i128.checked_pow(other.scale.checked_add(FURTHER)?)?;
        let digits = self.digits.checked_mul(raised)?;
        let quotient = digits.checked_div(other.digits)?;
        let exact = quotient.checked_mul(other.digits)? == digits;
        let scale = self.scale.checked_add(FURTHER)?;
        exact.then(|| Decimal::new(quotient, scale))
    }

    /// The sum, unless it is too large to hold.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        Some(Decimal::new(
            self.at(scale)?.checked_add(other.at(scale)?)?,
            scale,
        ))
    }

    /// Whether the two differ by at most one part in `parts` of the larger.
    pub fn is_within(self, other: Decimal, parts: i128) -> bool {
        let scale = self.scale.max(other.scale);
        let (Some(a), Some(b)) = (self.at(scale), other.at(scale)) else {
            return false;
        };
        let larger = a.unsigned_abs().max(b.unsigned_abs());
        let apart = a.abs_diff(b);
        apart
            .checked_mul(parts.unsigned_abs())
            .is_some_and(|scaled| scaled <= larger)
    }

    /// How alike two numbers are, in percent: the smaller to the larger, 0 when signs differ.
    pub fn percent_of(self, other: Decimal) -> u8 {
        let scale = self.scale.max(other.scale);
        let (Some(a), Some(b)) = (self.at(scale), other.at(scale)) else {
            return 0;
        };
        if a == b {
            return 100;
        }
        if (a < 0) != (b < 0) {
            return 0;
        }
        let (low, high) = (
            a.unsigned_abs().min(b.unsigned_abs()),
            a.unsigned_abs().max(b.unsigned_abs()),
        );
        let percent = low
            .checked_mul(100)
            .map_or(low / (high / 100).max(1), |low| low / high.max(1));
        u8::try_from(percent.min(99)).unwrap_or(99)
    }

    /// The digits when written with `scale` digits after the point, `scale` not below its own.
    fn at(self, scale: u32) -> Option<i128> {
        10i128
            .checked_pow(scale - self.scale)?
            .checked_mul(self.digits)
    }
}

impl PartialOrd for Decimal {
    /// `None` only for numbers too far apart in scale to be written side by side.
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        let scale = self.scale.max(other.scale);
        Some(self.at(scale)?.cmp(&other.at(scale)?))
    }
}

impl fmt::Display for Decimal {
    /// Plain digits with a point and no marks: `25000.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let scale = self.scale as usize;
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}
