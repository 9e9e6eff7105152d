//! The four statuses an application can have.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Lang, Text};

/// 审核状态. Exactly these four exist (操作手册 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 未审核
    Unreviewed,
    /// 审核通过
    Passed,
    /// 审核不通过: what was declared differs from customs' record.
    Refused,
    /// 数据有误: what was typed or uploaded is faulty.
    Faulty,
}

impl Status {
    /// All four, in the order of the manual.
    pub const ALL: [Status; 4] = [
        Status::Unreviewed,
        Status::Passed,
        Status::Refused,
        Status::Faulty,
    ];

    /// The word shown to people.
    pub const fn text(self) -> Text {
        match self {
            Status::Unreviewed => Text::new("未审核", "Not reviewed"),
            Status::Passed => Text::new("审核通过", "Passed"),
            Status::Refused => Text::new("审核不通过", "Not passed"),
            Status::Faulty => Text::new("数据有误", "Faulty data"),
        }
    }

    /// What the trader does next, in the manual's words.
    pub const fn next_step(self) -> Text {
        // Constants: texts of this length would be checked anew at each call.
        const UNREVIEWED: Text = Text::new(
            "审核需时间，请耐心等待海关审批。",
            "Review takes time. Please wait for customs.",
        );
        const PASSED: Text = Text::new(
            "请携带证书前往海关现场办理后续手续。",
            "Bring the certificate to the customs counter to complete the formalities.",
        );
        const REFUSED: Text = Text::new(
            "您提供的证书信息与海关系统的证书信息不一致，请核实后重新添加证书申请。",
            "What you declared differs from customs' record. Check it, then add a new application.",
        );
        const FAULTY: Text = Text::new(
            "您填写的证书信息或上传的证书有误，请修改后重新添加证书申请。",
            "What you typed or uploaded is faulty. Correct it, then add a new application.",
        );
        match self {
            Status::Unreviewed => UNREVIEWED,
            Status::Passed => PASSED,
            Status::Refused => REFUSED,
            Status::Faulty => FAULTY,
        }
    }

    /// The name kept in tables and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Unreviewed => "unreviewed",
            Status::Passed => "passed",
            Status::Refused => "refused",
            Status::Faulty => "faulty",
        }
    }

    /// Reads [`Status::code`].
    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The word in `lang`.
    pub const fn label(self, lang: Lang) -> &'static str {
        self.text().get(lang)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
