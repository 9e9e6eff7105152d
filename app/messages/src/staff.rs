//! 海关账号 and 审计日志.

use crate::texts;

texts! {
    TITLE = "海关账号", "Customs' accounts";
    LEAD = "系统管理员创建账号，并重置单位和个人用户的两步验证；安全管理员停用、启用海关账号和重置其两步验证；审计管理员查阅审计日志。三者不得兼任。", "System administrators make accounts, and reset two-step log-in of organisations and individuals; security administrators disable and enable customs' accounts and reset theirs; audit administrators read the audit. Nobody may be two of them.";
    ADD = "创建账号", "Make an account";
    ADD_LEAD = "本人通过邮件中的链接设置密码，账号随即激活。", "The link in the mail lets the person set a password; the account is then active.";
    ADD_BUTTON = "创建并发送激活链接", "Create and send the link";
    RESET_FACTOR = "重置两步验证", "Reset two-step log-in";
    FACTOR_RESET = "两步验证已重置，通行密钥一并删除，该账号的登录会话已结束；下次登录后须重新设置。", "Two-step log-in is reset, passkeys are removed, and the account's sessions have ended. It is set up anew after the next log-in.";

    RESET_OUTSIDE = "重置单位或个人用户的两步验证", "Reset two-step log-in of an organisation or individual";
    RESET_OUTSIDE_LEAD = "单位管理员或个人用户的动态码和恢复码都已遗失的，核对其身份后在此重置；操作员由本单位管理员重置。", "For an organisation's administrator or an individual who lost both app and recovery codes, once you have checked who it is. Operators are helped by their own administrator.";
    RESET_REASON = "重置原因", "Reason for the reset";
    RESET_REASON_HINT = "记入审计日志，请勿填写证件号码等个人信息。例如：手机遗失，已现场核对身份。", "Kept in the audit; leave out personal data. For example: phone lost, identity checked at the counter.";
    OUTSIDE_RESET = "两步验证已重置，通行密钥一并删除，该账号的登录会话已结束；登记了邮箱的，已邮件通知本人。下次登录只需密码。", "Two-step log-in is reset, passkeys are removed, and the account's sessions have ended. The holder is told by mail if an address is on file. The next log-in asks for the password alone.";

    AUDIT = "审计日志", "Audit";
    AUDIT_LEAD = "按发生顺序倒序显示。每条记录含前一条的校验值，删改任何一条都会被发现。", "Latest first. Each entry holds the hash of the one before, so that no change goes unseen.";
    FILTER = "查询方式", "Search by";
    BY_USER = "用户名", "User name";
    BY_ACTION = "操作", "Action";
    BY_SUBJECT = "对象", "Subject";
    VALUE = "内容", "Value";
    VALUE_HINT = "须完整输入，例如 demo_admin、提交申请、account:1；也可点击下表中的链接。", "In full, for example demo_admin, Logged in, account:1; or follow a link in the table.";
    SHOW = "查询", "Search";
    VERIFY = "校验完整性", "Check the chain";
    WHOLE = "审计日志完整，共 {rows} 条，未发现删改。", "The audit is whole: {rows} entries, none altered.";
    BROKEN = "审计日志自第 {at} 条起校验不符，可能被删改，请立即报告。", "The audit does not hold from entry {at} on: it may have been altered. Report this at once.";
    NUMBER = "序号", "No.";
    TIME = "时间", "Time";
    WHO = "用户", "User";
    WHAT = "操作", "Action";
    SUBJECT = "对象", "Subject";
    DETAIL = "详情", "Details";
    NOBODY = "系统或访客", "Program or visitor";
    NONE = "没有符合条件的记录", "No entry fits";
}
