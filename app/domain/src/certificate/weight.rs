//! What goods weigh.

use super::value::{self, Decimal};
use super::{MAX_LINES, Values};
use crate::list::weight_units;

/// The net weight of all goods lines in kilograms; none when there is none or one of them cannot be
/// told.
pub fn net_kilograms(values: &Values) -> Option<Decimal> {
    let mut sum = None;
    for line in 0..values.goods_lines().min(MAX_LINES) {
        if values.is_blank_line(line) {
            continue;
        }
        let unit = weight_units::find_name(values.line(line, "weight_unit"))?;
        let weight = value::number(values.line(line, "net_weight"))?;
        let weight = weight.times(weight_units::kilograms(unit.code)?)?;
        sum = Some(sum.unwrap_or(Decimal::ZERO).plus(weight)?);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_lines_in_different_units() {
        let mut values = Values::from_iter([
            ("goods.0.net_weight", "25,000"),
            ("goods.0.weight_unit", "KGM"),
            ("goods.1.net_weight", "1.5"),
            ("goods.1.weight_unit", "吨"),
        ]);
        assert_eq!(net_kilograms(&values), Some(Decimal::new(26_500, 0)));
        values.set("goods.1.net_weight", "many");
        assert_eq!(net_kilograms(&values), None);
        assert_eq!(net_kilograms(&Values::new()), None);
    }
}
