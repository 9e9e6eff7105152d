//! 人工认定: why an officer finds a field otherwise than the program did.

use crate::choice::choice;

choice! {
    /// Why a difference is none. The catalogue is maintained here; a code once used stays.
    Overrule {
        Misread = "misread", "识读有误，影像与填写一致", "Misread: the picture says what was typed";
        SameMeaning = "same_meaning", "写法不同，含义一致", "Written differently, means the same";
        RegisterLags = "register_lags", "登记信息滞后，已向签发机构核实", "The register lags behind; the issuing authority confirmed";
        OriginalSeen = "original_seen", "已核对证书原件", "The original certificate was seen";
        Immaterial = "immaterial", "差异不影响验放", "The difference does not matter";
    }
}
