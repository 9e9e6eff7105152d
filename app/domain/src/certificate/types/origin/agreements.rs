//! The agreements, criteria and currencies of certificates of origin.

use crate::certificate::Choice;

/// Agreements under which China grants preference, and none.
pub(super) const AGREEMENTS: &[Choice] = &[
    Choice::new("rcep", "区域全面经济伙伴关系协定（RCEP）", "RCEP"),
    Choice::new(
        "asean",
        "中国-东盟自由贸易协定（FORM E）",
        "ASEAN–China (Form E)",
    ),
    Choice::new("apta", "亚太贸易协定", "Asia-Pacific Trade Agreement"),
    Choice::new("hk_cepa", "内地与香港 CEPA", "Mainland and Hong Kong CEPA"),
    Choice::new("mo_cepa", "内地与澳门 CEPA", "Mainland and Macao CEPA"),
    Choice::new("ecfa", "海峡两岸经济合作框架协议（ECFA）", "ECFA"),
    Choice::new("australia", "中国-澳大利亚自由贸易协定", "China–Australia"),
    Choice::new("chile", "中国-智利自由贸易协定", "China–Chile"),
    Choice::new(
        "costa_rica",
        "中国-哥斯达黎加自由贸易协定",
        "China–Costa Rica",
    ),
    Choice::new("ecuador", "中国-厄瓜多尔自由贸易协定", "China–Ecuador"),
    Choice::new("georgia", "中国-格鲁吉亚自由贸易协定", "China–Georgia"),
    Choice::new("iceland", "中国-冰岛自由贸易协定", "China–Iceland"),
    Choice::new("cambodia", "中国-柬埔寨自由贸易协定", "China–Cambodia"),
    Choice::new("korea", "中国-韩国自由贸易协定", "China–Korea"),
    Choice::new("maldives", "中国-马尔代夫自由贸易协定", "China–Maldives"),
    Choice::new("mauritius", "中国-毛里求斯自由贸易协定", "China–Mauritius"),
    Choice::new(
        "new_zealand",
        "中国-新西兰自由贸易协定",
        "China–New Zealand",
    ),
    Choice::new("nicaragua", "中国-尼加拉瓜自由贸易协定", "China–Nicaragua"),
    Choice::new("pakistan", "中国-巴基斯坦自由贸易协定", "China–Pakistan"),
    Choice::new("peru", "中国-秘鲁自由贸易协定", "China–Peru"),
    Choice::new("serbia", "中国-塞尔维亚自由贸易协定", "China–Serbia"),
    Choice::new("singapore", "中国-新加坡自由贸易协定", "China–Singapore"),
    Choice::new("switzerland", "中国-瑞士自由贸易协定", "China–Switzerland"),
    Choice::new(
        "ldc",
        "最不发达国家特别优惠关税待遇",
        "Least developed countries",
    ),
    Choice::new("none", "非优惠原产地证书", "Non-preferential"),
];

/// Criteria by which goods originate; those of RCEP and of the older agreements.
pub(super) const CRITERIA: &[Choice] = &[
    Choice::new("WO", "完全获得（WO）", "Wholly obtained (WO)"),
    Choice::new(
        "PE",
        "完全由原产材料生产（PE）",
        "Produced exclusively (PE)",
    ),
    Choice::new("WP", "完全由原产材料生产（WP）", "Wholly produced (WP)"),
    Choice::new(
        "CTC",
        "税则归类改变（CTC）",
        "Change in tariff classification (CTC)",
    ),
    Choice::new("RVC", "区域价值成分（RVC）", "Regional value content (RVC)"),
    Choice::new("CR", "化学反应（CR）", "Chemical reaction (CR)"),
    Choice::new(
        "PSR",
        "产品特定原产地规则（PSR）",
        "Product-specific rule (PSR)",
    ),
    Choice::new("ACU", "累积（ACU）", "Accumulation (ACU)"),
    Choice::new("DMI", "微小含量（DMI）", "De minimis (DMI)"),
    Choice::new("OTHER", "其他", "Other"),
];

/// Currencies of invoices, ISO 4217.
pub(super) const CURRENCIES: &[Choice] = &[
    Choice::new("USD", "美元", "US dollar"),
    Choice::new("CNY", "人民币", "Renminbi"),
    Choice::new("EUR", "欧元", "Euro"),
    Choice::new("JPY", "日元", "Yen"),
    Choice::new("HKD", "港币", "Hong Kong dollar"),
    Choice::new("AUD", "澳大利亚元", "Australian dollar"),
    Choice::new("NZD", "新西兰元", "New Zealand dollar"),
    Choice::new("SGD", "新加坡元", "Singapore dollar"),
    Choice::new("KRW", "韩国圆", "Won"),
    Choice::new("THB", "泰铢", "Baht"),
    Choice::new("MYR", "马来西亚林吉特", "Ringgit"),
    Choice::new("IDR", "印度尼西亚卢比", "Rupiah"),
    Choice::new("VND", "越南盾", "Dong"),
    Choice::new("PHP", "菲律宾比索", "Philippine peso"),
    Choice::new("CHF", "瑞士法郎", "Swiss franc"),
    Choice::new("GBP", "英镑", "Pound sterling"),
];
