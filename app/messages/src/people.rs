//! 本单位账号, 我的账号, 忘记密码.

use crate::texts;

texts! {
    TITLE = "本单位账号", "Accounts of my organisation";
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
    CONFLICT = "账号状态已变化，请核对后再操作。", "The account has changed in the meantime. Please check and try again.";
    ADD = "添加操作员", "Add an operator";
    ADD_LEAD = "操作员可填报和查询本单位的证书申请。首次打开激活链接时自行设置密码，账号随即激活。", "Operators file and see your organisation's applications. They set their own password by the link, and the account is then active.";
    ADD_BUTTON = "添加并发送邀请", "Add and send the invitation";
    LINK_TITLE = "链接只显示一次", "This link is shown once";
    LINK_TEXT = "已向 {user} 登记的邮箱发送以下链接，也可由您转交。7 日内有效，只能使用一次。", "It was mailed to {user}; you may also pass it on yourself. It works once, for 7 days.";
    WELCOME = "设置密码", "Set your password";
    WELCOME_LEAD = "您的用户名是 {user}。请设置登录密码。", "Your user name is {user}. Please set your password.";
    NEW_PASSWORD = "新密码", "New password";
    SET_PASSWORD = "设置密码", "Set password";
    LINK_OVER = "此链接已使用或已失效，请联系本单位管理员重新生成。", "This link was used or no longer works. Ask your organisation's administrator for a new one.";
    PASSWORD_SET = "密码已设置，请登录。", "Your password is set. Please log in.";

    RECOVER_LEAD = "请输入用户名，系统将向该账号登记的邮箱发送验证码。", "Give your user name. A code goes to the e-mail address on file.";
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
}
