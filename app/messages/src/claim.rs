//! 忘记用户名 by 人工资料审核.

use crate::texts;

texts! {
    LEAD = "如忘记用户名，可提交资料由人工核实。核实通过后，用户名将发送到账号登记的邮箱，不在页面上显示。", "If you have forgotten your user name, an official checks your papers. The user name is then sent to the e-mail address on file; it is never shown on a page.";
    HOW = "办理步骤", "How it works";
    HOW_1 = "填写下表，取得受理编号；", "Fill in the form and get a number.";
    HOW_2 = "打印申请表，由申请人签字并加盖单位公章（个人用户只需签字）；", "Print the application sheet; sign it and put your organisation's stamp on it (natural persons only sign).";
    HOW_3 = "上传申请表和申请人身份证件；", "Upload the sheet and the applicant's identity document.";
    HOW_4 = "凭受理编号查询进度，结果将以邮件告知。", "Follow it by its number; the outcome comes by mail.";
    STATUS_LINK = "已有受理编号？查询进度或继续上传", "You have a number? See how far it is, or go on uploading";
    FORM = "填写申请", "Your request";
    CODE = "单位代码或证件号码", "Code or document number";
    CODE_HINT = "统一社会信用代码或组织机构代码；境外企业填写境外注册号，个人用户填写注册时的证件号码。", "Unified social credit code or organisation code; for a company abroad its registration number, for a natural person the number of the document given at registration.";
    ORGANISATION = "单位名称（个人用户填写姓名）", "Name of the organisation or person";
    /// The same where it is shown: an organisation or a natural person.
    WHOSE = "单位或个人", "Organisation or person";
    APPLICANT = "申请人姓名", "Applicant";
    MOBILE_HINT = "用于核实，也可用来查询进度。", "For checking, and for following your request.";
    EMAIL_HINT = "结果通知发送到此邮箱；也可用来查询进度。", "The outcome is sent here; also for following your request.";
    SEND_TO = "用户名发送到", "Where to send the user name";
    SEND_TO_HINT = "更换邮箱须经审核同意，同意后该邮箱即成为账号登记的邮箱，并通知原邮箱。", "Another address has to be approved. It then becomes the address on file, and the old one is told.";
    BEGIN = "提交并取得受理编号", "Get a number";

    TITLE = "用户名找回申请", "Request for a user name";
    NO = "受理编号", "Request number";
    KEEP_NO = "请记下受理编号。凭编号和您填写的邮箱或手机号码，可随时回到此页。", "Keep this number. With it and the e-mail address or mobile number you gave you can come back at any time.";
    SHEET_LINK = "打开申请表并打印", "Open the application sheet and print it";
    PAPERS = "上传资料", "Upload your papers";
    PAPERS_LEAD = "每份一个文件，PDF、JPEG 或 PNG，不超过 20 MB。所有文件只供审核使用，办结 180 日后删除。", "One file each: PDF, JPEG or PNG of up to 20 MB. They are used for this review only and deleted 180 days after it.";
    PAPER_KEPT = "已上传：{name}。如不更换，可不再选择文件。", "Uploaded: {name}. Choose a file only to replace it.";
    SEND = "上传并提交审核", "Upload and send in";
    SENT = "资料已提交，等待人工审核。", "Your papers are sent in and wait for an official.";
    STATE = "办理状态", "State";
    OPEN = "待上传资料", "Papers are missing";
    WAITING = "待审核", "Waiting for an official";
    APPROVED = "已通过", "Approved";
    REFUSED = "未通过", "Not approved";
    APPROVED_TEXT = "用户名已以邮件发送。收到后即可登录；如忘记密码，请使用“忘记密码”。", "The user name was sent by mail. If you have forgotten your password as well, use “Forgot password”.";
    REASON = "原因", "Reason";
    CREATED_AT = "申请时间", "Asked";
    SENT_AT = "提交时间", "Sent in";
    DECIDED_AT = "办结时间", "Decided";
    AGAIN = "重新申请", "Ask again";

    STATUS_TITLE = "查询用户名找回进度", "Follow a request for a user name";
    STATUS_LEAD = "请输入受理编号，以及申请时填写的邮箱或手机号码。", "Give the number, and the e-mail address or mobile number from your request.";
    CONTACT = "邮箱或手机号码", "E-mail address or mobile number";
    STATUS_BUTTON = "查询", "Show";

    SHEET = "用户名找回申请表", "Application for a user name";
    SHEET_TEXT = "本单位（本人）因遗忘智慧审证系统用户名，申请人工资料审核，并保证所填内容和所附资料真实、有效。", "We (I) have forgotten the user name for Smart Certificate Review and ask for a review of our papers. What is stated here and in the papers attached is true.";
    SHEET_SIGN = "申请人签字：", "Applicant's signature:";
    SHEET_STAMP = "单位公章：", "Organisation's stamp:";
    SHEET_DATE = "日期：", "Date:";
    SHEET_HINT = "请使用浏览器的打印功能打印本页，签字盖章后拍照或扫描上传。", "Print this page with your browser, sign and stamp it, and upload a photo or scan.";

    QUEUE = "用户名找回", "User names";
    QUEUE_LEAD = "申请人已签字盖章并上传资料，请与登记资料核对后决定。最早提交的在前。", "Signed requests with their papers. Compare them with what is on file. The oldest come first.";
    QUEUE_EMPTY = "没有待审核的申请", "No requests are waiting";
    QUEUE_EMPTY_TEXT = "新的申请会显示在这里。", "New ones appear here.";
    TYPED = "申请人填写", "What was typed";
    ON_FILE = "登记资料", "What is on file";
    NOT_ON_FILE = "登记资料中没有与此代码相符的单位或个人。", "Nothing is on file under this code.";
    KNOWN_CODES = "代码", "Codes";
    SAME = "一致", "same";
    DIFFERENT = "不一致", "different";
    ACCOUNTS = "账号", "Accounts";
    UPLOADED = "上传的资料", "What was uploaded";
    PAGE_ALT = "{name} 第 {n} 页", "{name}, page {n}";
    DECIDE = "审核决定", "Decide";
    VERDICT = "审核结论", "Decision";
    APPROVE = "通过：发送 {name}（{role}）的用户名", "Approve: send the user name of {name} ({role})";
    TO_FILE_HINT = "发送到登记的邮箱 {email}。", "It goes to the address on file, {email}.";
    TO_NEW_HINT = "申请人称登记的邮箱已无法使用：发送到 {email}，并以其替换登记的邮箱，同时通知原邮箱。", "The applicant says that the address on file is lost: it goes to {email}, which replaces it; the old address is told.";
    REFUSE = "不通过", "Refuse";
    REFUSE_HINT = "原因将以邮件发送给申请人，并在进度页显示。", "The applicant reads the reason by mail and on the status page.";
    REASON_OF_REFUSAL = "不通过的原因", "Reason for refusing";
    SUBMIT = "提交审核结论", "Save the decision";
    DECIDED = "审核结论已保存，邮件已安排发送。", "The decision is saved and the mail is on its way.";
    CONFLICT = "该申请已由他人办结。", "Somebody else has decided this request.";
}
