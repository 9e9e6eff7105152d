//! Words to the visitor: errors, notices, states, steps.

use domain::Status;
use leptos::prelude::*;

use crate::components::*;

/// Error summary, notices, tags, steps, panel, empty state.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let errors = vec![
        (
            "credit_code".to_owned(),
            "统一社会信用代码第 18 位校验不符，请核对".to_owned(),
        ),
        ("company".to_owned(), "请填写企业中文名称".to_owned()),
        (String::new(), "该组织机构代码已存在".to_owned()),
    ];
    let statuses = Status::ALL
        .into_iter()
        .map(|status| view! { <StatusTag status=status/> " " })
        .collect_view();
    view! {
        <ErrorSummary errors=errors/>
        <h2>"步骤"</h2>
        <Steps steps=steps() current=2/>
        <h2>"状态"</h2>
        <p>
            {statuses}
            <Tag text="草稿"/>
            " "
            <Tag tone=Tone::Success text="已启用"/>
            " "
            <Tag tone=Tone::Warning text="待审批"/>
            " "
            <Tag tone=Tone::Error text="已停用"/>
        </p>
        <h2>"消息"</h2>
        <Notice><p>"系统将于 11 月 28 日 22:00–24:00 维护，期间无法提交申请。"</p></Notice>
        <Notice tone=Tone::Success title="草稿已保存"><p>"您可以随时回来继续填写。"</p></Notice>
        <Notice tone=Tone::Warning title="请核对统一社会信用代码">
            <p>"该代码的校验位不符，提交后需人工审批。"</p>
        </Notice>
        <Notice tone=Tone::Error title="上传未完成">
            <p>"连接中断，文件 " <span class="code">"phyto-2026.pdf"</span> " 未保存，请重新上传。"</p>
        </Notice>
        <Panel title="申请已提交" number_label="申请编号" number="20261124-0000123-4">
            <p>"审核需时间，请耐心等待海关审批。"</p>
        </Panel>
        <EmptyState title="还没有申请">
            <p>"添加第一份证书，海关将与登记信息比对。"</p>
            <p><ButtonLink href="#add">"添加证书"</ButtonLink></p>
        </EmptyState>
    }
}

fn steps() -> Vec<Step> {
    vec![
        Step::link("企业基本信息", "#step-1"),
        Step::new("管理员账号信息"),
        Step::new("完成"),
    ]
}
