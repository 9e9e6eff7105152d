//! The officer's desk.

use crate::texts;

texts! {
    QUEUE_TITLE = "待审核申请", "Waiting for review";
    QUEUE_LEAD = "按提交先后排列，最早的在最前。", "In order of arrival, oldest first.";
    QUEUE_EMPTY = "没有待审核的申请", "Nothing is waiting";
    QUEUE_EMPTY_TEXT = "新的申请提交后会出现在这里。", "New applications appear here.";
    OPEN_NEXT = "审核下一份", "Review the next one";
    PROPOSAL = "系统建议", "Proposal";
    PROPOSE_PASS = "各项一致，建议通过", "All fields agree: pass";
    PROPOSE_REFUSE = "与登记数据不一致，建议不通过", "Differs from the register: do not pass";
    PROPOSE_NO_RECORD = "登记中查无此证书，建议不通过", "No such certificate in the register: do not pass";
    PROPOSE_FAULTY = "填写或文件有误，建议退回", "Typed or uploaded data is faulty";
    PROPOSE_DOUBT = "存在疑点，请人工判断", "In doubt: please judge";
    NOT_COMPARED = "尚未比对", "Not compared yet";
    NOT_COMPARED_TEXT = "系统正在比对，请稍后刷新本页。", "The comparison is under way. Reload in a moment.";
    CASE = "审核申请 {no}", "Review {no}";
    EVIDENCE = "逐项比对", "Field by field";
    SCAN = "证书影像", "Document";
    OPEN_FILE = "打开文件", "Open the file";
    PAGE_OF = "{name} 第 {n} 页", "{name}, page {n}";
    NO_PAGE_IMAGE = "无法显示此文件的页面影像，请打开文件查看。", "This file cannot be shown as a picture. Open it instead.";
    TYPED = "企业填写", "Typed";
    READ = "证书读取", "Document";
    REGISTER = "海关登记", "Register";
    TAKE = "开始审核", "Begin review";
    HAND_BACK = "退回队列", "Hand back";
    TAKEN_BY_YOU = "您正在审核这份申请。", "You are reviewing this application.";
    TAKEN_BY = "{name} 正在审核这份申请。", "{name} is reviewing this application.";
    DECISION = "审核决定", "Decision";
    DECIDE_PASS = "通过", "Pass";
    DECIDE_REFUSE = "不通过", "Do not pass";
    DECIDE_FAULTY = "数据有误", "Faulty data";
    DECIDE_PASS_HINT = "企业携带证书到现场办理。", "The trader brings the paper to the counter.";
    DECIDE_REFUSE_HINT = "与海关登记不一致，须选择原因。", "Differs from the register; choose the reasons.";
    DECIDE_FAULTY_HINT = "填写或文件有误，须选择原因。", "Typed or uploaded data is faulty; choose the reasons.";
    REASON_FIELDS = "原因所在栏目", "Fields the reasons belong to";
    WORDS = "补充说明（企业可见）", "In your words (the trader reads this)";
    DECIDE = "作出决定", "Decide";
    DECIDED = "已作出决定：{status}", "Decided: {status}";
    NEED_STATUS = "请选择审核决定。", "Choose a decision.";
    NEED_REASON = "不通过或数据有误时，请至少选择一个栏目或填写说明。", "Choose at least one field or write a reason.";
    ALREADY_DECIDED = "其他关员已先作出决定，您的决定没有生效。", "Another officer decided first; your decision was not recorded.";
    TAKEN_BY_OTHER = "其他关员正在审核这份申请，请选择其他申请。", "Another officer is reviewing this application. Choose another one.";
    DIFFERENCES_FIRST = "差异 {n} 项", "{n} differences";
    HINTS = "提示", "Hints";
    HINT_FILE_REUSED = "同一文件曾用于申请 {no}", "The same file was used in {no}";
    HINT_NUMBER_REUSED = "同一证书编号曾用于申请 {no}", "The same certificate number was used in {no}";
    HINT_NUMBER_DIFFERS = "同一证书编号曾用于申请 {no}，但内容不同", "The same certificate number was used in {no} with other content";
    HINT_RECORD_NOT_VALID = "海关登记中的这份证书已失效（注销或被替换）", "Customs' record of this certificate no longer holds (revoked or replaced)";
    TAKEN = "审核人", "Taken by";
    WAITING_SINCE = "等待时间", "Waiting";
}
