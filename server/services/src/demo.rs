//! What a first start is filled with, so that the whole story can be lived at once.

use crate::{Refusal, Services};

/// The one password of all demo accounts.
pub const PASSWORD: &str = "Shenzheng-2026";

/// The demo accounts, in the order to show them: 企业管理员, 操作员, 个人, 关员, 关员, 系统管理员.
pub const USER_NAMES: [&str; 6] = [
    "demo_admin",
    "demo_operator",
    "demo_person",
    "demo_officer",
    "demo_officer2",
    "demo_system",
];

/// Fills an empty database with accounts, organisations, announcements and `register_csv`. Does
/// nothing, and says `false`, when there is any account.
pub async fn load(_services: &Services, _register_csv: &str) -> Result<bool, Refusal> {
    Err(Refusal::Unavailable)
}
