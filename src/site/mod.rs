//! What the pages and the API are made with, and in which language they speak.

pub mod tags;

use crate::app::App;
use crate::i18n::{Language, Words};

/// What the pages and the API are made with.
pub struct Site {
    /// The use cases.
    pub app: App,
    /// The words of both languages.
    pub words: [Words; 2],
    /// The language of one who has chosen none.
    pub language: Language,
    /// Whether the data is invented.
    pub is_sample: bool,
}

/// The cookie that keeps the choice of a language.
pub const LANGUAGE_COOKIE: &str = "lang";

impl Site {
    /// The words of the language that is asked for, or else chosen before, or else the site's.
    #[must_use]
    pub fn words_for(&self, asked: Option<Language>, cookies: Option<&str>) -> &Words {
        let of_cookie = |cookie: &str| Language::parse(cookie.trim().strip_prefix(LANGUAGE_COOKIE)?.strip_prefix('=')?);
        let language = asked.or_else(|| cookies?.split(';').find_map(of_cookie)).unwrap_or(self.language);
        self.words.iter().find(|words| words.language() == language).expect("the words of both languages")
    }
}
