//! Words of the components that all pages share.

use crate::texts;

texts! {
    /// Whose portal this is, in the header.
    BRAND = "广东单一窗口", "Guangdong Single Window";
    /// The service, in the header.
    SERVICE = "智慧审证", "Smart Certificate Review";
    OWNER = "智慧审证 · 地方特色应用 · 关企互动", "Smart Certificate Review · local applications · customs and traders";
    SKIP_TO_MAIN = "跳到正文", "Skip to main content";
    /// Each language's own name for itself.
    LANGUAGE_NAME = "中文", "English";
    LOGGED_IN_AS = "当前用户：", "Signed in as: ";
    MAIN_MENU = "主菜单", "Main menu";
    BREADCRUMBS = "当前位置", "You are here";
    OPTIONAL = "（选填）", " (optional)";
    ERROR_PREFIX = "错误：", "Error: ";
    ERROR_SUMMARY = "有 {count} 处需要修改", "There is a problem: {count} to correct";
    /// One of the problems in the summary.
    PROBLEM_OF = "{field}：{problem}", "{field}: {problem}";
    /// Between a name and what it is the name of.
    COLON = "：", ": ";
    DATE_HINT = "例如：2026-03-27", "For example: 2026-03-27";
    CHOOSE = "请选择", "Please choose";
    INFO = "提示：", "Note: ";
    SUCCESS = "成功：", "Done: ";
    WARNING = "注意：", "Warning: ";
    ERROR = "错误：", "Error: ";
    STEPS = "办理步骤", "Steps";
    STEP_OF = "第 {step} 步，共 {total} 步", "Step {step} of {total}";
    STEP_DONE = "（已完成）", " (done)";
    PAGES = "翻页", "Pages";
    NEWER = "← 较新", "← Newer";
    OLDER = "较早 →", "Older →";
    CONDITIONS = "查询条件", "Search conditions";
    CONDITIONS_USED = "查询条件（已设 {n} 项）", "Search conditions ({n} set)";
    NOTHING_GIVEN = "未填写", "Not given";
    CHANGE = "修改", "Change";
    EVIDENCE = "填写、证书识读与海关登记的逐项比对", "Typed, read from the document, and customs register, field by field";
    FIELD = "项目", "Field";
    TYPED = "申请人填写", "Typed";
    READ = "证书识读", "On the document";
    RECORD = "海关登记", "Customs register";
    VERDICT = "比对结果", "Result";
    REASON = "列为原因", "Reason";
    USE_AS_REASON = "将“{field}”列为原因", "Give “{field}” as a reason";
    OVERRULE = "人工认定", "Find otherwise";
    OVERRULE_AGREE = "同意比对结果", "Agree with the result";
    OVERRULE_WHY = "“{field}”的认定理由", "Why “{field}” is no difference";
    OVERRULE_WORDS = "“{field}”的认定说明", "Why, in your words: “{field}”";
    OVERRULE_NOTE = "说明（选填）", "In your words (optional)";
    NO_VALUE = "无", "None";
    PROOF = "比对过程", "How";
}
