//! The table of texts; a problem without words does not compile.

use domain::{Problem, Text};

macro_rules! text {
    ($zh:literal, $en:literal) => {
        const { Text::new($zh, $en) }
    };
}

const BAD_CHARACTER: Text = text!(
    "此项不能包含“{found}”，请核对后重新填写。",
    "“{found}” cannot be used here. Please check and type it again."
);
const LENGTH: Text = text!(
    "应为 {expected} 位，您填写了 {found} 位，请核对。",
    "This has {expected} characters; you typed {found}. Please check it."
);
const NEEDS_APPROVAL: Text = text!(
    "该统一社会信用代码的校验位不符。请对照营业执照核对；确认无误的可继续提交，注册将转人工审核。",
    "The check digit of this credit code does not fit. Please compare it with the business licence. If it is right, go on: the registration will be approved by an official."
);

/// What to say about what the form of a code can be wrong in.
pub(super) const fn code_words(problem: &Problem) -> Option<Text> {
    match problem {
        Problem::BadCharacter { .. } => Some(BAD_CHARACTER),
        Problem::Length { .. } => Some(LENGTH),
        Problem::CheckDigitNeedsApproval => Some(NEEDS_APPROVAL),
        _ => None,
    }
}

/// What to say about `problem`. The values of the placeholders are `super::values`.
pub(super) fn words(problem: &Problem) -> Text {
    match problem {
        Problem::BadCharacter { .. } => BAD_CHARACTER,
        Problem::Length { .. } => LENGTH,
        Problem::CheckDigitNeedsApproval => NEEDS_APPROVAL,
        Problem::Required => text!("请填写此项。", "Please fill this in."),
        Problem::TooLong { .. } => {
            text!(
                "内容过长，最多 {max} 个字符，请删减。",
                "Too long: at most {max} characters. Please shorten it."
            )
        }
        Problem::TooShort { .. } => {
            text!(
                "内容过短，至少 {min} 个字符，请补充完整。",
                "Too short: at least {min} characters. Please complete it."
            )
        }
        Problem::NotAChoice => {
            text!(
                "请从列出的选项中选择一项。",
                "Please choose one of the options listed."
            )
        }
        Problem::ControlCharacter => text!(
            "此项含有无法显示的控制字符，可能是从其他程序复制时带入的，请删去后重新填写。",
            "This holds a control character, which cannot be seen and may have been copied along from another program. Please type it again."
        ),
        Problem::CheckDigit => text!(
            "校验位不符，可能有一位填错，请对照证照原件逐位核对。",
            "The check digit does not fit, so a character is probably wrong. Please compare it with the original document."
        ),
        Problem::NeedOneCode => text!(
            "统一社会信用代码和组织机构代码请至少填写一项。",
            "Please give the unified social credit code or the organisation code, or both."
        ),
        Problem::CodesContradict { .. } => text!(
            "与统一社会信用代码不一致：其第 9 至 17 位为 {expected}。请核对两个代码，或将此项留空由系统自动填写。",
            "This contradicts the credit code, whose characters 9 to 17 are {expected}. Please check both codes, or leave this empty to have it filled in."
        ),
        Problem::PersonTaken => text!(
            "该证件号码已注册个人用户。请直接登录；忘记用户名或密码的，请使用“忘记用户名”或“忘记密码”。",
            "A person with this document is already registered. Log in; if you no longer know the user name or password, use “Forgot user name” or “Forgot password”."
        ),
        Problem::RegistrationNumberTaken => text!(
            "该国家/地区的这一注册号已注册。请直接登录；忘记用户名或密码的，请使用“忘记用户名”或“忘记密码”。",
            "A company with this number in this country is already registered. Log in; if you no longer know the user name or password, use “Forgot user name” or “Forgot password”."
        ),
        Problem::OrganisationTaken => text!(
            "组织机构代码已存在。如贵单位已注册，请直接登录；忘记用户名或密码的，请使用“忘记用户名”或“忘记密码”。",
            "This organisation code is already registered. If it is yours, log in; if you no longer know the user name or password, use “Forgot user name” or “Forgot password”."
        ),
        Problem::IdentityImpossible => text!(
            "身份证号码中的地区或出生日期不存在，请对照身份证核对。",
            "The region or birth date in this identity number does not exist. Please compare it with the card."
        ),
        Problem::DocumentNumber => text!(
            "证件号码与所选证件类型不符，请核对证件类型和号码。",
            "This number does not fit the kind of document chosen. Please check both."
        ),
        Problem::UserNameForm => text!(
            "用户名应为 6 至 20 位，以字母开头，只能使用字母、数字和下划线。",
            "A user name has 6 to 20 characters: letters, digits and underscores, beginning with a letter."
        ),
        Problem::UserNameTaken => {
            text!(
                "该用户名已被使用，请换一个用户名。",
                "This user name is in use. Please choose another."
            )
        }
        Problem::PasswordWeak => text!(
            "密码过于简单，容易被猜到。请加长，或避免常见词、名字、日期和连续、重复的字符。",
            "This password is easy to guess. Please make it longer, or avoid common words, names, dates and repeated characters."
        ),
        Problem::PasswordKinds => text!(
            "密码须包含大写字母、小写字母、数字、符号中的至少三种。",
            "The password needs at least three of capitals, small letters, digits and signs."
        ),
        Problem::PasswordUnchanged => text!(
            "新密码不能与原密码相同，请另设密码。",
            "The new password is the old one. Please choose another."
        ),
        Problem::PasswordContainsName => {
            text!(
                "密码不能包含用户名，请另设密码。",
                "The password contains the user name. Please choose another."
            )
        }
        Problem::PasswordsDiffer => {
            text!(
                "两次输入的密码不一致，请重新输入。",
                "The two passwords differ. Please type them again."
            )
        }
        Problem::MobileForm => text!(
            "请填写 11 位中国内地手机号码，例如 13812345678；境外号码请加“+”和国家代码，例如 +85251234567。",
            "Please give a mobile number of mainland China with 11 digits, for example 13812345678, or one of elsewhere with + and its country code, for example +85251234567."
        ),
        Problem::PasswordWrong => text!(
            "登录密码不正确，请重新输入。",
            "This is not the password you log in with. Please type it again."
        ),
        Problem::CodeWrong => text!(
            "验证码不正确或已失效，请核对，或重新获取。",
            "The code is wrong or no longer valid. Please check it, or ask for a new one."
        ),
        Problem::ClaimUnknown => text!(
            "没有找到与此编号和联系方式相符的申请，请核对后重新输入。",
            "There is no request with this number and contact. Please check both."
        ),
        Problem::Unchanged => text!(
            "与登记资料相同，无需变更。",
            "This is what is on file already."
        ),
        Problem::OperatorsLeft { .. } => text!(
            "本单位还有 {count} 名操作员可以登录，请先停用，或将管理员移交给其中一人。",
            "{count} operators of your organisation can still log in. Disable them first, or hand the administration over to one of them."
        ),
        Problem::ApplicationsOpen => text!(
            "还有未审核的申请，请等待审核结果，或先撤回。",
            "There are applications that are not reviewed yet. Wait for the outcome, or withdraw them first."
        ),
        Problem::NoAddress => text!(
            "该账号没有登记邮箱，无法发送用户名。",
            "No e-mail address is on file for this account, so the user name cannot be sent."
        ),
        Problem::NoFactorToReset => text!(
            "没有使用此用户名且可在此重置两步验证的账号，请核对用户名。",
            "There is no account with this user name whose two-step log-in can be reset here. Please check the user name."
        ),
        Problem::EmailForm => text!(
            "邮箱地址格式不正确，请按 name@example.com 的形式填写。",
            "This is not an e-mail address. Please write it like name@example.com."
        ),
        Problem::SeparateOffices => text!(
            "系统、安全、审计管理员不得兼任：该姓名已有另一管理员账号。如为同名的另一人，请在姓名后加注区分。",
            "Nobody may be two of system, security and audit administrator: somebody of this name is another of them. If it is somebody else, add to the name what tells them apart."
        ),
        Problem::AgreementRequired => text!(
            "请阅读并同意用户协议后继续。",
            "Please read and accept the user agreement to go on."
        ),
        Problem::NeedsChinese => text!(
            "请填写营业执照或登记证书上的中文名称。",
            "Please give the Chinese name that is on the licence or registration certificate."
        ),
        Problem::NeedsLatin => text!(
            "请使用拉丁字母填写注册文件上的企业名称。",
            "Please give the company's name as registered, in Latin letters."
        ),
        Problem::NotGivenOut => text!(
            "编号有误，请对照回执上的编号核对。",
            "There is no such number. Please compare it with the one on your receipt."
        ),
        Problem::NotAbroad => text!(
            "境外企业的注册国家（地区）不能为中国内地；内地企业请选择“企业用户”注册。",
            "An overseas enterprise is registered outside mainland China. If yours is a mainland company, please register as “Enterprise”."
        ),
        Problem::NotADate => text!(
            "日期不存在或格式无法识别，请按 2026-11-24 的形式填写。",
            "This date does not exist or cannot be read. Please write it like 2026-11-24."
        ),
        Problem::InFuture => {
            text!(
                "日期不能晚于今天，请核对。",
                "This date is later than today. Please check it."
            )
        }
        Problem::Before { .. } => {
            text!(
                "不能早于“{field}”，请核对两个日期。",
                "This is before “{field}”. Please check both dates."
            )
        }
        Problem::After { .. } => {
            text!(
                "不能晚于“{field}”，请核对两个日期。",
                "This is after “{field}”. Please check both dates."
            )
        }
        Problem::TooOld { .. } => text!(
            "该日期距今已超过 {years} 年，请核对年份；确认无误的可继续提交。",
            "This is more than {years} years ago. Please check the year; if it is right, go on."
        ),
        Problem::Expired => text!(
            "证书已过有效期，请核对有效期或提供有效的证书。",
            "The certificate is no longer valid. Please check the date, or provide a valid certificate."
        ),
        Problem::NotANumber => text!(
            "请填写数字，例如 25000 或 25,000.50。",
            "Please give a number, for example 25000 or 25,000.50."
        ),
        Problem::NotPositive => {
            text!(
                "应大于 0，请核对。",
                "This must be more than 0. Please check it."
            )
        }
        Problem::TooManyDecimals { .. } => text!(
            "最多保留 {max} 位小数，请核对。",
            "At most {max} digits may follow the decimal point. Please check it."
        ),
        Problem::MoreThan { .. } => {
            text!(
                "不能大于“{field}”，请核对两项数值。",
                "This is more than “{field}”. Please check both."
            )
        }
        Problem::TotalDiffers { .. } => text!(
            "与各项货物之和 {lines} 不一致，请核对；确认无误的可继续提交。",
            "The goods lines add up to {lines}. Please check; if it is right, go on."
        ),
        Problem::HsForm => text!(
            "HS 编码应为 6、8 或 10 位数字，请核对。",
            "An HS code has 6, 8 or 10 digits. Please check it."
        ),
        Problem::HsUnusual => text!(
            "该 HS 编码所在章节通常不适用此类证书，请核对编码和证书类型；确认无误的可继续提交。",
            "Goods of this HS chapter do not usually have this type of certificate. Please check both; if they are right, go on."
        ),
        Problem::UnknownCode => text!(
            "列表中没有此代码，请从列表中查找并选择。",
            "This code is not in the list. Please look it up in the list."
        ),
        Problem::NoGoods => text!(
            "请至少填写一项货物。",
            "Please give at least one goods line."
        ),
        Problem::UnknownColumn => text!(
            "没有这个栏目，请按表单的栏目名称改正表头，或删除此列。",
            "There is no such field. Please correct the heading to the form’s, or delete the column."
        ),
        Problem::ColumnTwice => text!(
            "这个栏目出现了两次，请只保留一列。",
            "This field stands there twice. Please keep one column."
        ),
        Problem::TooManyColumns { .. } => text!(
            "这一行超出了 {max} 列，请检查分隔和引号。",
            "This row has more than {max} columns. Please check separators and quotes."
        ),
        Problem::OtherThanFirst => text!(
            "与该证书第一行所填不同。续行只补充货物，请改为一致或留空；如为另一份证书，请核对证书编号。",
            "This differs from the certificate’s first row. Further rows only add goods lines: make it the same or leave it empty, or check the number if it is another certificate."
        ),
        Problem::TooManyCertificates { .. } => text!(
            "一张表最多导入 {max} 份证书，从这一行起没有导入，请另存一张表。",
            "A sheet takes at most {max} certificates; nothing from this row on was taken. Please put the rest into another sheet."
        ),
        Problem::TooManyGoods { .. } => text!(
            "一份申请最多填写 {max} 项货物，其余货物请另行申请。",
            "An application takes at most {max} goods lines. Please file the others in another application."
        ),
        Problem::NoFile => text!(
            "请至少上传一份证书文件（PDF、JPEG、PNG 或 TIFF）。",
            "Please upload at least one file of the certificate (PDF, JPEG, PNG or TIFF)."
        ),
        Problem::NoDocument => text!(
            "请上传此文件（PDF、JPEG 或 PNG）。",
            "Please upload this document (PDF, JPEG or PNG)."
        ),
        Problem::FileEmpty => {
            text!(
                "文件内容为空，请重新选择文件。",
                "This file is empty. Please choose another."
            )
        }
        Problem::FileTooLarge { .. } => text!(
            "文件超过 {max_mb} MB，请压缩或降低扫描分辨率后重新上传。",
            "This file is larger than {max_mb} MB. Please compress it or scan it at a lower resolution, then upload it again."
        ),
        Problem::FileKind => text!(
            "仅支持 PDF、JPEG、PNG 和 TIFF 文件，此文件的内容不属于这些格式，请转换后重新上传。",
            "Only PDF, JPEG, PNG and TIFF are taken, and this file is none of them. Please convert it, then upload it again."
        ),
        Problem::FileDamaged => text!(
            "文件无法打开，可能已损坏或设有密码，请解除密码或重新扫描后上传。",
            "This file cannot be opened: it is damaged or locked with a password. Please unlock it or scan it again, then upload it."
        ),
        Problem::FileInfected => text!(
            "病毒扫描发现此文件含有病毒，不能使用。请在安全的设备上重新扫描证书后上传。",
            "A virus was found in this file, so it cannot be used. Please scan the certificate again on a clean device and upload it."
        ),
        Problem::NotInArchive => text!(
            "压缩包中没有这个文件，或有多个同名文件，请核对文件名，必要时写明文件夹，例如 一/证书.pdf。",
            "The ZIP holds no such file, or several of this name. Please check the name; if need be give the folder, as in one/certificate.pdf."
        ),
        Problem::ArchiveTooLarge => text!(
            "压缩包解压后过大，从这个文件起没有导入，请分几次导入。",
            "The ZIP unpacks to too much; nothing from this file on was taken. Please import in parts."
        ),
        Problem::TooManyFiles { .. } => text!(
            "最多上传 {max} 个文件，请删除不需要的文件后再上传。",
            "At most {max} files are taken. Please remove one you do not need first."
        ),
        Problem::AddressForm => text!(
            "请填写以 https:// 开头的完整地址，不含用户名、密码和空格。",
            "Please give a whole address that begins with https://, without user name, password or spaces."
        ),
        Problem::AddressPrivate => text!(
            "此地址属于内部网络，本系统无法访问，请填写可从互联网访问的地址。",
            "This address lies inside a private network. Please give one that can be reached from the internet."
        ),
        Problem::UnknownField => text!(
            "此类证书没有该字段，请按证书类型的字段列表填写。",
            "This type of certificate has no such field. See the type's list of fields."
        ),
        Problem::TooMany { .. } => text!(
            "最多 {max} 个，请先删除或停用不再使用的。",
            "There can be {max} at most. Please remove one that is no longer used first."
        ),
        Problem::UploadBroken => text!(
            "上传中断，文件未保存，已填写的内容不受影响，请重新上传。",
            "The upload broke off and the file was not kept. What you typed is safe. Please upload it again."
        ),
    }
}
