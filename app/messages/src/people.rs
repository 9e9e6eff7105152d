//! 本单位账号, 我的账号, 忘记密码.

use crate::texts;

texts! {
    ROLE = "角色", "Role";
    SOURCE = "账号来源", "Source";
    STATE = "状态", "State";
    LAST_LOG_IN = "最近登录", "Last log-in";
    ACTIONS = "操作", "Actions";
    ENABLE = "启用", "Enable";
    DISABLE = "停用", "Disable";
    RESET = "重置密码", "Reset password";
    NEW_LINK = "重新生成链接", "New link";
    DISABLED = "账号已停用，其登录会话已结束。", "The account is disabled and its sessions have ended.";
    ENABLED = "账号已启用。", "The account is enabled.";
    FACTOR_RESET = "两步验证已重置，该账号的登录会话已结束；下次登录只需密码，本人可重新启用。", "Two-step log-in is reset and the account's sessions have ended. The next log-in asks for the password alone; the operator can set it up again.";
    CONFLICT = "账号状态已变化，请核对后再操作。", "The account has changed in the meantime. Please check and try again.";
    ADD = "添加操作员", "Add an operator";
    ADD_LEAD = "操作员可填报和查询本单位的证书申请。首次打开激活链接时自行设置密码，账号随即激活。", "Operators file and see your organisation's applications. They set their own password by the link, and the account is then active.";
    ADD_NONE = "个人用户只有一个账号，不设操作员。", "An individual has one account and no operators.";
    ADD_BUTTON = "添加并发送邀请", "Add and send the invitation";
    LINK_TITLE = "链接只显示一次", "This link is shown once";
    LINK_TEXT = "已向 {user} 登记的邮箱发送以下链接，也可由您转交。7 日内有效，只能使用一次。", "It was mailed to {user}; you may also pass it on yourself. It works once, for 7 days.";
    WELCOME = "设置密码", "Set your password";
    WELCOME_LEAD = "您的用户名是 {user}。请设置登录密码。", "Your user name is {user}. Please set your password.";
    PASSWORD_EXPIRED = "您的密码已过有效期。请设置新密码，然后重新登录。", "Your password has expired. Please set a new one and log in again.";
    NEW_PASSWORD = "新密码", "New password";
    SET_PASSWORD = "设置密码", "Set password";
    LINK_OVER = "此链接已使用或已失效，请联系本单位管理员重新生成。", "This link was used or no longer works. Ask your organisation's administrator for a new one.";
    PASSWORD_SET = "密码已设置，请登录。", "Your password is set. Please log in.";

    RECOVER_LEAD = "请输入用户名，系统将向该账号登记的邮箱发送验证码。", "Give your user name. A code goes to the e-mail address on file.";
    RECOVER_LEAD_SMS = "请输入用户名，系统将向该账号登记的邮箱或手机发送验证码。", "Give your user name. A code goes to the e-mail address or mobile number on file.";
    RECOVER_BY = "验证码接收方式", "How to receive the code";
    RECOVER_BY_MAIL = "登记的邮箱", "E-mail address on file";
    RECOVER_BY_SMS = "登记的手机（短信）", "Mobile number on file (text message)";
    CODE_SENT_SMS = "如果用户名 {user} 存在，验证码已发送到登记的手机，15 分钟内有效。", "If there is a user {user}, a code was sent to the mobile number on file. It works for 15 minutes.";
    SEND_CODE = "发送验证码", "Send a code";
    SEND_AGAIN = "重新获取", "Ask for a new code";
    CODE_SENT = "如果用户名 {user} 存在，验证码已发送到登记的邮箱，15 分钟内有效。", "If there is a user {user}, a code was sent to the e-mail address on file. It works for 15 minutes.";
    CODE = "验证码", "Code";
    CODE_HINT = "邮件中的 8 位数字。", "The 8 digits in the message.";

    OWN = "我的账号", "My account";
    PREVIOUS_LOG_IN = "上次登录", "Last log-in";
    FIRST_LOG_IN = "首次登录", "This is the first";
    SESSIONS = "登录会话", "Sessions";
    SESSIONS_LEAD = "如有不是您本人的登录，请结束该会话并修改密码。", "If one of these is not yours, end it and change your password.";
    SESSION_BEGAN = "登录时间", "Logged in";
    SESSION_SEEN = "最近活动", "Last seen";
    THIS_SESSION = "当前会话", "This session";
    END_SESSION = "结束此会话", "End this session";
    SESSION_ENDED = "该会话已结束。", "The session has ended.";
    CHANGE_PASSWORD = "修改密码", "Change password";
    CURRENT_PASSWORD = "原密码", "Present password";
    PASSWORD_CHANGED = "密码已修改，其他登录会话均已结束。", "Your password is changed; all other sessions have ended.";

    RIGHTS = "权限", "Rights";
    CHANGE_RIGHTS = "修改权限", "Change rights";
    RIGHTS_OF = "{name}（{user}）的权限", "Rights of {name} ({user})";
    RIGHTS_LEAD = "保存后立即生效，对查询、申请详情、证书文件、草稿和导出同样适用。", "They count at once, for lists, applications, files, drafts and exports alike.";
    RIGHTS_SAVE = "保存权限", "Save rights";
    RIGHTS_SET = "权限已修改，立即生效。", "The rights are changed and count from now on.";

    HANDOVER = "移交管理员", "Hand over the administration";
    HANDOVER_LEAD = "由您指定一名操作员，对方登录后确认，双方角色即时互换：对方成为管理员，您成为操作员。", "You name an operator. Once the operator has accepted after log-in, the two of you exchange roles: the operator becomes administrator and you an operator.";
    HANDOVER_TO = "移交给", "To whom";
    HANDOVER_NOBODY = "没有可移交的操作员。请先添加操作员，对方激活账号后再移交。", "There is no operator to hand over to. Add one first; it must have set its password.";
    OWN_PASSWORD = "您的登录密码", "Your password";
    HANDOVER_OFFER = "发出移交", "Offer it";
    HANDOVER_STATE = "移交状态", "State";
    HANDOVER_FROM = "移交人", "From";
    HANDOVER_AT = "发出时间", "Offered";
    HANDOVER_UNTIL = "有效期至", "Stands until";
    HANDOVER_ENDED = "办结时间", "Ended";
    HANDOVER_OFFERED = "等待对方确认", "Waiting for an answer";
    HANDOVER_ACCEPTED = "已完成移交", "Handed over";
    HANDOVER_DECLINED = "对方已谢绝", "Declined";
    HANDOVER_WITHDRAWN = "已撤回", "Taken back";
    HANDOVER_EXPIRED = "已过期", "Expired";
    HANDOVER_WITHDRAW = "撤回移交", "Take it back";
    HANDOVER_ASKED = "{name} 申请将本单位管理员移交给您。确认后您将负责添加、停用操作员和设置权限。", "{name} wants to hand the administration over to you. You would then add and disable operators and set their rights.";
    HANDOVER_ACCEPT = "确认接任管理员", "Accept";
    HANDOVER_DECLINE = "谢绝", "Decline";
    HANDOVER_SENT = "移交已发出，并以邮件通知双方。", "The offer is made; both of you get a mail.";
    HANDOVER_DONE_ACCEPTED = "移交已完成，您现在是本单位管理员。", "It is done: you are the administrator now.";
    HANDOVER_DONE_DECLINED = "您已谢绝，双方权限不变。", "You have declined. Nothing changes.";
    HANDOVER_DONE_WITHDRAWN = "移交已撤回。", "The offer is taken back.";
    HANDOVER_CONFLICT = "该移交已办结或已过期。", "This offer was answered already, or has expired.";
    HANDOVER_NONE = "没有与您有关的管理员移交。", "No offer concerns you.";
    HANDOVER_NOTICE = "本单位管理员移交待您确认。", "You are offered the administration of your organisation.";
    HANDOVER_OPEN = "查看", "Open";

    LOG = "操作记录", "Who did what";
    LOG_LEAD = "本单位各账号的操作，最近的在前。", "What the accounts of your organisation did, the latest first.";
    LOG_PERSON = "人员", "Person";
    LOG_ALL = "全部人员", "Everybody";
    LOG_FROM = "起始日期", "From";
    LOG_TO = "截止日期", "To";
    LOG_SHOW = "查询", "Show";
    LOG_AT = "时间", "Time";
    LOG_ACTION = "操作", "What";
    LOG_SUBJECT = "对象", "On what";
    LOG_EMPTY = "没有符合条件的记录", "Nothing fits";
    LOG_EMPTY_TEXT = "请更换人员或日期。", "Try another person or other dates.";
}
