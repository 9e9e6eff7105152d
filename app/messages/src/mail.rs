//! Mail.

use crate::texts;

texts! {
    SIGNATURE = "国际贸易“单一窗口”智慧审证\n此邮件由系统发出，请勿回复。", "Smart Certificate Review, International Trade Single Window\nThis message was sent by the system. Please do not reply.";
    INVITATION = "智慧审证账号激活", "Activate your account";
    INVITATION_TEXT = "{name}，您好：\n\n贵单位管理员已为您开通操作员账号 {user}。请在 7 日内打开以下链接设置密码，账号随即激活：\n\n{link}", "Dear {name},\n\nyour organisation's administrator has made the operator's account {user} for you. Open this link within 7 days and set your password; the account is then active:\n\n{link}";
    STAFF = "智慧审证海关侧账号激活", "Activate your customs account";
    STAFF_TEXT = "{name}，您好：\n\n系统管理员已为您开通海关侧账号 {user}。请在 7 日内打开以下链接设置密码，账号随即激活；首次登录后请设置两步验证。\n\n{link}", "Dear {name},\n\nthe system administrator has made the customs account {user} for you. Open this link within 7 days and set your password; the account is then active. After the first log-in set up two-step log-in.\n\n{link}";
    RESET = "智慧审证密码重置", "Set a new password";
    RESET_TEXT = "{name}，您好：\n\n贵单位管理员已重置账号 {user} 的密码。请在 7 日内打开以下链接设置新密码：\n\n{link}", "Dear {name},\n\nyour organisation's administrator has reset the password of {user}. Open this link within 7 days and set a new one:\n\n{link}";
    CODE = "智慧审证验证码", "Your verification code";
    CODE_TEXT = "您正在重置账号 {user} 的密码。验证码：{code}，15 分钟内有效，只能使用一次。\n如非本人操作，请忽略此邮件，您的密码不会改变。", "Somebody asked for a new password for {user}. The code is {code}. It works once, for 15 minutes.\nIf it was not you, ignore this message: your password stays as it is.";
}
