//! Files that belong to a certificate.

use crate::Text;

/// What a file is of the certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FilePurpose {
    /// 证书正本: the certificate itself.
    #[default]
    Certificate,
    /// 附页: further pages of it.
    Annex,
    /// 译文.
    Translation,
    /// Anything else that explains it.
    Other,
}

impl FilePurpose {
    /// All purposes, in the order to offer them.
    pub const ALL: [FilePurpose; 4] = [
        FilePurpose::Certificate,
        FilePurpose::Annex,
        FilePurpose::Translation,
        FilePurpose::Other,
    ];

    /// The name in tables and forms.
    pub const fn code(self) -> &'static str {
        match self {
            FilePurpose::Certificate => "certificate",
            FilePurpose::Annex => "annex",
            FilePurpose::Translation => "translation",
            FilePurpose::Other => "other",
        }
    }

    /// Reads [`FilePurpose::code`].
    pub fn from_code(code: &str) -> Option<FilePurpose> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// The words for people.
    pub const fn text(self) -> Text {
        match self {
            FilePurpose::Certificate => Text::new("证书正本", "Certificate"),
            FilePurpose::Annex => Text::new("附页", "Annex"),
            FilePurpose::Translation => Text::new("译文", "Translation"),
            FilePurpose::Other => Text::new("其他", "Other"),
        }
    }
}

/// What the search for viruses said of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VirusCheck {
    /// 未扫描: there is no scanner, or it could not be asked yet.
    #[default]
    Unchecked,
    /// Nothing was found.
    Clean,
    /// Something was found: the file is kept for the record and handed to nobody.
    Infected,
}

impl VirusCheck {
    const ALL: [VirusCheck; 3] = [
        VirusCheck::Unchecked,
        VirusCheck::Clean,
        VirusCheck::Infected,
    ];

    /// The name in tables.
    pub const fn code(self) -> &'static str {
        match self {
            VirusCheck::Unchecked => "unchecked",
            VirusCheck::Clean => "clean",
            VirusCheck::Infected => "infected",
        }
    }

    /// Reads [`VirusCheck::code`].
    pub fn from_code(code: &str) -> Option<VirusCheck> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// The words for people.
    pub const fn text(self) -> Text {
        match self {
            VirusCheck::Unchecked => Text::new("未扫描病毒", "Not scanned for viruses"),
            VirusCheck::Clean => Text::new("已扫描病毒", "Scanned for viruses"),
            VirusCheck::Infected => Text::new("含病毒，已隔离", "Infected, locked away"),
        }
    }
}
