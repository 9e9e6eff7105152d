//! 公告管理.

use crate::texts;

texts! {
    TITLE = "公告管理", "Announcements";
    LEAD = "在展示期内的公告显示在首页和“通知公告”页面，中英文同时发布。", "What is within its dates is shown on the home page and under “Announcements”, in both languages.";
    ADD = "发布公告", "New announcement";
    EDIT = "修改公告", "Change the announcement";
    TITLE_ZH = "标题（中文）", "Title in Chinese";
    BODY_ZH = "正文（中文）", "Text in Chinese";
    TITLE_EN = "标题（英文）", "Title in English";
    BODY_EN = "正文（英文）", "Text in English";
    BODY_HINT = "段落之间空一行。", "Leave a blank line between paragraphs.";
    FROM = "起始日期", "Shown from";
    FROM_HINT = "不填则自今日起，例如 2026-03-27。", "Today if left empty; for example 2026-03-27.";
    UNTIL = "截止日期", "Shown until";
    UNTIL_HINT = "含当日；不填则长期展示。", "That day included; without end if left empty.";
    HEADLINE = "标题", "Title";
    DAYS = "展示期", "Shown";
    FROM_ON = "{from} 起", "from {from}";
    FROM_UNTIL = "{from} 至 {until}", "{from} to {until}";
    STATE = "状态", "State";
    LATER = "尚未展示", "Not yet";
    NOW = "展示中", "Shown now";
    OVER = "已到期", "Over";
    WITHDRAWN = "已撤下", "Taken down";
    PUBLISH = "发布", "Publish";
    WITHDRAW = "撤下公告", "Take it down";
    WITHDRAW_LEAD = "撤下后立即停止展示，不能恢复；如需再次展示，请重新发布。", "It disappears at once and cannot be put back; publish it anew if need be.";
    DONE_ADDED = "公告已发布。", "The announcement is published.";
    DONE_CHANGED = "公告已修改。", "The announcement is changed.";
    DONE_WITHDRAWN = "公告已撤下。", "The announcement is taken down.";
    CONFLICT = "该公告已被撤下，不能再修改。", "This announcement was taken down and cannot be changed.";
    OVERTAKEN = "您填写期间，他人已修改这条公告。您填写的内容保留在下方；再次保存将替换他人的修改。", "Somebody else changed this announcement while you were typing. What you typed is below; saving again replaces the other change.";
    NONE = "还没有公告", "No announcements yet";
    NONE_TEXT = "发布后会显示在这里。", "They appear here once published.";
    LIST_LEAD = "系统通知、业务提示和服务安排。", "News, advice and service times.";
    MORE = "查看全部公告", "All announcements";
}
