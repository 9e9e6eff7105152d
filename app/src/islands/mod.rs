//! What comes alive in the browser. Every page does all its tasks without them; an island finds the
//! form that the server rendered and makes filling it in easier.

mod company_codes;
mod dom;
mod file_picker;
mod list_search;
mod save_as_typed;

pub use company_codes::CompanyCodes;
pub use file_picker::FilePicker;
pub use list_search::ListSearch;
pub use save_as_typed::SaveAsTyped;
