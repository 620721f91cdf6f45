//! Every word a person reads, in Vietnamese and English, and the one place where numbers are formatted for reading.

mod explanations;
mod formats;
mod quality;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::characters::{self, MOST_REPEATED};
use crate::domain::programmes::Names;
use crate::domain::refusals::Refusal;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese, the default.
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The source of its words.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Vietnamese => include_str!("vi.ftl"),
            Self::English => include_str!("en.ftl"),
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        let tag = match self {
            Self::Vietnamese => "vi-VN",
            Self::English => "en-GB",
        };
        tag.parse().expect("a well-formed language tag")
    }

    fn group_separator(self) -> char {
        match self {
            Self::Vietnamese => '.',
            Self::English => ',',
        }
    }
}

/// A number as charts write it on an axis: as short as its step allows.
#[must_use]
pub fn axis(value: f64, language: Language) -> String {
    formats::axis(value, language)
}

/// What fills a place in a message.
#[derive(Clone, Debug)]
pub enum Fact {
    /// The program's own words.
    Text(String),
    /// What somebody gave, which is repeated so that it can be read: nothing in it is unseen, and it is not long.
    Given(String),
    /// A count, which is grouped in threes and chooses between one and many.
    Count(usize),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language.
    ///
    /// # Panics
    /// If the shipped words are not sound, which a test finds first.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let resource = FluentResource::try_new(language.source().to_owned()).expect("the shipped words parse");
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // isolation marks would stand in files, pipes and SVG texts
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Vietnamese => |value, _| grouped(value, Language::Vietnamese),
            Language::English => |value, _| grouped(value, Language::English),
        }));
        bundle.add_resource(resource).expect("the shipped words name each message once");
        Self { language, bundle }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message with this id, its places filled.
    ///
    /// # Panics
    /// If there is no such message; tests walk over all ids that the program uses.
    #[must_use]
    pub fn say(&self, id: &str, facts: &[(&str, Fact)]) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
            .unwrap_or_else(|| panic!("no words for {id}"));
        let args: FluentArgs<'_> = facts
            .iter()
            .map(|(name, fact)| {
                let value: FluentValue<'_> = match fact {
                    Fact::Text(text) => FluentValue::from(text.as_str()),
                    Fact::Given(given) => FluentValue::from(self.repeated(given)),
                    Fact::Count(count) => FluentValue::from(*count),
                };
                (*name, value)
            })
            .collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }

    /// A message without places.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A name in this language.
    #[must_use]
    pub fn name<'a>(&self, names: &'a Names) -> &'a str {
        match self.language {
            Language::Vietnamese => &names.vi,
            Language::English => &names.en,
        }
    }

    /// What somebody gave, as it is repeated: every character can be seen, and a long text is cut and its length told.
    #[must_use]
    pub fn repeated(&self, given: &str) -> String {
        let length = given.chars().count();
        let repeated = characters::repeated(given);
        if length <= MOST_REPEATED {
            return repeated;
        }
        self.say("given-cut", &[("given", Fact::Text(repeated)), ("length", length.into())])
    }

    /// Why something is refused, and how to mend it.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let fact = |name, fact| match name {
            // lists of the program, and sentences that were said before
            "known" | "taken" | "because" => Fact::Text(fact),
            _ => Fact::Given(fact),
        };
        let facts: Vec<(&str, Fact)> =
            refusal.facts().into_iter().map(|(name, text)| (name, fact(name, text))).collect();
        self.say(&format!("refusal-{}", refusal.id()), &facts)
    }
}

/// A count with its digits in threes.
fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(language.group_separator());
        }
        text.push(digit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_as_the_language_does() {
        for (language, shown) in [(Language::Vietnamese, "thêm 10.000 dòng"), (Language::English, "10,000 rows added")]
        {
            let words = Words::new(language);
            let text =
                words.say("import-done", &[("added", 10_000.into()), ("changed", 0.into()), ("unchanged", 1.into())]);
            assert!(text.contains(shown), "{text}");
        }
    }
}
