//! The four statuses an application can have.

use std::fmt;

use crate::choice::choice;
use crate::{Lang, Text};

choice! {
    /// 审核状态. Exactly these four exist (操作手册 3.3).
    Status {
        Unreviewed = "unreviewed", "未审核", "Not reviewed";
        Passed = "passed", "审核通过", "Passed";
        /// What was declared differs from customs' record.
        Refused = "refused", "审核不通过", "Not passed";
        /// What was typed or uploaded is faulty.
        Faulty = "faulty", "数据有误", "Faulty data";
    }
}

impl Status {
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
