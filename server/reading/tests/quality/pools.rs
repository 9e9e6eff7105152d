//! What the invented certificates are made of.

/// A country that goods come from.
pub struct Land {
    pub code: &'static str,
    pub ports: &'static [&'static str],
    pub places: &'static [&'static str],
    pub authority: &'static str,
    pub firms: &'static [&'static str],
    pub streets: &'static [&'static str],
    pub people: &'static [&'static str],
}

/// Goods.
pub struct Ware {
    pub zh: &'static str,
    pub en: &'static str,
    pub latin: &'static str,
    pub hs: &'static str,
    pub nature: &'static str,
}

pub const LANDS: &[Land] = &[
    Land {
        code: "NZ",
        ports: &["NZTRG", "NZAKL", "NZNPE"],
        places: &["Bay of Plenty", "Hawke's Bay", "Tauranga"],
        authority: "Ministry for Primary Industries",
        firms: &[
            "Kaituna Orchards Limited",
            "Harbour Seafoods Limited",
            "Aoraki Dairy Company Limited",
        ],
        streets: &[
            "12 Te Puke Road, Bay of Plenty",
            "4 Wharf Street, Nelson",
            "118 Main South Road, Timaru",
        ],
        people: &["Jane Walker", "Hemi Parata", "Oliver Reid"],
    },
    Land {
        code: "CL",
        ports: &["CLVAP", "CLSAI", "CLSCL"],
        places: &["Region de O'Higgins", "Curico", "Maule"],
        authority: "Servicio Agricola y Ganadero",
        firms: &[
            "Exportadora Cordillera Limitada",
            "Frutas del Maule Limitada",
            "Agricola Rio Claro Limitada",
        ],
        streets: &[
            "Avenida Libertad 1405, Vina del Mar",
            "Camino Longitudinal Sur km 186, Curico",
            "Calle Prat 771, Valparaiso",
        ],
        people: &[
            "Rodrigo Fuentes Araya",
            "Camila Soto Perez",
            "Ignacio Bravo",
        ],
    },
    Land {
        code: "TH",
        ports: &["THLCH", "THBKK"],
        places: &["Chanthaburi", "Rayong", "Chumphon"],
        authority: "Department of Agriculture",
        firms: &[
            "Chanthaburi Fruit Export Company Limited",
            "Siam Golden Durian Company Limited",
            "Andaman Foods Public Company Limited",
        ],
        streets: &[
            "88/9 Moo 4, Tha Mai District, Chanthaburi",
            "216 Sukhumvit Road, Rayong",
            "51 Rama III Road, Bangkok",
        ],
        people: &["Somchai Prasert", "Niran Chaiyasit", "Kanya Wong"],
    },
    Land {
        code: "AU",
        ports: &["AUSYD", "AUMEL", "AUBNE"],
        places: &["Riverina", "Gippsland", "Darling Downs"],
        authority: "Department of Agriculture, Fisheries and Forestry",
        firms: &[
            "Southern Grain Exports Proprietary Limited",
            "Riverina Meat Company Proprietary Limited",
            "Pacific Fumigation Proprietary Limited",
        ],
        streets: &[
            "27 Harbour Street, Port Melbourne VIC 3207",
            "9 Stockyard Road, Wagga Wagga NSW 2650",
            "301 Eagle Farm Road, Pinkenba QLD 4008",
        ],
        people: &["Liam Thompson", "Grace Mitchell", "Noah Campbell"],
    },
    Land {
        code: "BR",
        ports: &["BRSSZ", "BRPNG", "BRITJ"],
        places: &["Santa Catarina", "Mato Grosso", "Goias"],
        authority: "Ministerio da Agricultura e Pecuaria",
        firms: &[
            "Frigorifico Boa Vista Limitada",
            "Cooperativa Sul Carnes",
            "Soja do Cerrado Limitada",
        ],
        streets: &[
            "Rodovia BR 153 km 42, Goiania",
            "Rua das Palmeiras 230, Itajai",
            "Avenida Paulista 1811, Sao Paulo",
        ],
        people: &["Ana Beatriz Moraes", "Paulo Teixeira", "Lucas Almeida"],
    },
    Land {
        code: "JP",
        ports: &["JPTYO", "JPYOK", "JPUKB"],
        places: &["Hokkaido", "Aomori", "Kagoshima"],
        authority: "Ministry of Agriculture, Forestry and Fisheries",
        firms: &[
            "Hokuyo Suisan Company Limited",
            "Aomori Ringo Company Limited",
            "Nippon Shokuhin Corporation",
        ],
        streets: &[
            "2-15 Minato-cho, Hakodate",
            "3-7-1 Shinmachi, Aomori",
            "1-4-2 Nihonbashi, Chuo-ku, Tokyo",
        ],
        people: &["Kenji Tanaka", "Yuki Sato", "Haruto Mori"],
    },
    Land {
        code: "FR",
        ports: &["FRLEH", "FRFOS"],
        places: &["Normandie", "Bordeaux", "Bretagne"],
        authority: "Direction generale de l'alimentation",
        firms: &[
            "Laiterie du Bessin SAS",
            "Maison Delacourt SA",
            "Salaisons de Bretagne SARL",
        ],
        streets: &[
            "14 rue du Port, 14520 Port-en-Bessin",
            "8 quai des Chartrons, 33000 Bordeaux",
            "25 route de Brest, 29000 Quimper",
        ],
        people: &["Camille Lefevre", "Antoine Mercier", "Julie Garnier"],
    },
    Land {
        code: "VN",
        ports: &["VNSGN", "VNHPH", "VNDAD"],
        places: &["Dak Lak", "Ca Mau", "Tien Giang"],
        authority: "National Agro-Forestry-Fisheries Quality Assurance Department",
        firms: &[
            "Mekong Seafood Joint Stock Company",
            "Tay Nguyen Coffee Company Limited",
            "Cuu Long Rice Company Limited",
        ],
        streets: &[
            "Lot 24 Tra Noc Industrial Zone, Can Tho",
            "45 Le Loi Street, Buon Ma Thuot",
            "172 Vo Van Kiet Boulevard, Ho Chi Minh City",
        ],
        people: &["Nguyen Van Hai", "Tran Thi Lan", "Le Minh Duc"],
    },
    Land {
        code: "US",
        ports: &["USLAX", "USSEA", "USSAV"],
        places: &["Washington", "Georgia", "California"],
        authority: "Food Safety and Inspection Service",
        firms: &[
            "Cascade Fruit Growers Incorporated",
            "Savannah Poultry Corporation",
            "Golden Valley Almonds Incorporated",
        ],
        streets: &[
            "4120 Orchard Avenue, Yakima, WA 98902",
            "77 River Street, Savannah, GA 31401",
            "1508 Almond Drive, Modesto, CA 95354",
        ],
        people: &["Emily Carter", "Michael Brooks", "Sarah Nguyen"],
    },
    Land {
        code: "MY",
        ports: &["MYPKG", "MYPEN", "MYPGU"],
        places: &["Johor", "Selangor", "Pahang"],
        authority: "Ministry of Investment, Trade and Industry",
        firms: &[
            "Selat Palm Oil Private Limited",
            "Musang King Fruits Private Limited",
            "Johor Timber Industries Private Limited",
        ],
        streets: &[
            "Lot 17, Jalan Pelabuhan, Port Klang",
            "23 Jalan Perusahaan 4, Prai, Penang",
            "PLO 88, Jalan Timah, Pasir Gudang, Johor",
        ],
        people: &["Ahmad Faizal", "Lim Siew Ling", "Rajesh Kumar"],
    },
];

