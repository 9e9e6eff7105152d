//! Lists: applications, what was given, what happened, files.

use domain::Status;
use leptos::prelude::*;

use crate::components::*;

/// Table, pagination, summary list, time line, files, cards, details.
#[component]
pub(super) fn Lists() -> impl IntoView {
    let heads = vec![
        Head::new("申请编号"),
        Head::new("证书类型"),
        Head::new("状态"),
        Head::number("净重（千克）"),
        Head::new("提交时间"),
    ];
    let rows = Status::ALL
        .into_iter()
        .enumerate()
        .map(|(at, status)| row(at, status))
        .collect_view();
    let fields = view! {
        <div class="grid-3">
            <TextField name="filter_no" label="申请编号" value="20261124-0000120-0"/>
        </div>
        <div class="actions"><Button look=Look::Secondary>"查询"</Button></div>
    }
    .into_any();
    view! {
        <h2>"列表"</h2>
        <Filters action="/styleguide" used=1 fields/>
        <DataTable caption="我的申请" heads=heads>{rows}</DataTable>
        <Pagination newer="?before=1".to_owned() older="?after=9".to_owned()/>
        <h2>"核对"</h2>
        <SummaryList>
            <SummaryRow key="证书编号" value="AU-2026-778812" change="#number"/>
            <SummaryRow key="封识号"/>
            <SummaryRow key="状态"><StatusTag status=Status::Passed/></SummaryRow>
        </SummaryList>
        <h2>"办理过程"</h2>
        <TimeLine events=events()/>
        <h2>"文件"</h2>
        <Files/>
        <h2>"入口"</h2>
        <ul class="cards">
            <Card href="#add" title="添加证书" text="填写证书信息，上传扫描件，提交海关审核。"/>
            <Card href="#mine" title="证书查询" text="查看申请的审核状态和原因。"><Tag text="3 项未审核"/></Card>
            <Card href="#drafts" title="草稿箱" text="继续填写未提交的申请。"/>
        </ul>
        <Details summary="海关怎样比对？">
            <p>"系统将您填写的内容与海关登记的证书信息逐项比对，只忽略写法上的差别。"</p>
        </Details>
    }
}

fn row(at: usize, status: Status) -> impl IntoView {
    let number = format!("20261124-000012{at}-{at}");
    view! {
        <tr>
            <Cell label="申请编号" main=true><a class="nowrap" href="#application">{number}</a></Cell>
            <Cell label="证书类型">"植物检疫证书"</Cell>
            <Cell label="状态">
                <StatusTag status=status/>
                <p class="next-step">{Words::from(status.next_step()).say()}</p>
            </Cell>
            <Cell label="净重（千克）" number=true>"25,000"</Cell>
            <Cell label="提交时间">"2026-11-24 09:30"</Cell>
        </tr>
    }
}

fn events() -> Vec<Event> {
    let event = |title: &'static str, detail: &'static str, tone| Event {
        when: "2026-11-24 09:30".into(),
        datetime: "2026-11-24T09:30:00+08:00".into(),
        title: title.into(),
        detail: detail.into(),
        tone,
    };
    vec![
        event(
            "审核不通过",
            "净重：您填写 25,000 千克，海关登记 52,000 千克，请核对证书第 8 栏。",
            Tone::Error,
        ),
        event("比对完成", "12 项一致，1 项不一致", Tone::Warning),
        event("申请已提交", "申请编号 20261124-0000123-4", Tone::Info),
    ]
}

#[component]
fn Files() -> impl IntoView {
    view! {
        <FileList label="已上传的文件">
            <FileItem name="phytosanitary-certificate-AU-2026-778812.pdf" note="PDF，1.2 MB" href="#file">
                <form method="post" action="#">
                    <Button look=Look::Quiet>
                        "移除" <span class="visually-hidden">" phytosanitary-certificate-AU-2026-778812.pdf"</span>
                    </Button>
                </form>
            </FileItem>
            <FileItem name="扫描件.png" note="正在上传，64%">
                <progress max="100" value="64" aria-label="扫描件.png">"64%"</progress>
            </FileItem>
            <FileItem name="合同.exe" note="4.0 MB" error="只接受 PDF、JPEG 和 PNG 文件"/>
        </FileList>
    }
}
