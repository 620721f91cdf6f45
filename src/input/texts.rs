//! Which characters of what was written stay?
//!
//! A text keeps what its reader sees, and the joiners between its letters, which some scripts and emoji need; what
//! shows nothing is taken off. In a code, a number, a date or a word of a list nothing may stand unseen: two of them
//! that look alike must be the same. There a character that shows nothing is refused and named.

use unicode_normalization::UnicodeNormalization;

use crate::domain::characters::{code_point, is_invisible, is_text};
use crate::domain::refusals::Refusal;

/// A text without spaces at its ends, composed (NFC), without what cannot be seen.
#[must_use]
pub fn text(raw: &str) -> String {
    let mut kept = String::with_capacity(raw.len());
    let mut following = raw.chars().filter(|c| is_text(*c) && !is_taken_off(*c)).peekable();
    while let Some(c) = following.next() {
        let joins = |side: Option<char>| side.is_some_and(|side| !side.is_whitespace() && !is_joiner(side));
        if !is_joiner(c) || (joins(kept.chars().next_back()) && joins(following.peek().copied())) {
            kept.push(c);
        }
    }
    let composed: String = kept.nfc().collect();
    composed.trim().to_owned()
}

/// A number, a date, a period or a word, without spaces at its ends, composed (NFC).
///
/// # Errors
/// [`Refusal::InvisibleCharacter`].
pub fn word(raw: &str) -> Result<String, Refusal> {
    let word = raw.trim();
    match word.chars().find(|c| is_invisible(*c)) {
        Some(c) => Err(Refusal::InvisibleCharacter { given: raw.to_owned(), character: code_point(c) }),
        None => Ok(word.nfc().collect()),
    }
}

/// A code: as a word, any spaces inside as one plain space and any hyphen as the plain one, since nobody can tell
/// them apart.
///
/// # Errors
/// [`Refusal::InvisibleCharacter`].
pub fn code(raw: &str) -> Result<String, Refusal> {
    let spaced = word(raw)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(spaced.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'], "-"))
}

/// Refuses what no register can hold, before a database is asked for it: some databases take no NUL.
///
/// # Errors
/// [`Refusal::InvisibleCharacter`].
pub fn must_be_text(asked: &str) -> Result<(), Refusal> {
    match asked.chars().find(|c| !is_text(*c)) {
        Some(c) => Err(Refusal::InvisibleCharacter { given: asked.to_owned(), character: code_point(c) }),
        None => Ok(()),
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a text is the same without the character: spaces of no width, marks and overrides of direction, hyphens
/// that only a line's end shows, marks of annotations, tags.
fn is_taken_off(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_what_is_seen_and_what_joins() {
        for (given, meant) in [
            ("Nghe\u{302}\u{323} An", "Nghệ An"),
            (" a\u{202e}b\u{0007}\u{feff} ", "ab"),
            ("Giấy\u{ffff} số\u{fffe} 1\u{fdd0}\u{1fffe}", "Giấy số 1"),
            ("\u{a0}hai\u{a0}chữ\u{3000}", "hai\u{a0}chữ"),
            // an apostrophe is a letter like others: files alone are read without one
            ("'=1+1", "'=1+1"),
            ("'twas", "'twas"),
            ("hai\ndòng", "hai\ndòng"),
            // joiners: a family, a heart on fire, Persian; and none at an end, before a space, or twice
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{200d}a\u{200d} b\u{200d}\u{200d}c\u{200d}", "a b\u{200d}c"),
            ("a\u{200d}\u{2060}b", "a\u{200d}b"),
        ] {
            assert_eq!(text(given), meant, "{given:?}");
        }
    }

    #[test]
    fn codes_that_look_alike_are_the_same() {
        for (given, meant) in [
            ("DM 01", "DM 01"),
            ("DM\u{a0}01", "DM 01"),
            ("\u{3000}DM \t\u{202f} 01 ", "DM 01"),
            ("DM\u{2010}01", "DM-01"),
            ("DM\u{2011}01", "DM-01"),
            ("DM\u{2013}01", "DM-01"),
            ("DM\u{2015}01", "DM-01"),
            ("\u{2212}DM", "-DM"),
            ("Đo\u{302}i", "Đôi"),
        ] {
            assert_eq!(code(given).as_deref(), Ok(meant), "{given:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_refused_by_its_name() {
        for (given, named) in [
            ("12\0", "U+0000"),
            ("1\u{2060}2", "U+2060"),
            ("\u{200b}12", "U+200B"),
            ("2023\u{200b}", "U+200B"),
            ("DM\u{200d}01", "U+200D"),
            ("\u{feff}DM", "U+FEFF"),
            ("D\u{ad}M", "U+00AD"),
            ("D\u{202e}M", "U+202E"),
            ("DM\u{fe0f}", "U+FE0F"),
            ("DM\u{ffff}", "U+FFFF"),
            ("DM\u{e0041}", "U+E0041"),
        ] {
            for read in [word, code] {
                let refused = read(given).expect_err(named);
                assert_eq!(
                    refused,
                    Refusal::InvisibleCharacter { given: given.to_owned(), character: named.to_owned() }
                );
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn what_was_read_once_reads_the_same_again(raw in "\\PC{0,8}|[a\u{200c}\u{200d} '=\u{2013}]{0,8}|.{0,8}") {
            let once = text(&raw);
            proptest::prop_assert_eq!(text(&once), once);
            if let Ok(once) = code(&raw) {
                proptest::prop_assert_eq!(code(&once), Ok(once));
            }
        }
    }
}
