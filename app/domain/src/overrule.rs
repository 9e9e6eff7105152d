//! 人工认定: why an officer finds a field otherwise than the program did.

use serde::{Deserialize, Serialize};

use crate::Text;

/// Why a difference is none. The catalogue is maintained here; a code once used stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overrule {
    /// 识读有误
    Misread,
    /// 写法不同，含义一致
    SameMeaning,
    /// 登记信息滞后
    RegisterLags,
    /// 已核对原件
    OriginalSeen,
    /// 差异不影响验放
    Immaterial,
}

impl Overrule {
    /// All of them, in the order to show them.
    pub const ALL: [Overrule; 5] = [
        Overrule::Misread,
        Overrule::SameMeaning,
        Overrule::RegisterLags,
        Overrule::OriginalSeen,
        Overrule::Immaterial,
    ];

    /// The name kept in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Overrule::Misread => "misread",
            Overrule::SameMeaning => "same_meaning",
            Overrule::RegisterLags => "register_lags",
            Overrule::OriginalSeen => "original_seen",
            Overrule::Immaterial => "immaterial",
        }
    }

    /// Reads [`Overrule::code`].
    pub fn from_code(code: &str) -> Option<Overrule> {
        Overrule::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What officers read.
    pub const fn text(self) -> Text {
        match self {
            Overrule::Misread => Text::new(
                "识读有误，影像与填写一致",
                "Misread: the picture says what was typed",
            ),
            Overrule::SameMeaning => {
                Text::new("写法不同，含义一致", "Written differently, means the same")
            }
            Overrule::RegisterLags => Text::new(
                "登记信息滞后，已向签发机构核实",
                "The register lags behind; the issuing authority confirmed",
            ),
            Overrule::OriginalSeen => {
                Text::new("已核对证书原件", "The original certificate was seen")
            }
            Overrule::Immaterial => Text::new("差异不影响验放", "The difference does not matter"),
        }
    }
}
