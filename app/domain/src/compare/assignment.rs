//! The assignment problem: pairing rows with columns at the least total cost.

/// For each row the column it is paired with, so that the sum of `cost(row, column)` over all
/// pairs is least; rows stay alone when there are fewer columns. Among equally good pairings the
/// outcome is always the same one. Takes time in proportion to rows² × columns (the smaller number
/// squared), by the Hungarian method with potentials.
pub(super) fn assign(
    rows: usize,
    columns: usize,
    cost: impl Fn(usize, usize) -> i64,
) -> Vec<Option<usize>> {
    if rows <= columns {
        return narrow(rows, columns, cost);
    }
    let mut pairs = vec![None; rows];
    for (column, row) in narrow(columns, rows, |column, row| cost(row, column))
        .into_iter()
        .enumerate()
    {
        if let Some(place) = row.and_then(|row| pairs.get_mut(row)) {
            *place = Some(column);
        }
    }
    pairs
}

/// [`assign`] for `rows` ≤ `columns`. Rows and columns are counted from 1 inside, 0 being "none",
/// as the method is usually written.
fn narrow(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<Option<usize>> {
    let mut row_potential = vec![0i64; rows + 1];
    let mut column_potential = vec![0i64; columns + 1];
    let mut row_of = vec![0usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut slack = vec![i64::MAX; columns + 1];
        let mut came_from = vec![0usize; columns + 1];
        let mut seen = vec![false; columns + 1];
        let mut column = 0;
        while row_of[column] != 0 {
            seen[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for to in 1..=columns {
                if seen[to] {
                    continue;
                }
                let reduced = cost(at - 1, to - 1) - row_potential[at] - column_potential[to];
                if reduced < slack[to] {
                    slack[to] = reduced;
                    came_from[to] = column;
                }
                if slack[to] < step {
                    step = slack[to];
                    next = to;
                }
            }
            for to in 0..=columns {
                if seen[to] {
                    row_potential[row_of[to]] += step;
                    column_potential[to] -= step;
                } else if to > 0 {
                    slack[to] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    let mut pairs = vec![None; rows];
    for column in 1..=columns {
        if row_of[column] != 0 {
            pairs[row_of[column] - 1] = Some(column - 1);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(pairs: &[Option<usize>], costs: &[Vec<i64>]) -> i64 {
        pairs
            .iter()
            .enumerate()
            .filter_map(|(row, to)| Some(costs[row][(*to)?]))
            .sum()
    }

    /// The least total by trying everything.
    fn least(costs: &[Vec<i64>], columns: &[usize], spare: usize) -> i64 {
        let Some((first, rest)) = costs.split_first() else {
            return 0;
        };
        let mut best = i64::MAX;
        if spare > 0 {
            best = least(rest, columns, spare - 1);
        }
        for (at, column) in columns.iter().enumerate() {
            let mut left = columns.to_vec();
            left.remove(at);
            best = best.min(least(rest, &left, spare).saturating_add(first[*column]));
        }
        best
    }

    proptest! {
        #[test]
        fn is_as_good_as_trying_everything(
            rows in 0usize..6,
            columns in 0usize..6,
            seed in prop::collection::vec(0i64..50, 36),
        ) {
            let costs: Vec<Vec<i64>> =
                (0..rows).map(|r| (0..columns).map(|c| seed[r * 6 + c]).collect()).collect();
            let pairs = assign(rows, columns, |r, c| costs[r][c]);
            prop_assert_eq!(pairs.iter().flatten().count(), rows.min(columns));
            let all: Vec<usize> = (0..columns).collect();
            let expected = least(&costs, &all, rows.saturating_sub(columns));
            prop_assert_eq!(total(&pairs, &costs), expected);
        }
    }

    #[test]
    fn two_hundred_lines_are_no_burden() {
        let pairs = assign(200, 200, |r, c| ((r * 7919 + c * 104_729) % 1000) as i64);
        assert_eq!(pairs.iter().flatten().count(), 200);
    }
}
