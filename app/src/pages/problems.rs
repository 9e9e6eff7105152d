//! Problems, as the fields and the summary of a form show them.

use domain::certificate::CertificateType;
use domain::{FieldProblem, Lang, Severity};

/// The words for a form's problems.
pub struct Problems {
    words: Vec<(String, Severity, String)>,
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
                let words = messages::problem(&found.problem, lang, label_of);
                (found.field.clone(), found.severity(), words)
            })
            .collect();
        Problems { words }
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
            .filter(|(name, ..)| name == field)
            .map(|(.., words)| &**words)
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
            .filter(|(_, its, _)| *its == severity)
            .map(|(field, _, words)| (name_of(field), words.clone()))
            .collect()
    }
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
