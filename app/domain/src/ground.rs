//! 审核原因: the reasons officers give most, to choose from.

use crate::choice::choice;

choice! {
    /// A reason that is not one field's, in words that tell the trader what is wrong and what to do. The
    /// catalogue is maintained here; a code once used stays.
    Ground {
        Mistyped = "mistyped", "填写内容与证书原件不一致，请按原件更正。", "What was typed differs from the original. Please correct it.";
        OtherDocument = "other_document", "上传的文件与所填写的证书不符，请核对后重新上传。", "The file is not the certificate that was typed. Please check and upload again.";
        Illegible = "illegible", "影像不清晰，无法辨认，请重新扫描后上传。", "The scan cannot be read. Please scan again and upload.";
        Incomplete = "incomplete", "证书页数不全，请上传全部页面。", "Pages are missing. Please upload all pages.";
        Unsigned = "unsigned", "证书缺少签字或印章，请向签发机构补办。", "Signature or seal is missing. Please turn to the issuing authority.";
        Altered = "altered", "证书有涂改痕迹，请提供原始证书。", "The certificate shows alterations. Please provide the original.";
        NoRecord = "no_record", "海关登记中查无此证书，请与签发机构核实。", "Customs has no record of this certificate. Please ask its issuing authority.";
        NotValid = "not_valid", "证书已注销或被替换，请使用有效证书。", "The certificate was revoked or replaced. Please use one that is valid.";
    }
}
