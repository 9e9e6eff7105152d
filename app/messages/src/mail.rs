//! Mail.

use crate::texts;

texts! {
    SIGNATURE = "国际贸易“单一窗口”智慧审证\n此邮件由系统发出，请勿回复。", "Smart Certificate Review, International Trade Single Window\nThis message was sent by the system. Please do not reply.";
    INVITATION = "智慧审证账号激活", "Activate your account";
    INVITATION_TEXT = "{name}，您好：\n\n贵单位管理员已为您开通操作员账号 {user}。请在 7 日内打开以下链接设置密码，账号随即激活：\n\n{link}", "Dear {name},\n\nyour organisation's administrator has made the operator's account {user} for you. Open this link within 7 days and set your password; the account is then active:\n\n{link}";
    STAFF = "智慧审证海关账号激活", "Activate your customs account";
    STAFF_TEXT = "{name}，您好：\n\n系统管理员已为您开通海关账号 {user}。请在 7 日内打开以下链接设置密码，账号随即激活；首次登录后请设置两步验证。\n\n{link}", "Dear {name},\n\nthe system administrator has made the customs account {user} for you. Open this link within 7 days and set your password; the account is then active. After the first log-in set up two-step log-in.\n\n{link}";
    RESET = "智慧审证密码重置", "Set a new password";
    RESET_TEXT = "{name}，您好：\n\n贵单位管理员已重置账号 {user} 的密码。请在 7 日内打开以下链接设置新密码：\n\n{link}", "Dear {name},\n\nyour organisation's administrator has reset the password of {user}. Open this link within 7 days and set a new one:\n\n{link}";
    FACTOR_RESET = "智慧审证两步验证已重置", "Your two-step log-in was reset";
    FACTOR_RESET_TEXT = "{name}，您好：\n\n海关已应请求重置账号 {user} 的两步验证，通行密钥一并删除，登录会话已结束。下次登录只需密码，请登录后在“我的账号”中重新启用。\n如非本人请求，请立即修改密码，并拨打 12360。", "Dear {name},\n\ncustoms was asked to reset two-step log-in of {user}, and did. Passkeys are removed and sessions have ended. The next log-in asks for the password alone; please set it up again under “My account”.\nIf you did not ask for this, change your password at once and call 12360.";
    LOG_IN_CODE = "智慧审证登录验证码", "Your log-in code";
    LOG_IN_CODE_TEXT = "您正在登录账号 {user}。验证码：{code}，15 分钟内有效，只能使用一次。\n如非本人操作，请忽略此邮件；没有密码无法登录。", "Somebody is logging in as {user}. The code is {code}. It works once, for 15 minutes.\nIf it was not you, ignore this message: without the password nobody can log in.";
    CODE = "智慧审证验证码", "Your verification code";
    CODE_TEXT = "您正在重置账号 {user} 的密码。验证码：{code}，15 分钟内有效，只能使用一次。\n如非本人操作，请忽略此邮件，您的密码不会改变。", "Somebody asked for a new password for {user}. The code is {code}. It works once, for 15 minutes.\nIf it was not you, ignore this message: your password stays as it is.";

    CLAIM_APPROVED = "智慧审证用户名找回", "Your user name";
    CLAIM_APPROVED_TEXT = "{name}，您好：\n\n您的用户名找回申请（{no}）已审核通过。您的用户名是：{user}\n如忘记密码，可在登录页选择“忘记密码”。", "Dear {name},\n\nyour request {no} was approved. Your user name is: {user}\nIf you have forgotten your password as well, choose “Forgot password” on the log-in page.";
    CLAIM_APPROVED_NEW_TEXT = "{name}，您好：\n\n您的用户名找回申请（{no}）已审核通过，账号登记的邮箱已按申请更改为此邮箱。您的用户名是：{user}\n如忘记密码，可在登录页选择“忘记密码”，验证码将发送到此邮箱。", "Dear {name},\n\nyour request {no} was approved, and this is now the e-mail address on file for your account. Your user name is: {user}\nIf you have forgotten your password as well, choose “Forgot password” on the log-in page; the code comes to this address.";
    ADDRESS_REPLACED = "智慧审证账号登记邮箱已更改", "The address of your account was changed";
    ADDRESS_REPLACED_TEXT = "{name}，您好：\n\n经人工资料审核（{no}），您的账号登记的邮箱已更改为 {new}，此邮箱不再接收该账号的通知。如非本人申请，请立即拨打 12360。", "Dear {name},\n\nafter a document review ({no}) the e-mail address of your account was changed to {new}. This address receives nothing more for that account. If you did not ask for this, call 12360 at once.";
    CLAIM_REFUSED = "智慧审证用户名找回未通过", "Your request was not approved";
    CLAIM_REFUSED_TEXT = "您的用户名找回申请（{no}）未通过审核。\n原因：{reason}\n请按原因准备资料后重新申请。", "Your request {no} for a user name was not approved.\nReason: {reason}\nPlease put this right and ask again.";
    REGISTRATION_APPROVED = "智慧审证注册审批通过", "Your registration is approved";
    REGISTRATION_APPROVED_TEXT = "{name}，您好：\n\n{organisation} 的注册已审批通过，现在可以使用用户名 {user} 登录：\n\n{link}", "Dear {name},\n\nthe registration of {organisation} is approved. You can now log in as {user}:\n\n{link}";
    REGISTRATION_REFUSED = "智慧审证注册审批未通过", "Your registration was not approved";
    REGISTRATION_REFUSED_TEXT = "{name}，您好：\n\n{organisation} 的注册（用户名 {user}）未通过审批。\n原因：{reason}\n请按原因准备资料后重新注册：\n\n{link}", "Dear {name},\n\nthe registration of {organisation} (user name {user}) was not approved.\nReason: {reason}\nPlease put this right and register again:\n\n{link}";

    HANDOVER_OFFERED = "智慧审证管理员移交", "Handing over the administration";
    HANDOVER_OFFERED_TEXT = "{from} 申请将本单位管理员移交给 {to}。请 {to} 在 {until} 前登录后确认或谢绝：\n\n{link}\n\n确认前双方权限不变。如非本人操作，请立即修改密码。", "{from} wants to hand the administration of your organisation over to {to}. {to} is asked to accept or decline it by {until}, after log-in:\n\n{link}\n\nUntil then nothing changes. If this was not you, change your password at once.";
    HANDOVER_ACCEPTED = "智慧审证管理员移交已完成", "The administration was handed over";
    HANDOVER_ACCEPTED_TEXT = "本单位管理员已由 {from} 移交给 {to}，{from} 现为操作员。", "The administration of your organisation has passed from {from} to {to}; {from} is now an operator.";
    HANDOVER_DECLINED = "智慧审证管理员移交已谢绝", "The administration was declined";
    HANDOVER_DECLINED_TEXT = "{to} 谢绝了 {from} 的管理员移交，双方权限不变。", "{to} has declined the administration offered by {from}. Nothing changes.";
    HANDOVER_WITHDRAWN = "智慧审证管理员移交已撤回", "The offer was taken back";
    HANDOVER_WITHDRAWN_TEXT = "{from} 撤回了向 {to} 的管理员移交，双方权限不变。", "{from} has taken back the offer of the administration to {to}. Nothing changes.";

    CODE_SMS = "【智慧审证】您正在重置账号 {user} 的密码，验证码：{code}，15 分钟内有效。请勿告诉他人；如非本人操作，请忽略。", "Smart Certificate Review: the code for a new password for {user} is {code}. It works for 15 minutes. Tell it to nobody; if it was not you, ignore this.";
    NEW_MOBILE_SMS = "【智慧审证】您正在更换登记的手机号码，新号码的验证码：{code}，15 分钟内有效。如非本人操作，请忽略。", "Smart Certificate Review: the code for your new mobile number is {code}. It works for 15 minutes. If it was not you, ignore this.";
    OLD_MOBILE_SMS = "【智慧审证】您的账号正在将手机号码更换为 {new}，原号码的验证码：{code}，15 分钟内有效。如非本人操作，请勿告诉他人，并立即修改密码。", "Smart Certificate Review: your account is changing to the mobile number {new}. The code for the old number is {code}, for 15 minutes. If it was not you, tell it to nobody and change your password at once.";
    MOBILE_CODE = "智慧审证更换手机号码验证码", "Code for a new mobile number";
    OLD_MOBILE_TEXT = "您正在将账号 {user} 的手机号码更换为 {new}。原号码的验证码：{code}，15 分钟内有效；原号码已停用的，请使用此邮件中的验证码。\n如非本人操作，请勿将验证码告诉他人，并立即修改密码。", "Somebody wants {new} to be the mobile number of {user}. The code for the old number is {code}. It works for 15 minutes; use the one in this message if the old number is gone.\nIf it was not you, tell it to nobody and change your password at once.";
    PASSKEY_ADDED = "智慧审证账号添加了通行密钥", "A passkey was added to your account";
    PASSKEY_ADDED_TEXT = "您的账号 {user} 添加了通行密钥“{name}”，今后可用它登录。\n如非本人操作，请立即在“我的账号”中删除该密钥并修改密码。", "A passkey, “{name}”, was added to your account {user}. You can log in with it from now on.\nIf it was not you, remove it under “My account” and change your password at once.";
    ADDRESS_CODE = "智慧审证更换邮箱验证码", "Codes for a new address";
    NEW_ADDRESS_TEXT = "您正在将账号 {user} 的邮箱更换为 {new}（此邮箱）。新邮箱的验证码：{code}，15 分钟内有效。\n如非本人操作，请忽略此邮件。", "Somebody wants {new}, this address, to be the one of {user}. The code for the new address is {code}. It works for 15 minutes.\nIf it was not you, ignore this message.";
    OLD_ADDRESS_TEXT = "您正在将账号 {user} 的邮箱更换为 {new}。原邮箱的验证码：{code}，15 分钟内有效。\n如非本人操作，请勿将验证码告诉他人，并立即修改密码。", "Somebody wants {new} to be the address of {user}. The code for the old address is {code}. It works for 15 minutes.\nIf it was not you, tell it to nobody and change your password at once.";
    CHANGE_APPROVED = "智慧审证登记资料变更已通过", "The change was approved";
    CHANGE_APPROVED_TEXT = "{name}，您好：\n\n{organisation} 的资料变更已通过审批，登记资料已更新。", "Dear {name},\n\nthe change of what is on file about {organisation} was approved.";
    CHANGE_REFUSED = "智慧审证登记资料变更未通过", "The change was not approved";
    CHANGE_REFUSED_TEXT = "{name}，您好：\n\n{organisation} 的资料变更未通过审批。\n原因：{reason}", "Dear {name},\n\nthe change of what is on file about {organisation} was not approved.\nReason: {reason}";
}
