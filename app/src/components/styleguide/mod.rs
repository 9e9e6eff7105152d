//! All components in their states on one page, with made-up data: to look at, and to test.

mod evidence;
mod fields;
mod lists;
mod messages;

use leptos::prelude::*;

use super::{Breadcrumbs, Crumb, Footer, Header, NavItem, SkipLink};

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
    view! {
        <SkipLink/>
        <Header language_href="?lang=en" user="张伟（深圳市南山进出口有限公司）" nav=nav>
            <form class="log-out" method="post" action="#">
                <button class="link-button" type="submit">"退出"</button>
            </form>
        </Header>
        <div class="wrap"><Breadcrumbs crumbs=crumbs/></div>
        <main id="main" class="wrap" tabindex="-1">
            <h1 class="page-title">"样式指南"</h1>
            <p class="lead">"所有部件及其各种状态。样例数据均为虚构。"</p>
            <messages::Messages/>
            <fields::Fields/>
            <lists::Lists/>
            <evidence::Evidence/>
        </main>
        <Footer links=vec![
            NavItem::new("使用帮助", "#help", false),
            NavItem::new("隐私声明", "#privacy", false),
            NavItem::new("无障碍声明", "#accessibility", false),
        ]/>
    }
}
