//! Log-in, registration and recovery.

use crate::texts;

texts! {
    USER_NAME = "用户名", "User name";
    PASSWORD = "密码", "Password";
    PASSWORD_AGAIN = "再次输入密码", "Password again";
    LOG_IN_NAME = "用户名或手机号码", "User name or mobile number";
    LOG_IN_TITLE = "账号登录", "Log in";
    LOG_IN_WRONG = "用户名或密码不正确，请核对后重新输入。", "User name or password is wrong. Please check and try again.";
    LOG_IN_SOURCES = "“单一窗口”标准账号和在此注册的本地账号均可登录。", "Standard accounts of the Single Window and local accounts registered here both log in here.";
    LOG_IN_WRONG_CODE = "信用代码、姓名或密码不正确，请核对后重新输入。", "Credit code, name or password is wrong. Please check and try again.";
    LOG_IN_BY_CODE = "使用统一社会信用代码和姓名登录", "Log in by credit code and name";
    LOG_IN_BY_NAME = "使用用户名或手机号码登录", "Log in by user name or mobile number";
    LOG_IN_CODE_HINT = "本单位 18 位统一社会信用代码。", "The 18 characters of your organisation.";
    LOG_IN_MAILED = "如果该账号存在，验证码已发送到登记的邮箱，15 分钟内有效。请输入密码和验证码登录。", "If there is such an account, a code was sent to the e-mail address on file. It works for 15 minutes. Log in with your password and the code.";
    PICTURE = "图片验证码", "Code in the picture";
    PICTURE_HINT = "输入图中的 5 个字符，不区分大小写。提交后自动更换。", "The 5 characters in the picture; capitals do not matter. Each picture works once.";
    PICTURE_ALT = "图片验证码。看不清时，请用下方按钮改用邮件验证码。", "A picture with a code. If you cannot read it, use the button below to get a code by e-mail.";
    MAIL_INSTEAD = "看不清图片？将验证码发送到登记的邮箱", "Cannot read it? Send a code to the e-mail address on file";
    LOG_IN_SLOW = "尝试次数过多，请在 {seconds} 秒后再试。", "Too many attempts. Please try again in {seconds} seconds.";
    LOG_IN_NEEDED = "请先登录。登录后将回到您刚才的页面。", "Please log in. You will return to the page you came from.";
    LOG_IN_LAPSED = "登录已超时，您填写的内容已保存。请重新登录继续。", "Your session timed out. What you typed is saved. Log in to go on.";
    AWAITING_APPROVAL = "该账号正在等待人工审批，审批通过后即可登录。", "This account is waiting for approval. You can log in once it is approved.";
    NOT_APPROVED = "注册审批未通过。原因：{reason} 请按原因准备资料后重新注册。", "Your registration was not approved. Reason: {reason} Please put this right and register again.";
    ACCOUNT_DISABLED = "该账号已停用。如有疑问，请联系本单位管理员或拨打 12360。", "This account is disabled. Ask your organisation's administrator, or call 12360.";
    LOGGED_OUT = "您已安全退出。", "You are logged out.";
    NO_ACCOUNT = "还没有账号？", "No account yet?";
    FORGOT_USER_NAME = "忘记用户名", "Forgot user name";
    FORGOT_PASSWORD = "忘记密码", "Forgot password";

    CHOOSE = "选择注册方式", "Choose how to register";
    CHOOSE_LEAD = "请按您的身份选择。", "Choose what describes you.";
    ENTERPRISE_WHO = "从事国际贸易进出口环节各类业务的企业法人或其他组织", "Companies and other organisations in international trade";
    PERSON_WHO = "从事国际贸易进出口环节各类业务的自然人用户", "Natural persons in international trade";
    INSTITUTION_WHO = "从事国际贸易进出口环节各类业务的事业单位法人", "Public institutions in international trade";
    OVERSEAS_WHO = "从事国际贸易进出口环节各类业务的境外企业法人或其他组织", "Companies and organisations abroad in international trade";

    REGISTER_TITLE = "{kind}注册", "Register: {kind}";
    STEP_PERSON = "个人基本信息", "Person";
    STEP_INSTITUTION = "单位基本信息", "Institution";
    STEP_OVERSEAS = "境外企业基本信息", "Company abroad";
    STEP_ACCOUNT = "账号信息", "Account";
    INSTITUTION_NAME = "单位中文名称", "Institution's name in Chinese";
    OVERSEAS_LEAD = "境外企业无需提供中国的统一社会信用代码。注册资料经审批后方可登录。页面右上角可切换为英文。", "Companies abroad need no Chinese codes. An official checks the registration before you can log in.";
    OVERSEAS_NAME = "企业名称（拉丁字母）Company name", "Company name in Latin script";
    OVERSEAS_NAME_HINT = "与注册证书上的名称一致。", "As on the certificate of registration.";
    COUNTRY = "注册国家/地区 Country or region", "Country or region of registration";
    REGISTRATION_NUMBER = "境外注册号 Registration number", "Registration number";
    REGISTRATION_NUMBER_HINT = "当地主管机关登记的企业注册号。", "The number in the register of that country or region.";
    PROOF = "注册证明文件 Proof of registration", "Proof of registration";
    PROOF_HINT = "当地主管机关出具的注册证书或登记簿摘录，PDF、JPEG 或 PNG，不超过 20 MB。", "The certificate of registration, or an extract of the register: PDF, JPEG or PNG of up to 20 MB.";
    PROOF_KEPT = "已上传：{name}。如不更换，可不再选择文件。", "Uploaded: {name}. Choose a file only to replace it.";
    STEP_COMPANY = "企业基本信息", "Company";
    STEP_ADMINISTRATOR = "管理员账号信息", "Administrator's account";
    STEP_DONE = "完成", "Done";
    CREDIT_CODE = "统一社会信用代码", "Unified social credit code";
    CREDIT_CODE_HINT = "18 位，见营业执照。与组织机构代码至少填写一项。", "18 characters, on the business licence. Give this or the organisation code.";
    CREDIT_CODE_GOOD = "信用代码校验通过，组织机构代码为 {code}。", "The code is valid; the organisation code is {code}.";
    INSTITUTION_CODE_HINT = "18 位，见事业单位法人证书。与组织机构代码至少填写一项。", "18 characters, on the certificate of the institution. Give this or the organisation code.";
    ORGANISATION_CODE = "组织机构代码（主体标识码）", "Organisation code";
    ORGANISATION_CODE_HINT = "9 位，“-”不用录入。填写信用代码后可不填。", "9 characters without “-”. May be left empty when the credit code is given.";
    COMPANY_NAME = "企业中文名称", "Company name in Chinese";
    REPRESENTATIVE = "法人（负责人）姓名", "Legal representative";
    DOCUMENT_KIND = "证件类型", "Identity document";
    REPRESENTATIVE_DOCUMENT_KIND = "法人（负责人）证件类型", "Representative's identity document";
    REPRESENTATIVE_DOCUMENT_NUMBER = "法人（负责人）证件号码", "Representative's document number";
    DOCUMENT_NUMBER = "证件号码", "Document number";
    DOCUMENT_NUMBER_HINT = "加密保存，页面上只显示部分数字。", "Stored encrypted; pages show only part of it.";
    CITY = "所属地市", "City";
    ENTERPRISE_TYPE = "企业类型", "Kind of company";
    INSTITUTION_TYPE = "单位类型", "Kind of institution";
    USER_NAME_HINT = "6–20 位，字母开头，可含字母、数字和下划线，注册后不可更改。", "6–20 letters, digits or underscores, starting with a letter. It cannot be changed later.";
    PASSWORD_KEPT = "密码已设置。如不修改，可留空。", "A password is set. Leave empty to keep it.";
    PERSON_NAME = "姓名", "Full name";
    MOBILE = "手机号码", "Mobile number";
    EMAIL = "电子邮箱", "E-mail";
    AGREE = "我已阅读并同意《用户服务协议》和《个人信息保护说明》", "I have read and accept the terms of service and the privacy notice";
    AGREEMENT = "用户服务协议与个人信息保护说明", "Terms of service and privacy notice";
    AGREEMENT_TEXT = "您提交的注册信息、联系人信息和证书资料仅用于证书审核及相关海关业务；证件号码加密保存，页面和日志不显示完整号码。您应当保证所填内容真实、准确，并妥善保管账号和密码。您可以随时查询、更正登记的资料。",
                     "What you submit about yourself or your organisation, your contacts and your certificates is used for certificate review and related customs business only. Identity numbers are stored encrypted and never shown whole. You warrant that what you enter is true and keep your password safe. You may read and correct your data at any time.";
    FINISH_REGISTRATION = "提交注册", "Register";
    DONE_TITLE = "注册成功", "You are registered";
    DONE_TEXT = "您的用户名是 {user}。请使用用户名和密码登录。", "Your user name is {user}. Log in with it and your password.";
    DONE_APPROVAL_TITLE = "注册已提交，等待审批", "Registration received, waiting for approval";
    DONE_APPROVAL_TEXT = "您的用户名是 {user}。注册资料需人工核实，审批通过后即可登录；审批结果将发送到登记的邮箱，也可在登录时查看。", "Your user name is {user}. An official checks your registration; you can log in once it is approved. The outcome is sent to your e-mail address and shown when you log in.";
    DONE_NEXT = "接下来", "What comes next";
    DONE_WAIT = "等待人工审批，结果将发送到登记的邮箱。", "Wait for the approval; the outcome is sent to your e-mail address.";
    DONE_LOG_IN_CODE = "使用用户名、手机号码，或统一社会信用代码和姓名登录。", "Log in by user name, by mobile number, or by credit code and name.";
    DONE_LOG_IN = "使用用户名或手机号码登录。", "Log in by user name or mobile number.";
    DONE_PEOPLE = "在“本单位账号”中为同事添加操作员账号，并设置填报和查看权限。", "Add operators for your colleagues under “Accounts”, and say what each may file and see.";
    DONE_FILE = "进入“地方特色应用—关企互动—智慧审证”，添加证书。", "Open “Local applications – Customs and traders – Smart Certificate Review” and add a certificate.";
    DONE_SOURCE = "在此注册的账号为本地账号。本地账号和标准账号均可使用智慧审证。", "An account registered here is a local account. Local and standard accounts can both use this service.";
    TAKEN_RECOVER = "已有账号的，可以：", "If you have an account, you can:";

    BACK_TO_LOG_IN = "返回登录", "Back to log-in";
}
