//! Points in time, and the clock they come from.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, UtcOffset};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// Customs' days are days in China, which has one offset all year.
const CHINA_SECONDS: i32 = 8 * 3600;
const DAY_MS: i64 = 86_400_000;
/// Twenty-four hours.
pub(crate) const DAY: Duration = Duration::from_secs(86_400);

/// A day counted from 1970-01-01.
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from(day.to_julian_day() - OffsetDateTime::UNIX_EPOCH.date().to_julian_day())
}

impl Moment {
    /// This moment on a clock in China (UTC+8).
    pub fn in_china(self) -> OffsetDateTime {
        let seconds = self.0.div_euclid(1000);
        let offset = UtcOffset::from_whole_seconds(CHINA_SECONDS).unwrap_or(UtcOffset::UTC);
        OffsetDateTime::from_unix_timestamp(seconds)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .to_offset(offset)
    }

    /// The day in China.
    pub fn date(self) -> Date {
        self.in_china().date()
    }

    /// This moment as machines read it: `2026-03-27T09:30:00+08:00`.
    pub fn rfc3339(self) -> String {
        let at = self.in_china();
        let mut text = String::with_capacity("2026-03-27T09:30:00+08:00".len());
        push_minute(&mut text, at, 'T');
        text.push(':');
        push_two(&mut text, at.second());
        text.push_str("+08:00");
        text
    }

    /// This moment as people in China read it: `2026-03-27 09:30`.
    pub fn minute(self) -> String {
        let mut text = String::with_capacity("2026-03-27 09:30".len());
        push_minute(&mut text, self.in_china(), ' ');
        text
    }

    /// The first moment of a day in China.
    pub fn start_of(day: Date) -> Moment {
        Moment::start_of_day(day_number(day))
    }

    /// The first moment of a day in China, counted from 1970-01-01.
    pub(crate) fn start_of_day(number: i64) -> Moment {
        Moment(number * DAY_MS - i64::from(CHINA_SECONDS) * 1000)
    }

    /// The first moment of the day after `day` in China.
    pub fn end_of(day: Date) -> Moment {
        Moment(Moment::start_of(day).0 + DAY_MS)
    }

    /// This moment and `span` more.
    pub fn after(self, span: Duration) -> Moment {
        Moment(self.0.saturating_add(millis(span)))
    }

    /// This moment less `span`.
    pub fn before(self, span: Duration) -> Moment {
        Moment(self.0.saturating_sub(millis(span)))
    }

    /// How long after `earlier` this is; zero if it is not after it.
    pub fn since(self, earlier: Moment) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

// Lists show dozens of times, and formatting macros take ten times as long.

fn push_minute(text: &mut String, at: OffsetDateTime, between: char) {
    let year = u16::try_from(at.year()).unwrap_or(0);
    for two in [year / 100, year % 100] {
        push_two(text, u8::try_from(two).unwrap_or(0));
    }
    text.push('-');
    push_two(text, at.month().into());
    text.push('-');
    push_two(text, at.day());
    text.push(between);
    push_two(text, at.hour());
    text.push(':');
    push_two(text, at.minute());
}

/// A number below 100 in two digits.
fn push_two(text: &mut String, number: u8) {
    text.push(char::from(b'0' + number / 10 % 10));
    text.push(char::from(b'0' + number % 10));
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// Where the present comes from. Tests pass a clock of their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Clock {
        Clock::new(|| {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            Moment(millis(since))
        })
    }

    /// A clock that asks `now`.
    pub fn new(now: impl Fn() -> Moment + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    /// The present.
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_clocks_in_china_show_it() {
        let moment = Moment(1_774_573_805_999);
        assert_eq!(moment.rfc3339(), "2026-03-27T09:10:05+08:00");
        assert_eq!(moment.minute(), "2026-03-27 09:10");
    }
}
