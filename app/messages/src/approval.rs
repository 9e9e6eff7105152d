//! 注册审批.

use crate::texts;

texts! {
    LEAD = "下列注册须人工核实：信用代码校验位不符的单位，以及所有境外企业。", "These registrations need an official: organisations whose credit code has a check digit that does not fit, and all companies abroad.";
    EMPTY = "没有待审批的注册", "No registrations are waiting";
    EMPTY_TEXT = "新的注册会显示在这里，最早的在前。", "New ones appear here, the oldest first.";
    KIND = "用户类型", "Kind";
    NAME = "名称", "Name";
    REGISTERED_AT = "注册时间", "Registered";
    WHY = "须核实的事项", "What to check";
    WHY_CHECK_DIGIT = "统一社会信用代码的校验位不符，请核对营业执照或事业单位法人证书。", "The check digit of the credit code does not fit. Please compare it with the business licence or the certificate of the institution.";
    WHY_ABROAD = "境外企业，请核对注册国家/地区、注册号和证明文件。", "A company abroad: please check country, number and proof.";
    GIVEN = "注册资料", "What was given";
    PROOFS = "证明文件", "Proof";
    DECIDE = "审批", "Decide";
    VERDICT = "审批结论", "Decision";
    APPROVE = "通过", "Approve";
    APPROVE_HINT = "账号即可登录。", "The account can log in at once.";
    REFUSE = "不通过", "Refuse";
    REFUSE_HINT = "申请人登录时看到原因，可重新注册。", "The applicant reads the reason at log-in and may register again.";
    REASON = "不通过的原因", "Reason for refusing";
    REASON_HINT = "选“不通过”时必填。写给申请人：哪一项不符，应如何改正。", "Needed to refuse. For the applicant: what does not fit, and how to put it right.";
    SUBMIT = "提交审批结论", "Save the decision";
    DECIDED = "审批结论已保存。", "The decision is saved.";
    CONFLICT = "该注册已由他人审批。", "Somebody else has decided this registration.";
    APPROVED = "已通过", "Approved";
    REFUSED = "未通过", "Refused";
    DECIDED_AT = "审批时间", "Decided";
}
