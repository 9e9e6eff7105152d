//! Problems, as the fields and the summary of a form show them.

use domain::certificate::CertificateType;
use domain::{FieldProblem, Lang, Severity, Text};
use messages::component;

use crate::components::lang;

/// The words for a form's problems.
pub struct Problems {
    words: Vec<Worded>,
}

/// One problem.
struct Worded {
    field: String,
    severity: Severity,
    /// What stands beside the field.
    words: String,
    /// What stands in the summary, far from the field, and so names it.
    summary: String,
}

impl Problems {
    /// Words for `problems`; `label_of` names a field.
    pub fn new(
        problems: &[FieldProblem],
        lang: Lang,
        label_of: &dyn Fn(&str) -> String,
    ) -> Problems {
        let words = problems
            .iter()
            .map(|found| {
                let words = messages::field_problem(found, lang, label_of);
                let label = label_of(&found.field);
                Worded {
                    field: found.field.clone(),
                    severity: found.severity(),
                    summary: named(&label, &found.field, &words, lang),
                    words,
                }
            })
            .collect();
        Problems { words }
    }

    /// Words for the problems of a form about accounts, whose own labels are in `labels`.
    pub fn of_account(problems: &[FieldProblem], labels: &[(&str, Text)]) -> Problems {
        Problems::new(problems, lang(), &|field| account_label(field, labels))
    }

    /// Words for the problems of a certificate's form.
    pub fn of_certificate(
        problems: &[FieldProblem],
        kind: CertificateType,
        lang: Lang,
    ) -> Problems {
        Problems::new(problems, lang, &|path| certificate_label(kind, path, lang))
    }

    /// What to say beside a field.
    pub fn at(&self, field: &str) -> Option<String> {
        let words: Vec<&str> = self
            .words
            .iter()
            .filter(|one| one.field == field)
            .map(|one| &*one.words)
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Field and words of each error, for the summary; `name_of` gives the input's name.
    pub fn errors(&self, name_of: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
        self.of(Severity::Error, name_of)
    }

    /// Field and words of each warning.
    pub fn warnings(&self) -> Vec<(String, String)> {
        self.of(Severity::Warning, &str::to_owned)
    }

    fn of(&self, severity: Severity, name_of: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
        self.words
            .iter()
            .filter(|one| one.severity == severity)
            .map(|one| (name_of(&one.field), one.summary.clone()))
            .collect()
    }
}

/// A problem's words with the name of its field, unless they name it or the field has no label.
fn named(label: &str, field: &str, words: &str, lang: Lang) -> String {
    if label.is_empty() || label == field || words.contains(label) {
        return words.to_owned();
    }
    component::PROBLEM_OF.fill(lang, &[("field", label), ("problem", words)])
}

/// The label of a field about accounts; `labels` are those that only one form uses.
fn account_label(field: &str, labels: &[(&str, Text)]) -> String {
    let own = labels.iter().find(|(name, _)| *name == field);
    let text = own.map(|(_, text)| *text);
    text.or_else(|| messages::account_label(field))
        .map_or(field, |text| text.get(lang()))
        .to_owned()
}

/// A field's label, with its goods line if it is in one.
pub fn certificate_label(kind: CertificateType, path: &str, lang: Lang) -> String {
    let label = kind.schema().field(path).map(|field| field.label.get(lang));
    let Some(label) = label else {
        return path.to_owned();
    };
    let line = path
        .strip_prefix("goods.")
        .and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
    match line {
        Some(line) => messages::common::FIELD_OF_LINE
            .fill(lang, &[("n", &(line + 1).to_string()), ("label", label)]),
        None => label.to_owned(),
    }
}
