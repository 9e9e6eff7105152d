//! How unlike two spellings are.

/// The number of letters to change, add or drop to make `a` of `b`.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(&b) {
            let up = *cell;
            *cell = (diagonal + usize::from(letter != *other))
                .min(up + 1)
                .min(left + 1);
            diagonal = up;
            left = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_distance() {
        assert_eq!(distance("exporter", "exporter"), 0);
        assert_eq!(distance("exporter", "exp0rtr"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
