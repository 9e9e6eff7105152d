//! What two people typed into one form, put together: what only one of them changed is taken, what
//! both changed is asked.

use super::Values;

/// The path under which all goods lines stand together: when lines came or went, a line's number no
/// longer tells which line is meant, so they are one person's or the other's as a whole.
pub const ALL_GOODS: &str = "goods";

/// Two versions of a form put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The form; where both changed it differently, as they have it.
    pub values: Values,
    /// The paths that both changed differently, in order; [`ALL_GOODS`] for all goods lines.
    pub asked: Vec<String>,
}

/// Puts together what became of `base` here and there.
pub fn merge(base: &Values, mine: &Values, theirs: &Values) -> Merged {
    let lines = [base, mine, theirs].map(|values| values.goods_lines().max(1));
    let as_whole = lines.iter().any(|count| Some(count) != lines.first());
    let mut merged = Merged {
        values: theirs.clone(),
        asked: Vec::new(),
    };
    let mut paths: Vec<&str> = [base, mine, theirs]
        .into_iter()
        .flat_map(|values| values.iter().map(|(path, _)| path))
        .filter(|path| !(as_whole && is_goods(path)))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let (was, here, there) = (base.get(path), mine.get(path), theirs.get(path));
        if here == there || here == was {
            continue;
        }
        if there == was {
            merged.values.set(path, here);
        } else {
            merged.asked.push(path.to_owned());
        }
    }
    if as_whole {
        let (was, here, there) = (goods(base), goods(mine), goods(theirs));
        if here != there && here != was {
            if there == was {
                merged.values.take(ALL_GOODS, mine);
            } else {
                merged.asked.push(ALL_GOODS.to_owned());
            }
        }
    }
    merged
}

fn is_goods(path: &str) -> bool {
    path.starts_with("goods.")
}

/// What is typed in the goods lines; an empty field is one that is not there.
fn goods(values: &Values) -> Vec<(&str, &str)> {
    let all = values.iter();
    all.filter(|(path, text)| is_goods(path) && !text.is_empty())
        .collect()
}

impl Values {
    /// Takes over the text at `path` from another form, for [`ALL_GOODS`] all goods lines.
    pub fn take(&mut self, path: &str, from: &Values) {
        if path != ALL_GOODS {
            return self.set(path, from.get(path));
        }
        let kept = self.iter().filter(|(path, _)| !is_goods(path));
        let taken = from.iter().filter(|(path, _)| is_goods(path));
        *self = kept.chain(taken).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().copied().collect()
    }

    #[test]
    fn what_one_changed_is_taken_and_what_both_changed_is_asked() {
        let base = form(&[
            ("number", "A"),
            ("origin", "CL"),
            ("seal", "S"),
            ("port", "P"),
        ]);
        let mine = form(&[
            ("number", "A1"),
            ("origin", "CL"),
            ("seal", "S1"),
            ("port", "Q"),
        ]);
        let theirs = form(&[
            ("number", "A"),
            ("origin", "NZ"),
            ("seal", "S2"),
            ("port", "Q"),
        ]);
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(
            merged.values,
            form(&[
                ("number", "A1"),
                ("origin", "NZ"),
                ("seal", "S2"),
                ("port", "Q")
            ])
        );
        assert_eq!(merged.asked, ["seal"]);
    }

    #[test]
    fn a_field_that_one_emptied_is_empty() {
        let base = form(&[("seal", "S")]);
        let merged = merge(&base, &form(&[("seal", "")]), &base);
        assert_eq!((merged.values.get("seal"), merged.asked.len()), ("", 0));
        let merged = merge(&base, &base, &Values::new());
        assert_eq!((merged.values.get("seal"), merged.asked.len()), ("", 0));
    }

    #[test]
    fn fields_of_lines_are_merged_while_no_line_comes_or_goes() {
        let base = form(&[("goods.0.name", "a"), ("goods.1.name", "b")]);
        let mine = form(&[("goods.0.name", "a1"), ("goods.1.name", "b")]);
        let theirs = form(&[("goods.0.name", "a"), ("goods.1.name", "b2")]);
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.values.get("goods.0.name"), "a1");
        assert_eq!(merged.values.get("goods.1.name"), "b2");
        let fewer = form(&[("goods.0.name", "b"), ("number", "N")]);
        let merged = merge(&base, &mine, &fewer);
        assert_eq!(merged.asked, [ALL_GOODS]);
        assert_eq!(merged.values, fewer);
        let merged = merge(&base, &fewer, &base);
        assert_eq!((merged.values, merged.asked.len()), (fewer, 0));
    }

    #[test]
    fn taking_all_goods_leaves_the_rest() {
        let mut values = form(&[
            ("number", "N"),
            ("goods.0.name", "a"),
            ("goods.1.name", "b"),
        ]);
        values.take(ALL_GOODS, &form(&[("number", "M"), ("goods.0.name", "c")]));
        assert_eq!(values, form(&[("number", "N"), ("goods.0.name", "c")]));
    }
}
