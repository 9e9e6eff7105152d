//! 通行密钥 (passkeys).

use crate::texts;

texts! {
    TITLE = "通行密钥", "Passkeys";
    NONE = "未添加", "None";
    NUMBER = "{n} 个", "{n}";
    LEAD = "通行密钥保存在您的手机、电脑或安全密钥中。登录时由设备以指纹、面容或锁屏密码确认是您本人，无需再输入密码和动态码，也不会被仿冒网站骗取。", "A passkey is kept by your phone, computer or security key. When you log in, the device makes sure it is you by finger, face or PIN; neither password nor code is asked for, and no imitation of this site can obtain it.";
    TABLE = "已添加的通行密钥", "Your passkeys";
    EMPTY = "尚未添加通行密钥。", "You have no passkeys yet.";
    NAME = "名称", "Name";
    NAME_HINT = "用于区分设备，例如“办公室电脑”。", "To tell your devices apart, for example “office computer”.";
    ADDED = "添加时间", "Added";
    USED = "最近使用", "Last used";
    NEVER = "尚未使用", "Not yet";
    REMOVE = "删除", "Remove";
    ADD_TITLE = "添加通行密钥", "Add a passkey";
    ADD_LEAD = "最多可添加 {max} 个。请为其命名，并输入登录密码继续。", "You may have up to {max}. Give it a name, and your password to go on.";
    ADD = "继续", "Go on";
    ADD_ONE = "添加", "Add";
    MAKE_TITLE = "在设备上创建“{name}”", "Make “{name}” on your device";
    MAKE_LEAD = "点击按钮后，请按浏览器或设备的提示操作。请在 5 分钟内完成。", "Press the button and do what your browser or device asks for. You have 5 minutes.";
    MAKE = "创建通行密钥", "Make the passkey";
    BACK = "返回", "Back";
    NEEDS_SCRIPT = "创建通行密钥，浏览器须启用脚本并支持通行密钥，且网址须以 {origin} 开头。暂不具备条件的，可继续使用密码和两步验证登录。", "Making a passkey needs a browser that runs script, knows passkeys, and visits this portal at an address that begins with {origin}. Without it, password and two-step log-in go on working.";
    NO_SITE = "本系统暂不支持通行密钥，请使用密码和两步验证登录。", "Passkeys cannot be used at this portal yet. Please use your password and two-step log-in.";
    FAILED = "设备未完成操作，请重试。", "The device did not complete this. Please try again.";
    ADDED_SAID = "通行密钥已添加，下次登录即可使用。", "The passkey was added. You can log in with it from now on.";
    REMOVED_SAID = "通行密钥已删除。请同时在设备的密码管理中删除。", "The passkey was removed. Please remove it from your device's passwords as well.";
    NOT_MADE = "未能添加：设备的答复无效或已超时，请重试。", "It could not be added: what the device answered does not hold, or came too late. Please try again.";
    KNOWN = "该通行密钥已添加过。", "This passkey was added before.";
    LOG_IN = "使用通行密钥登录", "Log in with a passkey";
    NOT_FITTING = "通行密钥验证未通过，或该密钥未在本系统登记。请重试，或使用密码登录。", "The passkey did not fit, or is not known here. Please try again, or use your password.";
}
