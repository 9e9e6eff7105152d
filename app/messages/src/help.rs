//! 使用帮助: the manual, by topic.

use domain::{Lang, Text};

use crate::texts;

/// One topic of the help.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// Its anchor on the page.
    pub id: &'static str,
    /// What it is about.
    pub title: Text,
    /// What to do, in order.
    pub steps: &'static [Text],
}

impl Topic {
    /// Whether every word of `wanted` stands in the topic, in either language.
    pub fn tells_of(&self, wanted: &str) -> bool {
        let texts = self.steps.iter().copied();
        tell_of(texts.chain([self.title]), wanted)
    }
}

/// Whether every word of `wanted` stands in one of `texts`, in either language.
pub(crate) fn tell_of(texts: impl Iterator<Item = Text>, wanted: &str) -> bool {
    let all: String = texts
        .flat_map(|text| [text.get(Lang::Zh), text.get(Lang::En), "\n"])
        .collect();
    let (all, wanted) = (all.to_lowercase(), wanted.to_lowercase());
    wanted.split_whitespace().all(|word| all.contains(word))
}

texts! {
    LEAD = "按办理顺序说明每一步怎么做。可以按关键词查找，也可以打印本页。",
           "What to do at each step, in order. Search it by words, or print this page.";
    SEARCH = "查找帮助", "Search help";
    SEARCH_HINT = "例如：撤回、操作员、产地证", "For example: withdraw, operator, phyto";
    FIND = "查找", "Search";
    CONTENTS = "目录", "Contents";
    FOUND = "“{words}”：找到 {count} 个主题", "“{words}”: {count} topics";
    NOTHING = "没有找到相关帮助", "Nothing found";
    NOTHING_TEXT = "请换一个词，或查看全部帮助；也可拨打 12360 海关服务热线。", "Try another word, read all of the help, or call the customs hotline 12360.";
    ALL = "查看全部帮助", "All of the help";
    FORMS = "各类证书的样式和填写说明", "Each type's form, box by box";
    /// The link that each page has to its topic.
    HERE = "本页帮助", "Help with this page";
}

