//! 证书样式: where each box stands.

use crate::texts;

texts! {
    TITLE = "{kind}：各栏位置和说明", "{kind}: its boxes and where they stand";
    LEAD = "下图按填写顺序给各栏编号。各国证书版式不同，请以栏目名称为准。", "The boxes are numbered in the order of the form. Layouts differ between countries; go by the names of the boxes.";
    PICTURE = "证书样式图", "Picture of the certificate";
    PRINTED = "证书上常见的名称：{labels}", "What papers call it: {labels}";
    EACH_LINE = "货物明细中每项货物各填一个。", "Given for each line of the goods.";
    OTHERS = "其他类型的证书", "Other types";
    WHERE = "本部分在证书上的位置", "Where these stand on the paper";
    NEW_WINDOW = "（在新窗口打开：{part}）", "(opens in a new window: {part})";
}
