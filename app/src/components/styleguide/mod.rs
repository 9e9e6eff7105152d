//! All components in their states on one page, with made-up data: to look at, and to test.

mod evidence;
mod fields;
mod lists;
mod messages;

use leptos::prelude::*;

use super::{Crumb, Header, Markup, NavItem, lang};

/// The page `/styleguide` of development builds, from the skip link to the footer.
#[component]
pub fn Styleguide() -> impl IntoView {
    let nav = vec![
        NavItem::new("首页", "#home", false),
        NavItem::new("添加证书", "#add", false),
        NavItem::new("我的申请", "#mine", true),
        NavItem::new("帮助", "#help", false),
    ];
    let crumbs = vec![
        Crumb::link("首页", "#home"),
        Crumb::here("地方特色应用"),
        Crumb::link("关企互动", "#group"),
        Crumb::here("样式指南"),
    ];
    let header = Header {
        language_href: "?lang=en".to_owned(),
        user: Some("张伟（深圳市南山进出口有限公司）"),
        nav,
    };
    let (mut top, mut bottom) = (Markup::default(), Markup::default());
    top.skip_link(lang());
    header.write(&mut top, lang(), |door| {
        door.raw("<form class=\"log-out\" method=\"post\" action=\"#\">");
        door.raw("<button class=\"link-button\" type=\"submit\">退出</button></form>");
    });
    top.raw("<div class=\"wrap\">")
        .breadcrumbs(&crumbs, lang())
        .raw("</div>");
    let links = [
        NavItem::new("使用帮助", "#help", false),
        NavItem::new("隐私声明", "#privacy", false),
        NavItem::new("无障碍声明", "#accessibility", false),
    ];
    bottom.footer(&links, lang());
    view! {
        {top.into_view()}
        <main id="main" class="wrap" tabindex="-1">
            <h1 class="page-title">"样式指南"</h1>
            <p class="lead">"所有部件及其各种状态。样例数据均为虚构。"</p>
            <messages::Messages/>
            <fields::Fields/>
            <lists::Lists/>
            <evidence::Evidence/>
        </main>
        {bottom.into_view()}
    }
}
