//! Choices: a closed set of values, each with a code for tables and forms and a text for people.

/// Declares a choice: `Variant = "code", "中文", "English";`. It gets `ALL`, `code`, `from_code`,
/// `text`, and its code as serde form.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $zh] #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// All, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

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
pub(super) use choice;
