//! What the audit calls things, in words.

use domain::Text;

use crate::texts;

texts! {
    BY_WHOM = "按用户查看", "All of this user";
    OF_THIS_KIND = "查看同类操作", "All of this kind";
    ON_THIS = "查看该对象的全部记录", "All entries on this";
}

/// What was done; none for what these words do not know yet, which is then shown as it is called.
pub fn action(code: &str) -> Option<Text> {
    DEEDS
        .iter()
        .find(|(its, _)| *its == code)
        .map(|(_, words)| *words)
}

/// How the audit calls what somebody names by its words, in either language.
pub fn code_of(words: &str) -> Option<&'static str> {
    let same = |text: &Text| text.zh == words || text.en.eq_ignore_ascii_case(words);
    DEEDS
        .iter()
        .find(|(_, text)| same(text))
        .map(|(code, _)| *code)
}

/// To what kind of thing it was done: the part of `application:12` before the colon.
pub fn kind(code: &str) -> Option<Text> {
    let found = KINDS.iter().find(|(its, _)| *its == code);
    found.map(|(_, words)| *words)
}

const fn did(code: &'static str, zh: &'static str, en: &'static str) -> (&'static str, Text) {
    (code, Text::new(zh, en))
}

/// All that is noted.
#[rustfmt::skip]
const DEEDS: &[(&str, Text)] = &[
    did("organisation.registered", "注册", "Registered"),
    did("organisation.approved", "通过注册审批", "Approved a registration"),
    did("organisation.refused", "不予通过注册审批", "Refused a registration"),
    did("organisation.change_asked", "申请变更登记资料", "Asked for a change of what is on file"),
    did("organisation.change_withdrawn", "撤回登记资料变更申请", "Took back a change of what is on file"),
    did("organisation.change_approved", "通过登记资料变更", "Approved a change of what is on file"),
    did("organisation.change_refused", "不予通过登记资料变更", "Refused a change of what is on file"),
    did("account.created", "创建海关账号", "Made an account on customs' side"),
    did("account.invited", "添加操作员", "Added an operator"),
    did("account.welcomed", "设置密码，激活账号", "Set a password by a link"),
    did("account.disabled", "停用账号", "Disabled an account"),
    did("account.enabled", "启用账号", "Enabled an account"),
    did("account.reset", "重置密码", "Reset a password"),
    did("account.recovered", "通过忘记密码重设密码", "Set a new password by a code"),
    did("account.password_changed", "修改密码", "Changed the password"),
    did("account.rights_set", "修改操作员权限", "Changed an operator's rights"),
    did("account.email_asked", "申请更换登记邮箱", "Asked for another e-mail address"),
    did("account.email_changed", "更换登记邮箱", "Changed the e-mail address"),
    did("account.mobile_asked", "申请更换手机号码", "Began to change the mobile number"),
    did("account.mobile_changed", "更换手机号码", "Changed the mobile number"),
    did("account.language_set", "选择界面语言", "Chose a language"),
    did("account.exported", "下载个人数据", "Downloaded the data stored about the account"),
    did("account.closed", "注销账号", "Closed the account"),
    did("recovery.asked", "申请忘记密码验证码", "Asked for a code for a new password"),
    did("handover.offered", "发起管理员移交", "Offered the administration"),
    did("handover.accepted", "接任管理员", "Accepted the administration"),
    did("handover.declined", "谢绝管理员移交", "Declined the administration"),
    did("handover.withdrawn", "撤回管理员移交", "Took back the offer of the administration"),
    did("second_factor.started", "开始设置两步验证", "Began to set up two-step log-in"),
    did("second_factor.cancelled", "取消设置两步验证", "Gave up setting up two-step log-in"),
    did("second_factor.set_up", "启用两步验证", "Set up two-step log-in"),
    did("second_factor.switched_off", "停用两步验证", "Switched off two-step log-in"),
    did("second_factor.codes_renewed", "重新生成恢复码", "Renewed the recovery codes"),
    did("second_factor.reset", "重置他人两步验证", "Reset somebody's two-step log-in"),
    did("passkey.begun", "开始添加通行密钥", "Began to add a passkey"),
    did("passkey.added", "添加通行密钥", "Added a passkey"),
    did("passkey.copied", "通行密钥疑似被复制，拒绝登录", "Refused a passkey that may have been copied"),
    did("passkey.removed", "删除通行密钥", "Removed a passkey"),
    did("session.code_asked", "索取登录验证码邮件", "Asked for a code by mail to log in"),
    did("session.half_begun", "密码正确，等待两步验证", "Gave the password, second step to follow"),
    did("session.begun", "登录", "Logged in"),
    did("session.refused", "登录失败", "Was refused at log-in"),
    did("session.ended", "退出或结束会话", "Logged out, or ended a session"),
    did("claim.begun", "开始找回用户名", "Began to ask for a user name"),
    did("claim.paper", "上传用户名找回资料", "Uploaded a paper for a user name"),
    did("claim.sent", "提交用户名找回资料", "Sent papers for a user name"),
    did("claim.approved", "通过用户名找回", "Approved a claim for a user name"),
    did("claim.refused", "不予通过用户名找回", "Refused a claim for a user name"),
    did("draft.started", "新建草稿", "Started a draft"),
    did("draft.file_added", "上传证书文件", "Uploaded a file"),
    did("draft.file_purpose", "更改文件类别", "Changed what a file is"),
    did("draft.file_removed", "删除证书文件", "Removed a file"),
    did("draft.filled_from_reading", "采用识读结果填写草稿", "Filled a draft from its document"),
    did("draft.discarded", "删除草稿", "Discarded a draft"),
    did("template.saved", "保存模板", "Saved a template"),
    did("template.renamed", "模板改名", "Renamed a template"),
    did("template.removed", "删除模板", "Removed a template"),
    did("address.changed", "修改地址簿", "Changed an entry of the address book"),
    did("address.removed", "删除地址簿条目", "Removed an entry of the address book"),
    did("application.submitted", "提交申请", "Submitted an application"),
    did("application.corrected", "提交更正申请", "Submitted a correction"),
    did("application.withdrawn", "撤回申请", "Withdrew an application"),
    did("application.compared", "系统完成比对", "Compared an application"),
    did("application.seen", "记录现场已核", "Noted that the paper was seen at the counter"),
    did("application.taken", "开始审核", "Took a case"),
    did("application.handed_back", "退回待审核", "Handed a case back"),
    did("application.assigned", "转交审核", "Gave a case to a colleague"),
    did("application.proposed", "提出审核意见，待复核", "Proposed a decision for a second look"),
    did("application.returned", "复核退回", "Returned a proposed decision"),
    did("application.register_unreached", "登记数据源无法访问", "Could not reach the register"),
    did("application.decided", "作出审核决定", "Decided an application"),
    did("file.read", "识读文件", "Read a file"),
    did("file.infected", "拦截含病毒文件", "Stopped an infected file"),
    did("register.imported", "导入海关登记数据", "Loaded records into the register"),
    did("register.answered", "登记数据源应答", "Had an answer of the register"),
    did("policy.set", "修改自动审核规则", "Set a policy"),
    did("token.created", "创建接口令牌", "Made a token"),
    did("token.revoked", "停用接口令牌", "Revoked a token"),
    did("callback.set", "设置回调地址", "Set the address for callbacks"),
    did("callback.removed", "停止回调", "Stopped the callback"),
    did("announcement.added", "发布公告", "Published an announcement"),
    did("announcement.changed", "修改公告", "Changed an announcement"),
    did("announcement.withdrawn", "撤下公告", "Took an announcement down"),
    did("mail.refused", "邮件未能送达", "Could not deliver a message"),
    did("text.refused", "短信被拒收", "A text message was refused for good"),
    did("demo.loaded", "载入演示数据", "Loaded demo data"),
];

#[rustfmt::skip]
const KINDS: &[(&str, Text)] = &[
    did("account", "账号", "Account"),
    did("organisation", "单位", "Organisation"),
    did("application", "申请", "Application"),
    did("draft", "草稿", "Draft"),
    did("file", "文件", "File"),
    did("claim", "用户名找回", "Claim"),
    did("template", "模板", "Template"),
    did("address", "地址簿", "Address"),
    did("register", "登记数据", "Register"),
    did("policy", "审核规则", "Policy"),
    did("token", "令牌", "Token"),
    did("announcement", "公告", "Announcement"),
    did("mail", "邮件", "Message"),
    did("demo", "演示数据", "Demo data"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_and_each_word_names_one_thing() {
        for (at, (code, words)) in DEEDS.iter().enumerate() {
            for (other, other_words) in DEEDS.iter().skip(at + 1) {
                assert_ne!(code, other);
                assert_ne!(words, other_words, "{code}, {other}");
            }
            assert_eq!(code_of(words.zh), Some(*code));
            assert_eq!(code_of(&words.en.to_uppercase()), Some(*code));
        }
        assert_eq!((action("x.y"), code_of("登")), (None, None));
    }
}
