//! 海关证书登记, and what the program may decide alone.

use crate::texts;

texts! {
    TITLE = "海关证书登记", "Customs register";
    LEAD = "按证书编号查询海关登记及其历次版本。", "Look up certificates by number, with their history.";
    FIND = "查询登记", "Look up";
    NONE = "登记中没有此编号的证书", "No certificate with this number";
    NONE_TEXT = "请核对编号；已选签发国家的，可改为“全部”再查。", "Check the number. If you chose a country, try “Any”.";
    VERSION = "第 {n} 版", "Version {n}";
    IMPORTED = "导入时间", "Imported";
    SOURCE = "来源", "Source";
    VALID = "有效", "Valid";
    REVOKED = "已注销", "Revoked";
    REPLACED = "已被替换", "Replaced";
    IMPORT = "导入登记", "Import";
    IMPORT_LEAD = "上传 CSV（UTF-8）、Excel（.xlsx）或 UN/CEFACT SPSCertificate XML 文件（不超过 20 MB）。表格首行为列名：type、country、number、status 及各栏目名。系统先显示检查结果，确认后再导入。", "Upload CSV in UTF-8, an Excel workbook (.xlsx) or UN/CEFACT SPSCertificate XML of up to 20 MB. The first line of a table names the columns: type, country, number, status and the fields. You see the result of the check before anything is imported.";
    FILE = "登记文件", "Register file";
    CHECK = "上传并检查", "Upload and check";
    CHECKED = "检查结果：{file}", "Result of the check: {file}";
    WOULD = "将新增 {added} 份，更新 {updated} 份，未变化 {unchanged} 份；{problems} 行有误，不会导入。", "{added} would be added, {updated} updated, {unchanged} are unchanged; {problems} rows have errors and would be left out.";
    DID = "已新增 {added} 份，更新 {updated} 份，未变化 {unchanged} 份；{problems} 行有误，未导入。", "{added} added, {updated} updated, {unchanged} unchanged; {problems} rows with errors were left out.";
    DO_IMPORT = "确认导入", "Import now";
    ROWS = "有误的行", "Rows with errors";
    MORE_ROWS = "其余 {n} 行未列出。", "{n} more rows are not listed.";
    LINE = "行", "Line";
    COLUMN = "列", "Column";
    PROBLEM = "问题", "Problem";
    GONE = "上传的文件已过期，请重新上传。", "The uploaded file has expired. Please upload it again.";
    NO_FILE = "请选择不超过 20 MB 的登记文件。", "Choose a file of up to 20 MB.";
    NOTHING_GOOD = "文件中没有可导入的登记，请按下列问题修改后重新上传。", "Nothing in the file can be imported. Correct what is listed below and upload it again.";
    FAULT_COLUMN_TWICE = "此列出现两次", "the column is there twice";
    FAULT_COLUMN_MISSING = "缺少此列", "the column is missing";
    FAULT_TYPE = "没有这种证书类型", "no such type of certificate";
    FAULT_STATUS = "应为 valid、revoked 或 replaced", "must be valid, revoked or replaced";
    FAULT_EMPTY = "不能为空", "must not be empty";
    FAULT_TWICE = "第 {line} 行已有此证书", "is in line {line} already";
    FAULT_FIELD = "此类证书没有这一栏目", "this type has no such field";
    FAULT_NOT_LISTED = "不在代码表中", "is not in the list of codes";
    FAULT_TOO_LARGE = "Excel 和 XML 文件最大 {max} MB，未导入任何内容；请分成几个文件，或改用 CSV", "an Excel or XML file may have up to {max} MB; nothing was imported. Split it, or use CSV";
    FAULT_BROKEN = "无法读取此行：{cause}", "the row cannot be read: {cause}";
    POLICY = "自动审核规则", "What the program may decide";
    POLICY_LEAD = "按证书类型设定系统可否自行审结。更改会记入审计，并对此后的审核生效。", "For each type of certificate. Changes are audited and hold for reviews from then on.";
    POLICY_DECIDES = "完全一致的由系统审结", "Passes full matches";
    POLICY_SAMPLED = "完全一致的由系统审结，每十份抽查一份", "Passes full matches; checks one in ten";
    POLICY_PROPOSES = "系统提出建议，关员审结", "Proposes; an officer decides";
    POLICY_OFFICER = "系统仅显示比对，关员审结", "Compares only; an officer decides";
    POLICY_SECOND = "{type}：与系统明确结论相反的决定须由第二名关员复核", "{type}: a second officer confirms decisions against the program's clear finding";
    POLICY_SET = "规则已保存。", "The rules are saved.";
}
