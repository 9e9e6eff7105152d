//! Words used all over the portal.

use crate::texts;

texts! {
    SERVICE = "智慧审证", "Smart Certificate Review";
    LOCAL_APPLICATIONS = "地方特色应用", "Local applications";
    INTERACTION = "关企互动", "Customs and traders";
    HOME = "首页", "Home";
    HELP = "使用帮助", "Help";
    LOG_IN = "登录", "Log in";
    REGISTER = "立即注册", "Register";
    LOG_OUT = "退出", "Log out";
    ADD_CERTIFICATE = "添加证书", "Add a certificate";
    MY_APPLICATIONS = "证书申请查询", "My applications";
    ALL_APPLICATIONS = "全部申请", "All applications";
    MY_DRAFTS = "草稿", "Drafts";
    QUEUE = "待审核", "Queue";
    APPROVALS = "注册审批", "Registrations";
    PEOPLE = "本单位账号", "Accounts";
    OWN_ACCOUNT = "我的账号", "My account";
    CONTINUE = "下一步", "Continue";
    PREVIOUS = "上一步", "Back";
    SAVE = "保存", "Save";
    CANCEL = "取消", "Cancel";
    CHANGE = "修改", "Change";
    NOT_GIVEN = "未填写", "Not given";
    SESSION_WARNING = "长时间未操作，登录将在 {n} 分钟内结束。", "Nothing was asked for a while: your session ends within {n} minutes.";
    SESSION_LAST = "本次登录已达最长时限，将在 {n} 分钟内结束，请先保存。", "Your session has lasted as long as it may and ends within {n} minutes. Please save your work.";
    SESSION_OVER = "登录已结束，已保存的内容不会丢失。重新登录后回到本页。", "Your session has ended; what was saved is kept. Log in to return to this page.";
    SESSION_EXTEND = "继续登录", "Stay logged in";
    SESSION_AGAIN = "重新登录", "Log in again";
    SESSION_UNTIL = "如无操作，本次登录将于 {time} 结束；打开任意页面即可延长，届时已保存的内容不会丢失。", "You will be logged out at {time} unless you open a page before then. What is saved is kept.";
    PAGE_TITLE = "{page} – 智慧审证", "{page} – Smart Certificate Review";
    MINUTES = "{n} 分钟", "{n} min";
    HOURS = "{n} 小时", "{n} h";
    DAYS = "{n} 天", "{n} days";
    BYTES_KB = "{n} KB", "{n} KB";
    BYTES_MB = "{n} MB", "{n} MB";
    /// Words with what belongs to them: somebody by both names, a reason with its note.
    WITH_NOTE = "{text}（{note}）", "{text} ({note})";
    FIELD_OF_LINE = "货物第 {n} 项 {label}", "Line {n}: {label}";
}
