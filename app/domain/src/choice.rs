//! Choices: a closed set of values, each with a code for tables and forms and a text for people.

/// Declares a choice: `Variant = "code", "中文", "English";`, where a comment may tell what the words do
/// not. It gets `ALL`, `code`, `from_code`, `text`, and its code as serde form.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$more:meta])* $variant:ident = $code:literal, $zh:literal, $en:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $zh] $(#[$more])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// All, in the order in which they are offered.
            pub const ALL: [$name; [$($code),*].len()] = [$($name::$variant),*];

            /// The name kept in tables, forms and addresses.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// Reads the code.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }

            /// What people read.
            pub const fn text(self) -> $crate::Text {
                match self { $($name::$variant => const { $crate::Text::new($zh, $en) }),* }
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use crate::account::registration::{ClaimPaper, SendTo};
    use crate::account::{
        AccountSource, AccountState, City, DocumentKind, EnterpriseType, Rights, Role, UserKind,
    };
    use crate::file::{FilePurpose, VirusCheck};
    use crate::{Ground, Overrule, Scope, Status};

    /// Codes are kept in tables and sent by forms: each reads back, none is given twice.
    macro_rules! reads_back {
        ($($choice:ident),*) => {$(
            for choice in $choice::ALL {
                assert_eq!($choice::from_code(choice.code()), Some(choice));
                let json = serde_json::to_string(&choice).ok();
                assert_eq!(json, Some(format!("\"{}\"", choice.code())));
                assert!(!choice.text().zh.is_empty() && !choice.text().en.is_empty());
            }
            assert_eq!($choice::from_code(""), None);
        )*};
    }

    #[test]
    fn codes_read_back() {
        reads_back!(
            AccountSource,
            AccountState,
            City,
            ClaimPaper,
            DocumentKind,
            EnterpriseType,
            FilePurpose,
            Ground,
            Overrule,
            Rights,
            Role,
            Scope,
            SendTo,
            Status,
            UserKind,
            VirusCheck
        );
        assert_eq!(EnterpriseType::ALL.len(), 14);
    }
}
