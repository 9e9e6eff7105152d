//! Rules that hold for every type, or for several.

use crate::certificate::schema::Rule;

/// The day of issue is not in the future.
pub const ISSUED: Rule = Rule::Past { field: "issued_on" };

/// Net weight is not more than gross weight, on each line.
pub const NET_WITHIN_GROSS: Rule = Rule::NotMore {
    less: "goods.*.net_weight",
    more: "goods.*.gross_weight",
};

/// A weight names its unit.
pub const WEIGHT_HAS_UNIT: Rule = Rule::Together {
    field: "goods.*.weight_unit",
    when: "goods.*.net_weight",
};

/// A quantity names its unit.
pub const QUANTITY_HAS_UNIT: Rule = Rule::Together {
    field: "goods.*.quantity_unit",
    when: "goods.*.quantity",
};

/// Packages name their kind.
pub const PACKAGES_HAVE_KIND: Rule = Rule::Together {
    field: "goods.*.package_kind",
    when: "goods.*.packages",
};

/// Goods are made before they are certified.
pub const PRODUCED_BEFORE_ISSUE: Rule = Rule::NotAfter {
    field: "goods.*.produced_on",
    limit: "issued_on",
};

/// The certificate is still valid.
pub const STILL_VALID: Rule = Rule::StillValid {
    field: "valid_until",
};

/// The validity does not end before it begins.
pub const VALID_AFTER_ISSUE: Rule = Rule::NotBefore {
    field: "valid_until",
    limit: "issued_on",
};

/// Goods are treated before the treatment is certified.
pub const TREATED_BEFORE_ISSUE: Rule = Rule::NotAfter {
    field: "treated_on",
    limit: "issued_on",
};

/// A treatment names its day.
pub const TREATMENT_HAS_DAY: Rule = Rule::Together {
    field: "treated_on",
    when: "treatment",
};

/// The total net weight is the sum of the lines.
pub const NET_TOTAL: Rule = Rule::Total {
    total: "total_net_weight",
    line: "net_weight",
    unit: "weight_unit",
};

/// The total gross weight is the sum of the lines.
pub const GROSS_TOTAL: Rule = Rule::Total {
    total: "total_gross_weight",
    line: "gross_weight",
    unit: "weight_unit",
};

/// Certificates for one consignment are used within a year.
pub const RECENT: Rule = Rule::Recent {
    field: "issued_on",
    years: 1,
};

/// Goods keep until after they are made.
pub const BEST_BEFORE_AFTER_PRODUCTION: Rule = Rule::NotBefore {
    field: "goods.*.best_before",
    limit: "goods.*.produced_on",
};

/// Goods still keep.
pub const NOT_PAST_BEST_BEFORE: Rule = Rule::StillValid {
    field: "goods.*.best_before",
};

/// Goods present; the day of issue not in the future; weights, quantities and packages whole.
pub const USUAL: [Rule; 7] = [
    Rule::Goods,
    ISSUED,
    NET_WITHIN_GROSS,
    WEIGHT_HAS_UNIT,
    QUANTITY_HAS_UNIT,
    PACKAGES_HAVE_KIND,
    PRODUCED_BEFORE_ISSUE,
];

/// The usual rules followed by a type's own.
pub const fn with<const OWN: usize, const ALL: usize>(own: [Rule; OWN]) -> [Rule; ALL] {
    let mut all = [Rule::Goods; ALL];
    assert!(ALL == USUAL.len() + OWN, "count the rules");
    let mut at = 0;
    while at < ALL {
        all[at] = if at < USUAL.len() {
            USUAL[at]
        } else {
            own[at - USUAL.len()]
        };
        at += 1;
    }
    all
}

/// Samples are taken before they are tested.
pub const SAMPLED_BEFORE_TEST: Rule = Rule::NotAfter {
    field: "sampled_on",
    limit: "tested_on",
};

/// Tests are done before they are certified.
pub const TESTED_BEFORE_ISSUE: Rule = Rule::NotAfter {
    field: "tested_on",
    limit: "issued_on",
};
