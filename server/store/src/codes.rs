//! Columns of text that hold one of a few codes.

/// Declares them: `Variant = "code";`. They get `code`, and `read`, which refuses any other text.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            /// What the table holds.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// Reads what the table holds.
            ///
            /// # Errors
            /// [`StoreError::Unreadable`](crate::StoreError::Unreadable) for what only a later version
            /// knows.
            pub fn read(code: &str) -> Result<$name, $crate::StoreError> {
                match code {
                    $($code => Ok($name::$variant),)*
                    other => {
                        let what = concat!(stringify!($name), " ");
                        Err($crate::StoreError::Unreadable(format!("{what}{other}")))
                    }
                }
            }
        }
    };
}
pub(crate) use codes;
