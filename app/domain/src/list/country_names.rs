//! Other ways in which papers name countries: codes of three letters, long and old names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Entry, countries};
use crate::text::{fold_upper, is_han};

/// ISO 3166-1 codes of three letters, in the order of [`countries::ALL`].
const ALPHA_3: &str = "\
    AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD BEL BFA BGR BHR BDI \
    BEN BLM BMU BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE CIV COK CHL CMR CHN \
    COL CRI CUB CPV CUW CXR CYP CZE DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI ESP ETH FIN FJI FLK \
    FSM FRO FRA GAB GBR GRD GEO GUF GGY GHA GIB GRL GMB GIN GLP GNQ GRC SGS GTM GUM GNB GUY HKG HMD \
    HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ISL ITA JEY JAM JOR JPN KEN KGZ KHM KIR COM KNA \
    PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA LBY MAR MCO MDA MNE MAF MDG MHL MKD \
    MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER NFK NGA NIC NLD NOR NPL \
    NRU NIU NZL OMN PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT REU ROU SRB RUS RWA \
    SAU SLB SYC SDN SWE SGP SHN SVN SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM SYR SWZ TCA TCD ATF \
    TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA UKR UGA UMI USA URY UZB VAT VCT VEN VGB VIR \
    VNM VUT WLF WSM YEM MYT ZAF ZMB ZWE";

/// Names beside the short ones, in capitals and without signs; the code each means.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("AE", "UAE"),
    ("AE", "阿联酋"),
    ("BA", "BOSNIA"),
    ("BA", "波黑"),
    ("BN", "BRUNEI"),
    ("BN", "文莱达鲁萨兰国"),
    ("BO", "PLURINATIONAL STATE OF BOLIVIA"),
    ("CD", "DR CONGO"),
    ("CD", "DRC"),
    ("CD", "刚果民主共和国"),
    ("CG", "刚果共和国"),
    ("CG", "REPUBLIC OF THE CONGO"),
    ("CI", "IVORY COAST"),
    ("CI", "COTE DIVOIRE"),
    ("CN", "PR CHINA"),
    ("CN", "PRC"),
    ("CN", "PEOPLES REPUBLIC OF CHINA"),
    ("CN", "THE PEOPLES REPUBLIC OF CHINA"),
    ("CN", "CHINA MAINLAND"),
    ("CN", "MAINLAND CHINA"),
    ("CN", "中华人民共和国"),
    ("CN", "中国大陆"),
    ("CN", "中国内地"),
    ("CV", "CAPE VERDE"),
    ("CW", "CURACAO"),
    ("CZ", "CZECH REPUBLIC"),
    ("DE", "FEDERAL REPUBLIC OF GERMANY"),
    ("DO", "多米尼加共和国"),
    ("FJ", "斐济群岛"),
    ("FM", "FEDERATED STATES OF MICRONESIA"),
    ("FR", "法兰西"),
    ("GB", "UK"),
    ("GB", "GREAT BRITAIN"),
    ("GB", "ENGLAND"),
    ("GB", "SCOTLAND"),
    ("GB", "WALES"),
    ("GB", "NORTHERN IRELAND"),
    ("GB", "UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND"),
    ("GB", "大不列颠及北爱尔兰联合王国"),
    ("HK", "HONG KONG"),
    ("HK", "HONG KONG SAR"),
    ("HK", "HONGKONG"),
    ("HK", "香港"),
    ("HK", "香港特别行政区"),
    ("ID", "印尼"),
    ("IR", "ISLAMIC REPUBLIC OF IRAN"),
    ("KP", "NORTH KOREA"),
    ("KP", "DPRK"),
    ("KP", "朝鲜民主主义人民共和国"),
    ("KR", "KOREA"),
    ("KR", "SOUTH KOREA"),
    ("KR", "KOREA REPUBLIC OF"),
    ("KR", "大韩民国"),
    ("LA", "LAOS"),
    ("LA", "LAO PDR"),
    ("LA", "老挝人民民主共和国"),
    ("MD", "REPUBLIC OF MOLDOVA"),
    ("MK", "MACEDONIA"),
    ("MM", "BURMA"),
    ("MN", "蒙古国"),
    ("MO", "MACAO"),
    ("MO", "MACAU"),
    ("MO", "MACAO SAR"),
    ("MO", "澳门"),
    ("MO", "澳门特别行政区"),
    ("NL", "HOLLAND"),
    ("NL", "THE NETHERLANDS"),
    ("NZ", "AOTEAROA NEW ZEALAND"),
    ("PG", "巴新"),
    ("PS", "STATE OF PALESTINE"),
    ("RE", "REUNION"),
    ("RU", "RUSSIA"),
    ("RU", "俄罗斯联邦"),
    ("SA", "KINGDOM OF SAUDI ARABIA"),
    ("SA", "沙特"),
    ("SZ", "SWAZILAND"),
    ("SY", "SYRIA"),
    ("TH", "KINGDOM OF THAILAND"),
    ("TL", "EAST TIMOR"),
    ("TR", "TURKEY"),
    ("TR", "TURKIYE"),
    ("TW", "TAIWAN"),
    ("TW", "TAIWAN PROVINCE OF CHINA"),
    ("TW", "CHINESE TAIPEI"),
    ("TW", "台湾"),
    ("TW", "中国台北"),
    ("TW", "台澎金马关税区"),
    ("TZ", "UNITED REPUBLIC OF TANZANIA"),
    ("US", "USA"),
    ("US", "UNITED STATES"),
    ("US", "THE UNITED STATES OF AMERICA"),
    ("US", "AMERICA"),
    ("US", "美利坚合众国"),
    ("UY", "乌拉圭东岸共和国"),
    ("VA", "VATICAN CITY"),
    ("VE", "BOLIVARIAN REPUBLIC OF VENEZUELA"),
    ("VN", "VIETNAM"),
    ("VN", "SOCIALIST REPUBLIC OF VIETNAM"),
    ("VN", "越南社会主义共和国"),
    ("ZA", "REPUBLIC OF SOUTH AFRICA"),
    ("ZA", "RSA"),
];

