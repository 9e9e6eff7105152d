//! The way of the goods as papers print it: containers, seals, ports, ships.

use domain::code::ContainerNo;
use domain::list::ports;
use domain::text::fold_upper;

use super::shape::listed;

/// All container numbers, with letters and digits set right where recognition mixed them up.
pub(super) fn containers(text: &str) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let upper = fold_upper(text);
    for word in upper.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.len() == 11
            && let Some(number) = container(word)
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
    (!found.is_empty()).then(|| found.join(", "))
}

fn container(word: &str) -> Option<String> {
    let (owner, serial) = word.split_at_checked(4)?;
    let owner: String = owner
        .chars()
        .map(|c| if c == '0' { 'O' } else { c })
        .collect();
    let serial: String = serial
        .chars()
        .map(|c| match c {
            'O' | 'Q' | 'D' => '0',
            'I' | 'L' => '1',
            'S' => '5',
            'B' => '8',
            c => c,
        })
        .collect();
    ContainerNo::parse(&format!("{owner}{serial}"))
        .ok()
        .map(|number| number.as_str().to_owned())
}

/// A port by its code, which papers print in brackets, or else by its name.
pub(super) fn port(text: &str) -> Option<String> {
    let upper = fold_upper(text);
    let code = upper
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| word.len() == 5 && ports::find(word).is_some());
    code.map(str::to_owned)
        .or_else(|| {
            let open = upper
                .split_once('(')
                .map(|(_, tail)| tail)
                .and_then(|tail| tail.split_once(')'));
            open.map(|(code, _)| code.trim())
                .filter(|code| ports::is_locode(code))
                .map(str::to_owned)
        })
        .or_else(|| named_port(text))
        .or_else(|| text.lines().next().map(str::to_owned))
}

/// A port by its name, without the country behind it.
fn named_port(text: &str) -> Option<String> {
    let known = |part: &str| ports::find_name(part).is_some();
    let place = text
        .split([',', '，', '\n'])
        .next()
        .map(str::trim)
        .filter(|place| known(place));
    place.map(str::to_owned).or_else(|| listed(text, known))
}

/// Words for ways of transport, as papers print them, and the code.
const TRANSPORTS: [(&str, &[&str]); 4] = [
    ("4", &["AIR", "FLIGHT", "AIRCRAFT", "空运", "航空", "航班"]),
    ("2", &["RAIL", "RAILWAY", "TRAIN", "铁路", "火车"]),
    ("3", &["ROAD", "TRUCK", "VEHICLE", "公路", "汽车"]),
    (
        "1",
        &[
            "SEA", "SHIP", "VESSEL", "MARITIME", "OCEAN", "海运", "水路", "船",
        ],
    ),
];

pub(super) fn transport(text: &str) -> Option<&'static str> {
    let upper = fold_upper(text);
    let words: Vec<&str> = upper.split(|c: char| !c.is_alphanumeric()).collect();
    TRANSPORTS.iter().find_map(|(code, names)| {
        let named = names.iter().any(|name| match name.is_ascii() {
            true => words.contains(name),
            false => upper.contains(name),
        });
        named.then_some(*code)
    })
}

/// What is left of a means of transport when the way of transport in front of it is cut off:
/// `BY SEA - CORDILLERA STAR`, `Ship: AORAKI EXPRESS`, `海运 MEKONG PEARL`.
pub(super) fn conveyance(text: &str) -> Option<String> {
    let mut rest = text.trim();
    loop {
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let (word, tail) = rest.split_at_checked(end)?;
        let upper = word.to_uppercase();
        let named = TRANSPORTS
            .iter()
            .any(|(_, names)| names.contains(&upper.as_str()));
        let between = ["BY", "FREIGHT", "MARITIMO", "TRANSPORT"].contains(&upper.as_str());
        // A train or a lorry may have no name but its number.
        let nameless =
            !tail.chars().any(char::is_alphabetic) && tail.chars().any(|c| c.is_ascii_digit());
        if (!named && !between) || nameless {
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        rest = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
}

/// The seal numbers beside container numbers: `QZVU7182042 / CLA884213`.
pub(super) fn seals(text: &str) -> Option<String> {
    let seals: Vec<&str> = text
        .split([' ', '/', ',', ';', '\n'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() >= 4 && word.bytes().any(|b| b.is_ascii_digit()))
        .filter(|word| containers(word).is_none())
        .collect();
    (!seals.is_empty()).then(|| seals.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_containers_and_seals() {
        let text = "CSQU3054383 / CLA884213\nC5QU3054383";
        assert_eq!(containers(text).as_deref(), Some("CSQU3054383"));
        assert_eq!(containers("CSQU3O54383").as_deref(), Some("CSQU3054383"));
        assert_eq!(
            seals("CSQU3054383 / CLA884213").as_deref(),
            Some("CLA884213")
        );
    }

    #[test]
    fn tells_the_way_of_transport_from_the_ship() {
        assert_eq!(transport("BY SEA - CORDILLERA STAR"), Some("1"));
        assert_eq!(transport("铁路 RAIL, TRAIN 80417"), Some("2"));
        let ship = conveyance("BY SEA - CORDILLERA STAR / V.2611N");
        assert_eq!(ship.as_deref(), Some("CORDILLERA STAR / V.2611N"));
        assert_eq!(
            conveyance("海运 MEKONG PEARL 039N").as_deref(),
            Some("MEKONG PEARL 039N")
        );
        assert_eq!(
            conveyance("铁路 RAIL, TRAIN 80417").as_deref(),
            Some("TRAIN 80417")
        );
        assert_eq!(conveyance("SEA"), None);
    }

    #[test]
    fn takes_any_text_without_panic() {
        for text in [
            "",
            "（",
            "½ kg",
            "\u{200b}",
            "É",
            "12.",
            "(",
            "--",
            "ÀÀÀÀÀ12345",
        ] {
            let _ = (containers(text), port(text), transport(text));
            let _ = (conveyance(text), seals(text));
        }
    }
}
