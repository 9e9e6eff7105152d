//! What every page relies on: fields are tied to their words, nothing needs script or inline style,
//! typed text stays text.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashSet;

use domain::Lang;
use leptos::prelude::*;

use super::*;

/// The style guide as HTML.
fn styleguide(lang: Lang) -> String {
    Owner::new().with(|| {
        provide_context(lang);
        view! { <Styleguide/> }.to_html()
    })
}

/// What leptos parts texts by; pages are without it ([`super::markers`]).
const MARKER: &str = "<!>";

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let needle = format!(" {attribute}=\"");
    html.split(needle.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    let html = styleguide(Lang::Zh);
    let ids = values(&html, "id");
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id occurs twice");
    for attribute in ["for", "aria-describedby", "aria-labelledby"] {
        for id in values(&html, attribute)
            .iter()
            .flat_map(|value| value.split(' '))
        {
            assert!(
                known.contains(id),
                "{attribute} names {id}, which does not exist"
            );
        }
    }
}

#[test]
fn needs_no_script_and_no_inline_style() {
    let html = styleguide(Lang::Zh);
    for forbidden in [
        "<script",
        " style=\"",
        " onclick=",
        " onchange=",
        "javascript:",
    ] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn an_error_is_said_before_the_input_and_tied_to_it() {
    let html = Owner::new().with(|| {
        view! { <TextField name="goods.0.hs" label="HS" hint="10 位" error="请填写"/> }.to_html()
    });
    let html = html.replace(MARKER, "");
    let error = html.find("id=\"goods-0-hs-error\"").expect("an error");
    let input = html.find("<input").expect("an input");
    assert!(error < input);
    assert!(html.contains("aria-describedby=\"goods-0-hs-hint goods-0-hs-error\""));
    assert!(html.contains("aria-invalid=\"true\""));
    assert!(html.contains("错误：</span>"));
}

#[test]
fn a_good_field_says_nothing_of_errors() {
    let html = Owner::new().with(|| view! { <TextField name="hs" label="HS"/> }.to_html());
    assert!(!html.contains("aria-invalid") && !html.contains("aria-describedby"));
}

#[test]
fn a_date_that_no_picker_takes_is_shown_as_typed() {
    let html = Owner::new()
        .with(|| view! { <DateField name="day" label="日期" value="27/03/2026"/> }.to_html());
    assert!(html.contains("type=\"text\"") && html.contains("value=\"27/03/2026\""));
    assert!(html.contains("day-hint"), "{html}");
    let html =
        Owner::new().with(|| view! { <DateField name="day" label="日期" hint=""/> }.to_html());
    assert!(!html.contains("hint"), "{html}");
}

#[test]
fn a_select_keeps_a_value_that_is_not_in_its_list() {
    let html = Owner::new().with(|| {
        let options = vec![OptionItem::new("CN", "中国")];
        view! { <Select name="country" label="国家" options=options value="\"><b>"/> }.to_html()
    });
    let kept = "<option value=\"&quot;&gt;&lt;b&gt;\" selected>&quot;&gt;&lt;b&gt;</option>";
    assert!(html.contains(kept), "{html}");
}

#[test]
fn choices_that_never_change_are_chosen_anew_each_time() {
    static CHOICES: Fixed<Choices> = Fixed::new(|lang| {
        let one = |code, zh, en| OptionItem::new(code, domain::Text::new(zh, en));
        let both = [one("A", "甲", "First"), one("B", "乙", "Second")];
        Choices::new(both.into_iter(), lang)
    });
    let choices = |lang: Lang, value: &'static str| {
        Owner::new().with(|| {
            provide_context(lang);
            view! { <Select name="c" label="c" fixed=&CHOICES value empty="-"/> }.to_html()
        })
    };
    let b_chosen = "<option value=\"\">-</option><option value=\"A\">甲</option>\
        <option value=\"B\" selected>乙</option></select>";
    assert!(choices(Lang::Zh, "B").contains(b_chosen));
    let a_chosen = "<option value=\"A\" selected>First</option><option value=\"B\">Second</option>";
    assert!(choices(Lang::En, "A").contains(a_chosen));
    assert!(!choices(Lang::Zh, "").contains("selected"));
    let stray = "<option value=\"C\" selected>C</option><option value=\"A\">甲</option>";
    assert!(choices(Lang::Zh, "C").contains(stray));
}

#[test]
fn what_is_fixed_knows_nobody_and_leaves_everybody_in_place() {
    fn greeting() -> AnyView {
        let name = use_context::<&str>().unwrap_or("nobody");
        let greeting = (lang() == Lang::En).then_some("Hello");
        view! { <p>{greeting}" "{name}</p> }.into_any()
    }
    static GREETING: Fixed<Markup> = Fixed::new(|lang| Markup::of_nobody(lang, greeting));
    let owner = Owner::new();
    owner.with(|| {
        provide_context("Li");
        provide_context(Lang::Zh);
        for _ in 0..2 {
            let html = GREETING.get(Lang::En).clone().into_string();
            assert_eq!(html, "<p>Hello nobody</p>");
            assert_eq!(use_context(), Some("Li"));
        }
        let stored = StoredValue::new("kept");
        assert_eq!(stored.get_value(), "kept");
    });
}

#[test]
fn the_password_is_never_sent_back() {
    let html = Owner::new().with(|| view! { <PasswordField name="p" label="密码"/> }.to_html());
    assert!(!html.contains("value="));
}

#[test]
fn speaks_english_too() {
    let html = styleguide(Lang::En);
    for words in [
        "Skip to main content",
        "Step 2 of 3",
        "Please choose",
        "Error: ",
        ">中文<",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn nothing_else_renders_a_textarea() {
    let tag = concat!("<text", "area");
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("components/text_area.rs") {
                let source = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(
                    !source.contains(tag),
                    "{} renders a text area",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_colour_token_stands_behind_its_value() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../style"));
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a style sheet");
    let tokens = read("10-tokens.css");
    let tokens: Vec<(&str, &str)> = tokens
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("--")?
                .strip_suffix(';')?
                .split_once(": ")
        })
        .collect();
    for name in ["20-base.css", "30-components.css", "40-pages.css"] {
        let sheet = read(name);
        let declarations: Vec<&str> = sheet.split([';', '{', '}']).map(str::trim).collect();
        for pair in declarations.windows(2) {
            let [before, declaration] = pair else {
                continue;
            };
            if declaration.contains("var(--") {
                let literal = tokens
                    .iter()
                    .fold((*declaration).to_owned(), |text, (token, value)| {
                        text.replace(&format!("var(--{token})"), value)
                    });
                assert_eq!(*before, literal, "in {name}");
            }
        }
    }
}
