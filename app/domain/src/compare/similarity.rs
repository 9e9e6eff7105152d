//! How alike two texts are, in whole percent, so that the outcome is the same on every machine.

/// Up to this length texts are compared by edits; longer ones by the pairs of letters they share,
/// which takes time in proportion to their length.
const EDIT_LENGTH: usize = 300;

/// How alike two texts are: 100 when equal, 0 when they share nothing. Symmetric.
pub(super) fn percent(one: &str, other: &str) -> u8 {
    if one == other {
        return 100;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longer = one.len().max(other.len());
    let alike = if longer <= EDIT_LENGTH {
        ratio(longer - edits(&one, &other), longer)
    } else {
        shared_pairs(&pairs(&one), &pairs(&other))
    };
    alike.min(99)
}

/// The pairs of neighbouring characters, sorted.
pub(super) fn pairs(text: &[char]) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = text
        .windows(2)
        .filter_map(|pair| match pair {
            [one, other] => Some((*one, *other)),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Dice's coefficient of two sorted lists of pairs, in percent.
pub(super) fn shared_pairs(one: &[(char, char)], other: &[(char, char)]) -> u8 {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    ratio(2 * shared, one.len() + other.len())
}

/// Levenshtein's distance.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(a != b);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn ratio(part: usize, whole: usize) -> u8 {
    u8::try_from(part * 100 / whole.max(1)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        assert_eq!(percent("KITTEN", "SITTING"), 57);
        assert_eq!(percent("", ""), 100);
        assert_eq!(percent("", "A"), 0);
        assert_eq!(percent("甲乙丙丁", "甲乙丙戊"), 75);
    }

    #[test]
    fn long_texts_are_judged_by_shared_pairs() {
        let one = "ABCDEFGHIJ".repeat(100);
        let other = format!("{one}XY");
        assert!(percent(&one, &other) >= 98);
        assert_eq!(percent(&one, &"01234".repeat(200)), 0);
    }
}
