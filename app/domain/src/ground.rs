//! 审核原因: the reasons officers give most, to choose from.

use serde::{Deserialize, Serialize};

use crate::Text;

/// A reason that is not one field's. The catalogue is maintained here; a code once used stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 影像不清晰
    Illegible,
    /// 页数不全
    Incomplete,
    /// 文件与填写的证书不符
    OtherDocument,
    /// 填写与证书原件不一致
    Mistyped,
    /// 登记中查无此证书
    NoRecord,
    /// 证书已注销或被替换
    NotValid,
    /// 缺少签字或印章
    Unsigned,
    /// 有涂改痕迹
    Altered,
}

impl Ground {
    /// All of them, in the order to show them.
    pub const ALL: [Ground; 8] = [
        Ground::Mistyped,
        Ground::OtherDocument,
        Ground::Illegible,
        Ground::Incomplete,
        Ground::Unsigned,
        Ground::Altered,
        Ground::NoRecord,
        Ground::NotValid,
    ];

    /// The name kept in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Ground::Illegible => "illegible",
            Ground::Incomplete => "incomplete",
            Ground::OtherDocument => "other_document",
            Ground::Mistyped => "mistyped",
            Ground::NoRecord => "no_record",
            Ground::NotValid => "not_valid",
            Ground::Unsigned => "unsigned",
            Ground::Altered => "altered",
        }
    }

    /// Reads [`Ground::code`].
    pub fn from_code(code: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What the trader reads: what is wrong, and what to do.
    pub const fn text(self) -> Text {
        match self {
            Ground::Illegible => Text::new(
                "影像不清晰，无法辨认，请重新扫描后上传。",
                "The scan cannot be read. Please scan again and upload.",
            ),
            Ground::Incomplete => Text::new(
                "证书页数不全，请上传全部页面。",
                "Pages are missing. Please upload all pages.",
            ),
            Ground::OtherDocument => Text::new(
                "上传的文件与所填写的证书不符，请核对后重新上传。",
                "The file is not the certificate that was typed. Please check and upload again.",
            ),
            Ground::Mistyped => Text::new(
                "填写内容与证书原件不一致，请按原件更正。",
                "What was typed differs from the original. Please correct it.",
            ),
            Ground::NoRecord => Text::new(
                "海关登记中查无此证书，请与签发机构核实。",
                "Customs has no record of this certificate. Please ask its issuing authority.",
            ),
            Ground::NotValid => Text::new(
                "证书已注销或被替换，请使用有效证书。",
                "The certificate was revoked or replaced. Please use one that is valid.",
            ),
            Ground::Unsigned => Text::new(
                "证书缺少签字或印章，请向签发机构补办。",
                "Signature or seal is missing. Please turn to the issuing authority.",
            ),
            Ground::Altered => Text::new(
                "证书有涂改痕迹，请提供原始证书。",
                "The certificate shows alterations. Please provide the original.",
            ),
        }
    }
}
