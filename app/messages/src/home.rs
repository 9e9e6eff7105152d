//! The portal's first page, the way to the service, and help.

use crate::texts;

texts! {
    TITLE = "证书在线提交，海关智能比对", "File certificates online, compared by customs";
    LEAD = "您填写证书信息、上传证书文件，海关与登记数据逐项比对。每一处差异都告诉您是哪一栏、差在哪里、该怎么办。",
           "Enter what your certificate says and upload it. Customs compares it with its register, field by field, and tells you which box differs, how, and what to do.";
    START = "登录办理", "Log in to start";
    START_FIRST_TIME = "首次使用？立即注册", "First time here? Register";
    GO_TO_SERVICE = "进入智慧审证", "Open Smart Certificate Review";
    STEPS = "办理流程", "How it works";
    STEP_REGISTER = "注册并登录", "Register and log in";
    STEP_REGISTER_TEXT = "已有“单一窗口”账号可直接登录。", "If you have a Single Window account, just log in.";
    STEP_FILE = "添加证书", "Add a certificate";
    STEP_FILE_TEXT = "选择证书类型，填写内容，上传 PDF 或扫描件。随填随存，不会丢失。",
                     "Choose its type, fill in what it says, upload the PDF or scan. Everything is saved as you go.";
    STEP_REVIEW = "海关比对审核", "Customs reviews";
    STEP_REVIEW_TEXT = "系统逐项比对，关员依据证据作出决定。", "The system compares each field; an officer decides on the evidence.";
    STEP_RESULT = "查询结果", "Read the result";
    STEP_RESULT_TEXT = "审核通过后携带证书到海关现场办理；如有不符，按提示核实后重新添加。",
                       "Once passed, bring the paper to the counter. If something differs, check it and add a new application.";
    ANNOUNCEMENTS = "通知公告", "Announcements";
    NO_ANNOUNCEMENTS = "暂无公告", "No announcements";
    STATUSES = "四种审核状态", "The four statuses";

    LOCAL_LEAD = "广东口岸的特色服务。", "Services particular to Guangdong's ports.";
    SHORTCUTS = "直接办理", "Go straight to";
    FIND_APPLICATION = "按申请编号查询", "Find an application";
    ADD_SHORTCUT = "选择类型、填写、上传、提交。", "Type, fill in, upload, submit.";
    DRAFTS_SHORTCUT = "继续填写没有提交的证书。", "Go on with what is not submitted.";
    QUERY_SHORTCUT = "查看审核状态、原因和下一步。", "Status, reasons, what to do next.";
    INTERACTION_LEAD = "与海关在线协同办理的事项。", "What customs and traders settle together online.";
    SERVICE_LEAD = "提交国外或国内签发的证书，与海关登记数据比对。", "Submit certificates issued abroad or at home for comparison with customs' register.";

    NOT_FOUND = "找不到这个页面", "This page cannot be found";
    NOT_FOUND_TEXT = "地址可能有误，或者您没有查看权限。请从下面的入口重新进入。",
                     "The address may be wrong, or you may not see it. Please go on from one of the links below.";
    FORBIDDEN = "您没有此项权限", "You may not do this";
    FORBIDDEN_TEXT = "当前账号不能办理此事项。如有需要，请联系本单位管理员；海关账号请联系系统管理员。", "Your account cannot do this. Ask your organisation's administrator if you need it, or customs' system administrator.";
    UNAVAILABLE = "系统暂时无法响应", "The service cannot answer right now";
    UNAVAILABLE_TEXT = "您已保存的内容不会丢失。请稍候重试。", "What you saved is safe. Please try again in a moment.";
    BAD_REQUEST = "无法处理这次提交", "This could not be processed";
    BAD_REQUEST_TEXT = "提交的内容不完整或页面已过期。请返回上一页，刷新后重试；已保存的内容不会丢失。",
                       "What was sent was incomplete or the page was too old. Go back, reload and try again; what was saved is safe.";

    HELP_PHONE = "仍需帮助？", "Still need help?";
    HELP_PHONE_TEXT = "请拨打 12360 海关服务热线。", "Call the customs hotline 12360.";
}
