//! Where one is in a wizard.

use leptos::prelude::*;
use messages::component as say;

use super::{Words, lang};

/// A step of a wizard.
#[derive(Clone, Debug)]
pub struct Step {
    /// The step's name.
    pub text: Words,
    /// Its page, where one may go back to it.
    pub href: Option<String>,
}

impl Step {
    /// A step one cannot jump to.
    pub fn new(text: impl Into<Words>) -> Step {
        Step {
            text: text.into(),
            href: None,
        }
    }

    /// A step with its page.
    pub fn link(text: impl Into<Words>, href: impl Into<String>) -> Step {
        Step {
            text: text.into(),
            href: Some(href.into()),
        }
    }
}

/// The steps of a wizard in order.
#[component]
pub fn Steps(
    steps: Vec<Step>,
    /// The number of the step one is at, from 1; more than there are when all are done.
    current: usize,
) -> impl IntoView {
    let total = steps.len();
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(at, step)| step_item(at + 1, step, current))
        .collect_view();
    let now = say::STEP_OF.fill(
        lang(),
        &[
            ("step", &current.min(total).to_string()),
            ("total", &total.to_string()),
        ],
    );
    view! {
        <nav class="steps" aria-label=Words::from(say::STEPS).say()>
            <p class="steps-now">{now}</p>
            <ol>{items}</ol>
        </nav>
    }
}

fn step_item(number: usize, step: Step, current: usize) -> impl IntoView {
    let (class, state) = match number.cmp(&current) {
        std::cmp::Ordering::Less => ("step step-done", Some(say::STEP_DONE)),
        std::cmp::Ordering::Equal => ("step step-now", None),
        std::cmp::Ordering::Greater => ("step", None),
    };
    let aria_current = (number == current).then_some("step");
    let text = step.text.say();
    let text = match step.href.filter(|_| number != current) {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    let state = state.map(|state| {
        view! { <span class="visually-hidden">{Words::from(state).say()}</span> }
    });
    view! {
        <li class=class aria-current=aria_current>
            <span class="step-number" aria-hidden="true">{number}</span>
            <span class="step-text">{text}{state}</span>
        </li>
    }
}
