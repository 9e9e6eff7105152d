//! A form with every field, empty, filled and with errors.

use leptos::prelude::*;

use crate::components::*;

/// All fields in a form.
#[component]
pub(super) fn Fields() -> impl IntoView {
    view! {
        <h2>"表单"</h2>
        <form class="form" method="post" action="#" enctype="multipart/form-data">
            <Company/>
            <Certificate/>
            <div class="actions">
                <Button>"保存并继续"</Button>
                <Button look=Look::Secondary name="then" value="later">"保存草稿"</Button>
                <Button look=Look::Danger>"删除草稿"</Button>
                <ButtonLink look=Look::Quiet href="#back">"返回"</ButtonLink>
            </div>
        </form>
    }
}

#[component]
fn Company() -> impl IntoView {
    let cities = [("4401", "广州市"), ("4403", "深圳市"), ("4404", "珠海市")]
        .map(|(code, name)| OptionItem::new(code, name))
        .to_vec();
    let kinds = vec![
        Choice::new("enterprise", "企业用户").hint("从事进出口业务的企业和单位"),
        Choice::new("person", "个人用户").hint("以个人名义办理的自然人"),
        Choice::new("institution", "事业单位").hint("事业单位、社会团体"),
        Choice::new("overseas", "境外企业").hint("在境外登记的企业"),
    ];
    view! {
        <Fieldset legend="企业基本信息" hint="统一社会信用代码和组织机构代码至少填写一项。">
            <RadioGroup name="kind" label="用户类型" choices=kinds value="enterprise" cards=true/>
            <TextField
                name="credit_code"
                label="统一社会信用代码"
                value="91440300MA5EXAMPLE"
                hint="营业执照上的 18 位代码"
                error="第 18 位校验不符，请核对"
                width=Width::Medium
                maxlength=32
            />
            <TextField name="company" label="企业中文名称" error="请填写企业中文名称" autocomplete="organization"/>
            <TextField name="email" label="电子邮箱" kind="email" autocomplete="email" optional=true width=Width::Medium/>
            <Select name="city" label="所属地市" options=cities value="4403" width=Width::Medium/>
            <PasswordField name="password" label="密码" hint="8–64 个字符，至少含两类字符" autocomplete="new-password"/>
            <Checkbox name="agreed" label="我已阅读并同意" error="请先阅读并同意服务协议">
                <a href="#agreement">"《服务协议》"</a>
            </Checkbox>
        </Fieldset>
    }
}

#[component]
fn Certificate() -> impl IntoView {
    let transports = vec![
        Choice::new("1", "水路运输"),
        Choice::new("4", "航空运输"),
        Choice::new("3", "公路运输"),
    ];
    let marks = vec![
        Choice::new("seal", "封识完好"),
        Choice::new("wood", "含木质包装"),
    ];
    view! {
        <Fieldset legend="证书信息">
            <div class="grid-2">
                <DateField name="issued_on" label="签发日期" value="2026-03-27"/>
                <DateField name="produced_on" label="生产日期" value="27/03/2026" error="请按年-月-日填写"/>
            </div>
            <RadioGroup name="transport" label="运输方式" choices=transports value="1"/>
            <CheckboxGroup name="marks" label="其他情况" choices=marks values=vec!["seal".into()]/>
            <TextArea name="declaration" label="附加声明" value="兹证明…" optional=true hint="与证书上的文字一致"/>
            <FileField
                name="file"
                label="证书扫描件"
                hint="PDF、JPEG 或 PNG，每个不超过 20 MB"
                accept=".pdf,.jpg,.jpeg,.png"
                multiple=true
            />
        </Fieldset>
        <Fieldset legend="货物第 1 行" card=true>
            <TextField name="goods.0.name" label="品名" value="冷冻对虾"/>
            <div class="grid-2">
                <TextField
                    name="goods.0.net_weight"
                    label="净重"
                    value="25,000"
                    suffix="千克"
                    width=Width::Short
                    inputmode="decimal"
                    error="净重不能大于毛重"
                />
                <TextField name="goods.0.gross_weight" label="毛重" value="24,000" suffix="千克" width=Width::Short inputmode="decimal"/>
            </div>
        </Fieldset>
    }
}