pub const PLANTS: &[Ware] = &[
    Ware {
        zh: "鲜猕猴桃",
        en: "Fresh kiwifruit",
        latin: "Actinidia deliciosa",
        hs: "0810500000",
        nature: "other",
    },
    Ware {
        zh: "鲜樱桃",
        en: "Fresh cherries",
        latin: "Prunus avium",
        hs: "0809290000",
        nature: "other",
    },
    Ware {
        zh: "鲜榴莲",
        en: "Fresh durian",
        latin: "Durio zibethinus",
        hs: "0810600000",
        nature: "other",
    },
    Ware {
        zh: "咖啡豆",
        en: "Green coffee beans",
        latin: "Coffea canephora",
        hs: "0901110000",
        nature: "other",
    },
    Ware {
        zh: "大豆",
        en: "Soybeans",
        latin: "Glycine max",
        hs: "1201901000",
        nature: "other",
    },
    Ware {
        zh: "辐射松原木",
        en: "Radiata pine logs",
        latin: "Pinus radiata",
        hs: "4403230000",
        nature: "other",
    },
    Ware {
        zh: "鲜苹果",
        en: "Fresh apples",
        latin: "Malus domestica",
        hs: "0808100000",
        nature: "other",
    },
];

pub const FOODS: &[Ware] = &[
    Ware {
        zh: "冻去骨牛肉",
        en: "Frozen boneless beef",
        latin: "Bos taurus",
        hs: "0202300090",
        nature: "meat",
    },
    Ware {
        zh: "冻羊腿",
        en: "Frozen lamb legs",
        latin: "Ovis aries",
        hs: "0204420000",
        nature: "meat",
    },
    Ware {
        zh: "冻鸡爪",
        en: "Frozen chicken paws",
        latin: "Gallus gallus",
        hs: "0207142200",
        nature: "offal",
    },
    Ware {
        zh: "全脂奶粉",
        en: "Whole milk powder",
        latin: "Bos taurus",
        hs: "0402210000",
        nature: "dairy",
    },
    Ware {
        zh: "冻南美白虾",
        en: "Frozen vannamei shrimp",
        latin: "Litopenaeus vannamei",
        hs: "0306179000",
        nature: "aquatic",
    },
    Ware {
        zh: "冰鲜三文鱼",
        en: "Chilled salmon",
        latin: "Salmo salar",
        hs: "0302140000",
        nature: "aquatic",
    },
    Ware {
        zh: "葵花籽油",
        en: "Sunflower seed oil",
        latin: "Helianthus annuus",
        hs: "1512190000",
        nature: "other",
    },
];

