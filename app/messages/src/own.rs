//! 我的账号: contact, the organisation's data, closing, and what officials decide on changes.

use crate::texts;

texts! {
    LANGUAGE = "界面语言", "Language";
    LANGUAGE_LABEL = "页面和邮件使用的语言", "Language of pages and mails";
    LANGUAGE_SAVE = "保存语言", "Save";
    LANGUAGE_SET = "语言已保存，今后登录将使用该语言。", "The language is saved and used whenever you log in.";
    CONTACT = "联系方式", "E-mail and mobile";
    CONTACT_LINK = "修改联系方式", "Change e-mail or mobile";
    CHANGE_EMAIL = "更换邮箱", "Change the e-mail address";
    CHANGE_EMAIL_LEAD = "系统将分别向原邮箱和新邮箱发送验证码，两个验证码都正确后更换生效。原邮箱已无法使用的，请通过“忘记用户名”办理人工资料审核。", "A code goes to the old address and one to the new; the change counts once both are right. If the old address is lost, ask for a document review by “Forgot user name”.";
    NEW_EMAIL = "新邮箱", "New e-mail address";
    SEND_CODES = "发送验证码", "Send the codes";
    CODES_SENT = "验证码已发送，15 分钟内有效。", "The codes are sent. They work for 15 minutes.";
    CODES_OVER = "验证码已失效，请重新发送。", "The codes no longer work. Please ask for new ones.";
    CODES_TEXT = "正在更换为 {email}。请输入两封邮件中的验证码。", "Changing to {email}. Please type the codes from both messages.";
    CONFIRM_EMAIL = "确认更换邮箱", "Confirm the new address";
    OLD_CODE = "原邮箱收到的验证码", "Code sent to the old address";
    NEW_CODE = "新邮箱收到的验证码", "Code sent to the new address";
    EMAIL_CHANGED = "邮箱已更换。", "Your e-mail address is changed.";
    CHANGE_MOBILE = "更换手机号码", "Change the mobile number";
    NEW_MOBILE = "新手机号码", "New mobile number";
    MOBILE_BY_CODES = "系统将分别向原号码和新号码发送短信验证码，两个验证码都正确后更换生效。原号码的验证码同时发送到登记的邮箱。", "A code goes to the old number and one to the new; the change counts once both are right. The old number's code is sent to your e-mail address as well.";
    MOBILE_BY_PASSWORD = "输入登录密码后立即更换，不发送短信验证码。", "No text messages are set up here: the number changes at once with your password, and no codes are sent.";
    CONFIRM_MOBILE = "确认更换手机号码", "Confirm the new number";
    MOBILE_CODES_TEXT = "正在更换为 {mobile}。请输入两条短信中的验证码。", "Changing to {mobile}. Please type the codes from both messages.";
    OLD_MOBILE_CODE = "原号码（或邮箱）收到的验证码", "Code sent to the old number (or by e-mail)";
    NEW_MOBILE_CODE = "新号码收到的验证码", "Code sent to the new number";
    MOBILE_CHANGED = "手机号码已更换。", "Your mobile number is changed.";

    COMPANY = "登记资料", "What is on file";
    KIND = "用户类型", "Kind";
    NAME = "名称", "Name";
    CODES = "代码", "Codes";
    STATE = "状态", "State";
    ASKED_AT = "申请时间", "Asked";
    REASON = "原因", "Reason";
    WAITING = "待审批", "Waiting";
    APPROVED = "已通过", "Approved";
    REFUSED = "未通过", "Not approved";
    WITHDRAWN = "已撤回", "Taken back";
    LAST_CHANGE = "最近一次变更申请", "The latest change";
    ASK_CHANGE = "申请变更", "Ask for a change";
    SEND_CHANGE = "提交变更申请", "Send the request";
    WITHDRAW_CHANGE = "撤回变更申请", "Take it back";
    CHANGE_EFFECT = "变更须经审批，结果以邮件告知；审批前沿用原资料。已提交、正在审核的申请不受影响：其内容以提交时填写的为准，仅列表和详情中的申请人名称随审批结果更新。代码不可变更。", "An official decides the change, and the outcome comes by mail; until then nothing changes. Applications that were submitted are not affected: they are reviewed as they were typed, and only the applicant's name beside them follows the change. Codes cannot be changed.";
    CHANGE_ASKED = "变更申请已提交，等待审批。", "The change is asked for and waits for an official.";
    CHANGE_WITHDRAWN = "变更申请已撤回。", "The change is taken back.";
    CHANGE_CONFLICT = "该变更申请的状态已变化，请核对。", "This change was decided or taken back in the meantime.";

    CHANGES = "资料变更", "Changes of data";
    CHANGES_LEAD = "单位申请变更登记资料，请核对后决定。最早申请的在前。", "Organisations ask to change what is on file. The oldest come first.";
    CHANGES_EMPTY = "没有待审批的变更", "No changes are waiting";
    FIELD = "项目", "Field";
    ON_FILE = "登记资料", "On file";
    WANTED = "申请变更为", "Wanted";
    DIFFERS = "变更", "changed";
    APPROVE_HINT = "登记资料随即更新。", "What is on file changes at once.";
    REFUSE_HINT = "申请人可看到原因。", "The applicant reads the reason.";
    CHANGE_DECIDED = "审批结论已保存，邮件已安排发送。", "The decision is saved and the mail is on its way.";

    MY_DATA = "资料和设置", "Data and settings";
    EXPORT = "下载系统中与我有关的数据（JSON）", "Download what is stored about me (JSON)";
    CLOSE = "注销账号", "Close my account";
    CLOSE_TEXT = "注销后不能再登录，登录会话随即结束；手机、邮箱、证件号码和密码将被删除。已提交的申请、草稿和操作记录属于本单位，仍然保留。", "You can no longer log in and your sessions end; mobile number, e-mail address, document number and password are removed. Applications, drafts and the record of what was done belong to your organisation and stay.";
    CLOSE_TEXT_ADMINISTRATOR = "您是管理员：注销账号，注册随之注销，登记的代码或证件号码可重新注册。手机、邮箱、证件号码和密码将被删除；已提交的申请依规定保留。", "You are the administrator: with your account the registration ends, and its codes or document number can be registered again. Mobile number, e-mail address, document number and password are removed; applications stay as the law demands.";
    CLOSE_HINDERED = "暂不能注销", "It cannot be closed yet";
    CLOSE_BUTTON = "注销账号", "Close my account";
    CLOSED = "账号已注销。", "Your account is closed.";
}
