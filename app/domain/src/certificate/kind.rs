//! The types of certificate that can be filed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::schema::Schema;
use super::types;
use crate::Text;

/// Builds the list of types, so that adding one is a line here and a file in `types`.
macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $module:ident;)*) => {
        /// 证书类型.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum CertificateType {
            $($(#[$doc])* $name,)*
        }

        impl CertificateType {
            /// Every type, in the order in which they are offered.
            pub const ALL: &'static [CertificateType] = &[$(CertificateType::$name,)*];

            /// The fields of this type and their rules.
            pub fn schema(self) -> &'static Schema {
                match self {
                    $(CertificateType::$name => &types::$module::SCHEMA,)*
                }
            }
        }
    };
}

types! {
    /// 植物检疫证书 (UNTDID 1001: 851).
    Phytosanitary = phytosanitary;
    /// 植物检疫证书（转口） (657).
    PhytosanitaryReexport = phytosanitary_reexport;
    /// 卫生证书 (852).
    Health = health;
    /// 兽医卫生证书 (853).
    Veterinary = veterinary;
    /// 原产地证书 (861).
    Origin = origin;
    /// 熏蒸/热处理证书.
    Treatment = treatment;
    /// 自由销售证书.
    FreeSale = free_sale;
    /// 非转基因证书.
    NonGmo = non_gmo;
    /// 放射性检测证书.
    Radioactivity = radioactivity;
    /// 检测报告.
    TestReport = test_report;
}

impl CertificateType {
    /// The name kept in tables and addresses; also its form in JSON.
    pub fn code(self) -> &'static str {
        self.schema().code
    }

    /// Reads [`CertificateType::code`].
    pub fn from_code(code: &str) -> Option<CertificateType> {
        CertificateType::ALL
            .iter()
            .copied()
            .find(|kind| kind.code() == code)
    }

    /// The name shown to people.
    pub fn text(self) -> Text {
        self.schema().title
    }
}

impl fmt::Display for CertificateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
