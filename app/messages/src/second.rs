//! 两步验证: the second factor of log-in.

use crate::texts;

texts! {
    TITLE = "两步验证", "Two-step log-in";
    LEAD = "启用后，登录时除密码外还需输入手机身份验证器应用（支持 TOTP 标准）显示的 6 位动态码。", "With it, log-in asks for a 6-digit code from an authenticator app (TOTP) besides your password.";
    REQUIRED = "海关账号须启用两步验证，设置完成后方可办理业务。", "Accounts on customs' side must use two-step log-in. You can do nothing else until it is set up.";
    STATE = "状态", "State";
    OFF = "未启用", "Off";
    ON_SINCE = "自 {time} 起启用", "On since {time}";
    CODES_LEFT = "剩余恢复码", "Recovery codes left";
    FEW_CODES = "恢复码所剩不多，请重新生成。", "Few recovery codes are left. Please make new ones.";
    START_TITLE = "开始设置", "Set it up";
    START_LEAD = "请先在手机上安装身份验证器应用，然后输入登录密码继续。", "Install an authenticator app on your phone, then give your password to go on.";
    START = "开始设置", "Begin";
    CHANGE_TITLE = "更换、补发或停用", "Change or switch off";
    CHANGE_LEAD = "以下操作均需输入登录密码。更换手机时，新设备确认之前原设备仍然有效。", "Each of these asks for your password. When you change your phone, the old one works until the new one is confirmed.";
    RENEW = "更换设备", "Use another device";
    NEW_CODES = "重新生成恢复码", "Make new recovery codes";
    SWITCH_OFF = "停用两步验证", "Switch off";
    SCAN_TITLE = "添加到身份验证器应用", "Add it to your app";
    SCAN_LEAD = "用应用扫描二维码；无法扫描的，请手工输入密钥。", "Scan the code with the app, or type the key into it.";
    QR = "身份验证器应用的二维码，内容与下方密钥相同", "QR code for the authenticator app; it holds the same key as below";
    KEY = "密钥", "Key";
    KEY_HINT = "类型：基于时间；6 位；30 秒。空格不用录入。", "Type: time-based, 6 digits, 30 seconds. Leave the spaces out.";
    CONFIRM_LEAD = "添加后，请输入应用当前显示的动态码。", "Then type the code that the app shows now.";
    CODE = "动态码", "Code";
    CODE_HINT = "应用显示的 6 位数字。", "The 6 digits that the app shows.";
    CONFIRM = "确认启用", "Confirm";
    CANCEL = "取消设置", "Cancel";
    CODES_TITLE = "恢复码（只显示一次）", "Recovery codes (shown once)";
    CODES_LEAD = "手机丢失时，可用恢复码代替动态码登录，每个只能使用一次。请打印或抄录后妥善保存。", "If you lose your phone, each of these works once in place of a code. Print or write them down and keep them safe.";
    SET_UP = "两步验证已启用，其他登录会话均已结束。", "Two-step log-in is on; all other sessions have ended.";
    SWITCHED_OFF = "两步验证已停用。", "Two-step log-in is off.";
    CANCELLED = "已取消设置。", "Setting up was cancelled.";
    CONTINUE = "继续办理业务", "Go on";

    STEP_TITLE = "登录验证", "Second step of log-in";
    STEP_LEAD = "密码正确。请输入身份验证器应用显示的动态码。", "Your password fits. Type the code that your authenticator app shows.";
    STEP_CODE = "动态码或恢复码", "Code or recovery code";
    STEP_HINT = "6 位动态码；手机不在身边的，可输入一个恢复码。", "The 6 digits in the app. Without your phone, type one of your recovery codes.";
    STEP_LOST_OPERATOR = "动态码和恢复码都没有？请联系本单位管理员，在“本单位账号”中重置两步验证。", "Neither app nor recovery codes? Ask your organisation's administrator to reset two-step log-in under “Accounts”.";
    STEP_LOST_TRADER = "动态码和恢复码都没有？请拨打 12360 海关服务热线，或持有效身份证件到现场海关办理。", "Neither app nor recovery codes? Call the customs hotline 12360, or go to a customs office with your identity document.";
    STEP_LOST_CUSTOMS = "动态码和恢复码都没有？请联系安全管理员重置两步验证。", "Neither app nor recovery codes? Ask your security administrator to reset two-step log-in.";
    STEP_OVER = "验证已超时或错误次数过多，请重新登录。", "The second step took too long or too many tries. Please log in again.";
}