/// Every name in plain form, and the entry it stands for.
static BY_NAME: LazyLock<HashMap<String, &'static Entry>> = LazyLock::new(|| {
    let short = countries::ALL
        .iter()
        .flat_map(|entry| [entry.text.zh, entry.text.en].map(|name| (name, entry)));
    let other = OTHER_NAMES
        .iter()
        .filter_map(|(code, name)| Some((*name, countries::find(code)?)));
    short
        .chain(other)
        .map(|(name, entry)| (plain(&name.to_uppercase()), entry))
        .collect()
});

/// The country that `text` means, by any of its codes and names.
pub(super) fn find(text: &str) -> Option<&'static Entry> {
    let text = fold_upper(text);
    countries::find(&text)
        .or_else(|| by_alpha_3(&text))
        .or_else(|| by_name(&plain(&text)))
}

fn by_alpha_3(code: &str) -> Option<&'static Entry> {
    let at = ALPHA_3.split(' ').position(|known| known == code)?;
    countries::ALL.get(at)
}

fn by_name(name: &str) -> Option<&'static Entry> {
    let bare = ["THE REPUBLIC OF ", "REPUBLIC OF ", "THE "]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix));
    BY_NAME.get(name).or_else(|| BY_NAME.get(bare?)).copied()
}

/// Letters and Chinese characters only, single spaces between words; brackets and points gone.
fn plain(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | '\'' | '’'))
        .map(|c| {
            if c.is_alphanumeric() || is_han(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_countries_by_every_name_papers_use() {
        let code = |text: &str| find(text).map(|entry| entry.code);
        for (text, expected) in [
            ("nz", "NZ"),
            ("ＮＺ", "NZ"),
            ("NZL", "NZ"),
            ("New Zealand", "NZ"),
            ("新西兰", "NZ"),
            ("P.R. China", "CN"),
            ("The People's Republic of China", "CN"),
            ("中华人民共和国", "CN"),
            ("Hong Kong, China", "HK"),
            ("大韩民国", "KR"),
            ("Republic of Chile", "CL"),
            ("The Netherlands", "NL"),
            ("Côte d'Ivoire", "CI"),
            ("COTE D'IVOIRE", "CI"),
            ("U.S.A.", "US"),
            ("ZWE", "ZW"),
            ("AND", "AD"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in ["", "X", "中", "Atlantis", "REPUBLIC OF", "THE", "..."] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn names_stand_for_known_codes_in_plain_form() {
        assert_eq!(ALPHA_3.split(' ').count(), countries::ALL.len());
        for (code, name) in OTHER_NAMES {
            assert!(countries::find(code).is_some(), "{code}");
            assert_eq!(plain(name), *name);
        }
    }
}
