//! What the program proposes.

use super::*;

fn proposal(typed: &Values, found: &[ReadValue], record: Option<&Values>) -> Proposal {
    compare(PHYTO, typed, found, record).proposal
}

/// The whole document, read without a slip.
fn whole(values: &Values) -> Vec<ReadValue> {
    let filled = values.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(path, text)| read(path, text)).collect()
}

#[test]
fn full_match_passes() {
    let values = kiwifruit();
    assert_eq!(proposal(&values, &[], Some(&values)), Proposal::Pass);
    let found = whole(&values);
    assert_eq!(proposal(&values, &found, Some(&values)), Proposal::Pass);
}

#[test]
fn a_document_of_which_little_was_read_does_not_pass() {
    let values = kiwifruit();
    let number = [read("number", "NZ2026 PHY 004417")];
    assert_eq!(proposal(&values, &number, Some(&values)), Proposal::Doubt);
}

#[test]
fn no_record_or_another_content_is_refused() {
    let values = kiwifruit();
    assert_eq!(proposal(&values, &[], None), Proposal::Refuse);
    let other = with(kiwifruit(), &[("goods.0.net_weight", "52000")]);
    assert_eq!(proposal(&values, &[], Some(&other)), Proposal::Refuse);
}

#[test]
fn another_document_is_faulty() {
    let values = kiwifruit();
    let found = [read("number", "HC-88125-X")];
    assert_eq!(proposal(&values, &found, Some(&values)), Proposal::Faulty);
    assert_eq!(proposal(&values, &found, None), Proposal::Faulty);
}

#[test]
fn doubt_goes_to_an_officer() {
    let values = kiwifruit();
    let number = read("number", "NZ2026/PHY/004417");
    let misspelt = with(
        kiwifruit(),
        &[(
            "consignor",
            "Kaituna Orchard Ltd, 12 Te Puke Road, Bay of Plenty",
        )],
    );
    assert_eq!(proposal(&values, &[], Some(&misspelt)), Proposal::Doubt);
    // The document was read, but not its number.
    let day = read("issued_on", "2026-11-20");
    assert_eq!(
        proposal(&values, std::slice::from_ref(&day), Some(&values)),
        Proposal::Doubt
    );
    // The document says otherwise than the register and what was typed.
    let other_day = read("issued_on", "2026-11-02");
    assert_eq!(
        proposal(&values, &[number.clone(), other_day], Some(&values)),
        Proposal::Doubt
    );
    // Poorly read, that tells nothing.
    let unsure = ReadValue {
        confidence: 0.2,
        ..read("issued_on", "2026-11-02")
    };
    let mut found = whole(&values);
    found.retain(|value| value.field != "issued_on");
    found.push(unsure);
    assert_eq!(proposal(&values, &found, Some(&values)), Proposal::Pass);
}

#[test]
fn a_register_that_holds_little_does_not_pass_alone() {
    let values = kiwifruit();
    let little = Values::from_iter([("number", "NZ2026/PHY/004417"), ("country", "NZ")]);
    let found = compare(PHYTO, &values, &[], Some(&little));
    assert_ne!(found.proposal, Proposal::Pass);
}

#[test]
fn what_the_trader_left_out_is_looked_at() {
    let values = with(kiwifruit(), &[("container", "")]);
    assert_eq!(proposal(&values, &[], Some(&kiwifruit())), Proposal::Doubt);
}
