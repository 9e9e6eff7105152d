//! Files that belong to a certificate.

use crate::choice::choice;

choice! {
    /// What a file is of the certificate.
    #[derive(Default)]
    FilePurpose {
        /// The certificate itself.
        #[default]
        Certificate = "certificate", "证书正本", "Certificate";
        /// Further pages of it.
        Annex = "annex", "附页", "Annex";
        Translation = "translation", "译文", "Translation";
        /// Anything else that explains it.
        Other = "other", "其他", "Other";
    }
}

choice! {
    /// What the search for viruses said of a file.
    #[derive(Default)]
    VirusCheck {
        /// There is no scanner, or it could not be asked yet.
        #[default]
        Unchecked = "unchecked", "未扫描病毒", "Not scanned for viruses";
        /// Nothing was found.
        Clean = "clean", "已扫描病毒", "Scanned for viruses";
        /// Something was found: the file is kept for the record and handed to nobody.
        Infected = "infected", "含病毒，已隔离", "Infected, locked away";
    }
}