/// Consignees, in both languages.
pub const CONSIGNEES: &[&str] = &[
    "广州南沙鲜果贸易有限公司，广州市南沙区港前大道88号",
    "深圳市盐田港冷链有限公司，深圳市盐田区深盐路1289号",
    "珠海横琴国际食品有限公司，珠海市横琴新区环岛东路36号",
    "Guangzhou Nansha Fresh Fruit Trading Company Limited, 88 Gangqian Avenue, Nansha District, Guangzhou",
    "Shenzhen Yantian Cold Chain Company Limited, 1289 Shenyan Road, Yantian District, Shenzhen",
    "Dongguan Lianhua Foods Import and Export Corporation, 52 Hongmei Road, Dongguan",
];

/// Texts by field, where no rule makes them.
pub const TEXTS: &[(&str, &[&str])] = &[
    (
        "addressed_to",
        &["P. R. China", "People's Republic of China"],
    ),
    ("marks", &["N/M", "KTN 1-2400", "LOT 7 / C-NO 1-1280"]),
    (
        "additional_declaration",
        &[
            "The consignment is free from Bactrocera dorsalis and Cydia pomonella.",
            "The fruit was produced in registered orchards and is free from quarantine pests of concern to China.",
            "Inspected before loading and found free from soil, weeds and living insects.",
        ],
    ),
    (
        "treatment",
        &["Fumigation", "Cold treatment", "Irradiation"],
    ),
    (
        "chemical",
        &["Methyl bromide", "Phosphine", "Sulphuryl fluoride"],
    ),
    ("concentration", &["48 g/m³", "32 g/m³", "2 g/m³"]),
    (
        "exposure",
        &["24 h at 21 °C", "16 h at 25 °C", "72 h at 18 °C"],
    ),
    (
        "treatment_more",
        &[
            "Aerated for 24 hours before loading.",
            "Fumigated under gas-proof sheet.",
            "Concentration was monitored throughout.",
        ],
    ),
    (
        "conveyance",
        &[
            "MAERSK HALIFAX 246N",
            "MEKONG PEARL 039N",
            "CORDILLERA STAR 2611N",
        ],
    ),
    (
        "attestation",
        &[
            "The products are fit for human consumption and were produced under the supervision of the competent authority.",
            "The animals come from a zone free from foot and mouth disease and passed inspection before and after slaughter.",
            "The products are permitted to be sold freely without restriction in the country of origin.",
        ],
    ),
    (
        "method",
        &[
            "GB 14883.10-2016",
            "ISO 18589-3",
            "PCR (CaMV 35S, NOS)",
            "AOAC 999.10",
        ],
    ),
    (
        "test_item",
        &["Lead (Pb)", "Aflatoxin B1", "Salmonella", "Cadmium (Cd)"],
    ),
    (
        "result",
        &["0.05 mg/kg", "Not detected", "0.12 mg/kg", "< 10 CFU/g"],
    ),
    ("limit", &["100 Bq/kg", "0.1 %", "≤ 0.5 mg/kg", "20 µg/kg"]),
    ("iodine_131", &["< 5 Bq/kg", "Not detected", "< 10 Bq/kg"]),
    ("caesium_134", &["< 5 Bq/kg", "Not detected", "< 8 Bq/kg"]),
    ("caesium_137", &["< 6 Bq/kg", "12 Bq/kg", "< 10 Bq/kg"]),
    (
        "sample_condition",
        &["Sealed, frozen", "Powder in foil bag", "Intact, chilled"],
    ),
    ("brand", &["BLUE HARBOUR", "Golden Valley", "Delacourt"]),
    ("model", &["500 g x 24", "750 ml x 6", "25 kg bag"]),
    (
        "ingredients",
        &[
            "Water, sugar, citric acid, natural flavour",
            "Milk, salt, lactic ferments, rennet",
            "Almonds, sea salt, sunflower oil",
        ],
    ),
    ("variety", &["Hayward", "Regina", "Monthong", "Fuji"]),
    (
        "remarks",
        &[
            "Goods shipped via Singapore.",
            "Replaces no earlier certificate.",
            "Partial shipment 2 of 3.",
        ],
    ),
];