/// All topics, in the order in which one needs them.
pub const TOPICS: [Topic; 12] = [
    topic(
        "way-in",
        Text::new("进入系统", "The way in"),
        &[
            Text::new(
                "打开首页，选择“登录办理”。登录后依次进入“地方特色应用”“关企互动”“智慧审证”；也可以用页面上方的菜单直接进入“证书申请查询”“添加证书”和“草稿”。",
                "Open the home page and choose “Log in to start”. After log-in follow “Local applications”, “Customs and traders”, “Smart Certificate Review”, or use “My applications”, “Add a certificate” and “Drafts” in the menu at the top.",
            ),
            Text::new(
                "各种浏览器均可使用，不要求启用脚本。启用脚本时，填写的内容会随填随存，上传有进度。",
                "Any browser will do, also with script switched off. With script, what you type is saved as you go and uploads show their progress.",
            ),
            Text::new(
                "点右上角“English”“中文”切换语言；点“退出”安全离开。",
                "“English” and “中文” at the top right change the language; “Log out” ends the session.",
            ),
        ],
    ),
    topic(
        "register",
        Text::new("注册账号", "Register"),
        &[
            Text::new(
                "选择“立即注册”，按身份选择企业用户、个人用户、事业单位或境外企业，填写基本信息和管理员账号信息后提交。",
                "Choose “Register” and what describes you: company, person, public institution or company abroad. Fill in both steps and submit.",
            ),
            Text::new(
                "统一社会信用代码和组织机构代码至少填写一项；组织机构代码为 9 位，“-”不用录入。",
                "Give the unified social credit code or the organisation code; the latter has 9 characters, typed without “-”.",
            ),
            Text::new(
                "一个单位只能注册一个管理员账号，须先注册管理员，再由管理员添加操作员。",
                "A company registers one administrator first, who then adds operators.",
            ),
            Text::new(
                "如提示“组织机构代码已存在”，说明该单位已有账号，可通过“忘记用户名”或“忘记密码”找回。",
                "If you read “organisation code already exists”, the company has an account: recover it by “Forgot user name” or “Forgot password”.",
            ),
            Text::new(
                "境外企业的注册，以及代码需要核实的注册，由海关人工审批后方可登录。",
                "Registrations from abroad, and those whose codes must be checked, are approved by an official before you can log in.",
            ),
        ],
    ),
    topic(
        "log-in",
        Text::new("登录和找回密码", "Log in, and recover a password"),
        &[
            Text::new(
                "使用用户名或手机号码登录。长时间未操作会自动退出，已填写的内容不会丢失，重新登录即可继续。",
                "Log in with user name or mobile number. A session without activity ends by itself; what you typed is kept, so log in again and go on.",
            ),
            Text::new(
                "忘记密码：输入用户名，用邮件收到的验证码设置新密码。验证码 15 分钟内有效，只能使用一次。",
                "Forgot password: give the user name, then the code that comes by mail, then a new password. A code holds for 15 minutes and once.",
            ),
            Text::new(
                "两步验证的动态码和恢复码都遗失的，操作员请联系本单位管理员重置；管理员和个人用户请拨打 12360 海关服务热线，或持有效身份证件到现场海关办理。",
                "If you have lost both app and recovery codes of two-step log-in: an operator asks the organisation's administrator to reset it; administrators and individuals call the customs hotline 12360, or go to a customs office with their identity document.",
            ),
        ],
    ),
    topic(
        "operators",
        Text::new("管理操作员", "Operators"),
        &[
            Text::new(
                "管理员在“本单位账号”中添加、停用、启用操作员，重置其密码和两步验证。",
                "Under “Accounts” the administrator adds, disables and enables operators, and resets their passwords and two-step log-in.",
            ),
            Text::new(
                "添加后会生成一个激活链接。操作员首次打开链接时自行设置密码，账号随即激活。",
                "Adding makes a link. The operator opens it, sets a password, and the account is active.",
            ),
            Text::new(
                "停用账号须填写原因，立即生效，可随时重新启用。管理员可将管理员身份移交给一名操作员，对方确认后生效。",
                "Disabling an account takes a reason, counts at once, and can be undone. The administrator can hand over to an operator, who has to accept.",
            ),
        ],
    ),
    topic(
        "file",
        Text::new("添加证书", "Add a certificate"),
        &[
            Text::new(
                "选择“添加证书”，先选证书类型。类型以证书标题为准，决定要填写哪些内容。",
                "Choose “Add a certificate” and the type that the certificate's title names. It decides what is asked.",
            ),
            Text::new(
                "按证书逐栏填写；货物有多项时逐项添加，也可以从 Excel 或 WPS 复制后粘贴。标有“选填”的栏目，证书上没有的可以不填。",
                "Fill in the boxes as the certificate has them; add goods line by line, or paste them from Excel or WPS. Optional boxes may stay empty where the certificate has none.",
            ),
            Text::new(
                "没有填完可以先“保存草稿”，以后从“草稿”继续。草稿不会自动删除。",
                "Not finished? “Save draft”, and go on later from “Drafts”. Drafts are never deleted by themselves.",
            ),
        ],
    ),
    topic(
        "files",
        Text::new("上传证书文件", "Upload the certificate"),
        &[
            Text::new(
                "上传证书的 PDF、JPEG、PNG 或 TIFF 文件，每个不超过 20 MB，最多 10 个。多页证书请放在一个 PDF 或 TIFF 中，或逐页上传。",
                "Upload PDF, JPEG, PNG or TIFF, 20 MB each at most, ten at most. Put a certificate of several pages into one PDF or TIFF, or upload it page by page.",
            ),
            Text::new(
                "请上传清晰、完整、方向正确的原件扫描件。识读完成后，可用识读结果填写空栏，已填写的内容不会被覆盖。",
                "Scan the original: sharp, whole, upright. Once it was read, empty boxes can be filled from it; what you typed stays.",
            ),
        ],
    ),
    topic(
        "submit",
        Text::new("核对并提交", "Check and submit"),
        &[
            Text::new(
                "提交前逐项核对。有问题的栏目会列在页面上方，点击即可到达。",
                "Check every value before you submit. What is wrong is listed at the top, each entry a link to its box.",
            ),
            Text::new(
                "提交后得到申请编号和回执，请打印或保存。重复点击不会重复提交。",
                "You get an application number and a receipt: print it or keep it. Clicking twice submits once.",
            ),
        ],
    ),
    topic(
        "query",
        Text::new("证书申请查询", "Find applications"),
        &[
            Text::new(
                "可按申请编号、证书类型、提交时间、审核状态、证书编号和签发国家/地区查询，结果可导出为 Excel 或 CSV。",
                "Search by application number, type, time of submission, status, certificate number and issuing country; results can be exported as Excel or CSV.",
            ),
            Text::new(
                "点申请编号查看状态、原因、办理进度和填写的内容。",
                "The application number leads to its status, the reasons, its progress and what was declared.",
            ),
        ],
    ),
    topic(
        "correct",
        Text::new("更正、撤回和复制", "Correct, withdraw, copy"),
        &[
            Text::new(
                "“审核不通过”或“数据有误”的申请，选择“更正并重新申请”。系统带入已填内容，并标出有问题的栏目。",
                "For “not passed” and “wrong data” choose “Correct and apply again”: what you typed is there, the boxes at fault are marked.",
            ),
            Text::new(
                "“未审核”的申请可以撤回，撤回后不能恢复，填写的内容可以复制为新草稿。",
                "An application not yet reviewed can be withdrawn. That is final; what it held can be copied to a new draft.",
            ),
        ],
    ),
    topic(
        "counter",
        Text::new("到海关现场办理", "At the customs counter"),
        &[
            Text::new(
                "“审核通过”后，打印现场办理单，携带所列材料到办理海关。",
                "Once passed, print the slip for the counter and bring the papers it lists to the customs office it names.",
            ),
            Text::new(
                "关员扫描办理单上的二维码，核对证书原件。",
                "The officer scans the slip's QR code and checks the original.",
            ),
        ],
    ),
    topic(
        "import",
        Text::new(
            "草稿、模板和批量导入",
            "Drafts, templates, many certificates at once",
        ),
        &[
            Text::new(
                "没有提交的证书在“草稿”中继续填写。经常填写的内容可“存为模板”，以后从“草稿”的“模板”开始；收发货人和生产企业在提交后自动记入“地址簿”，填写时可直接选用。",
                "Under “Drafts” you go on with what is not submitted. “Save as template” what you file often, and begin with it under “Templates” there. Parties and establishments of what you submit are kept in the “Address book”, to be picked in later forms.",
            ),
            Text::new(
                "在“草稿”中选择“批量导入”，下载所选类型的空白表格，每行填写一份证书；同一证书的其余货物写在其后的行，证书编号相同。",
                "Under “Drafts” choose “Import many”, download the type's blank sheet and fill in a certificate a row; its further goods follow in rows with the same number.",
            ),
            Text::new(
                "表格可用 Excel 或 CSV。证书文件可打成一个 ZIP 压缩包一并上传，在表中“文件”各栏写明文件名。",
                "The sheet may be Excel or CSV. Pack the files into one ZIP, send it along, and name them in the sheet's “Files” columns.",
            ),
            Text::new(
                "有错误的证书会说明行、栏和原因，其余证书成为草稿。",
                "A certificate with errors is left out, naming row, column and reason; the others become drafts.",
            ),
        ],
    ),
    topic(
        "review",
        Text::new("海关审核", "Review by customs"),
        &[
            Text::new(
                "关员在“待审核”中按提交先后审核。每份申请列出申请人填写、证书识读和海关登记三方的差异，点证书影像上的标记可看到对应栏目。",
                "Officers review in order of arrival under “Queue”. Each case lists where what was typed, read and registered differ; marks on the picture lead to their rows.",
            ),
            Text::new(
                "作出决定时选择状态和原因；原因会原样告知申请人。",
                "A decision is a status with reasons; the applicant reads them as given.",
            ),
            Text::new(
                "单位管理员或个人用户遗失两步验证的动态码和恢复码，来电或到现场求助的，核对其身份后，请系统管理员在“海关账号”中重置。",
                "When an organisation's administrator or an individual has lost both app and recovery codes and calls or comes to the counter, check who it is, and ask the system administrator to reset two-step log-in under “Customs' accounts”.",
            ),
        ],
    ),
];

const fn topic(id: &'static str, title: Text, steps: &'static [Text]) -> Topic {
    Topic { id, title, steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_found_by_words_of_either_language() {
        let found = |words: &str| -> Vec<&str> {
            let topics = TOPICS.iter().filter(|topic| topic.tells_of(words));
            topics.map(|topic| topic.id).collect()
        };
        assert_eq!(found("撤回"), ["correct"]);
        // Where the help of their own pages leads.
        assert_eq!(found("地址簿"), ["import"]);
        assert!(found("QR code").contains(&"counter"));
        assert_eq!(found("没有这个词"), Vec::<&str>::new());
        assert_eq!(found(" ").len(), TOPICS.len());
    }
}
