//! The design system: every piece a page is built from, each in a file of its own. Pieces are plain
//! server-rendered HTML that works without script, by keyboard and in browsers of 2012; `style/`
//! gives them their looks. They know no services and fetch nothing.

mod breadcrumbs;
mod button;
mod card;
mod checkbox;
mod choices;
mod date_field;
mod details;
mod empty_state;
mod error_summary;
mod evidence;
mod field;
mod fieldset;
mod file_field;
mod file_list;
mod filters;
mod footer;
mod header;
mod icon;
mod live_status;
mod markup;
mod notice;
mod pagination;
mod panel;
mod password_field;
mod qr;
mod select;
mod skip_link;
mod steps;
mod summary_list;
mod table;
mod tag;
mod text_area;
mod text_field;
mod time_line;
mod words;

mod styleguide;
#[cfg(test)]
mod tests;

pub use breadcrumbs::Crumb;
pub use button::{Button, ButtonLink, Look, key_cap};
pub use card::Card;
pub use checkbox::Checkbox;
pub use choices::{CheckboxGroup, Choice, RadioGroup};
pub use date_field::DateField;
pub use details::Details;
pub use empty_state::EmptyState;
pub use error_summary::ErrorSummary;
pub use evidence::{Crop, EvidenceRow, EvidenceRows, Mark, Overruled, Overruling};
pub use field::{Width, field_id};
pub use fieldset::Fieldset;
pub use file_field::FileField;
pub use file_list::{FileItem, FileList};
pub use filters::Filters;
pub use header::{Header, NavItem};
pub use icon::{Icon, Shape};
pub use live_status::LiveStatus;
pub use markup::Markup;
pub use notice::{Notice, Tone};
pub use pagination::Pagination;
pub use panel::Panel;
pub use password_field::PasswordField;
pub use qr::Qr;
pub use select::{FixedOptions, OptionGroup, OptionItem, Select};
pub use steps::{Step, Steps};
pub use styleguide::Styleguide;
pub use summary_list::{SummaryList, SummaryRow};
pub use table::{Cell, DataTable, Head, Rows};
pub use tag::{StatusTag, Tag};
pub use text_area::TextArea;
pub use text_field::TextField;
pub use time_line::{Event, TimeLine};
pub use words::{Words, lang, sentences};
