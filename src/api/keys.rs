//! How is a natural key spelt in an address?
//!
//! Its parts are percent-encoded segments joined by `/`. A segment cannot be empty, and clients
//! take `.` and `..` for steps. So a part that is empty, `.` or `..`, with or without hyphens in
//! front, gets one hyphen more: the empty part is `-`, the part `-` is `--`. No two parts are
//! spelt alike, even where hyphens come percent-encoded.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The parts of a key as a path.
pub(super) fn path(parts: &[String]) -> String {
    let segments = parts.iter().map(|part| {
        let hyphen = if is_escaped(part) { "-" } else { "" };
        format!("{hyphen}{}", utf8_percent_encode(part, ENCODED))
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The parts that a path spells.
pub(super) fn parts(path: &str) -> Option<Vec<String>> {
    path.split('/').map(part).collect()
}

/// A segment, decoded.
pub(super) fn decoded(segment: &str) -> Option<String> {
    percent_decode_str(segment).decode_utf8().ok().map(Cow::into_owned)
}

fn part(segment: &str) -> Option<String> {
    let text = decoded(segment)?;
    match text.strip_prefix('-') {
        Some(part) if is_escaped(part) => Some(part.to_owned()),
        _ if is_escaped(&text) => None,
        _ => Some(text),
    }
}

fn is_escaped(part: &str) -> bool {
    matches!(part.trim_start_matches('-'), "" | "." | "..")
}

/// The cursor that goes on after a key.
pub(super) fn cursor(parts: &[String]) -> String {
    hex::encode(path(parts))
}

/// The key that a cursor goes on after.
pub(super) fn of_cursor(cursor: &str) -> Option<Vec<String>> {
    parts(&String::from_utf8(hex::decode(cursor).ok()?).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_are_spelt_so_that_none_collides() {
        for (part, spelt) in [
            ("", "-"),
            ("-", "--"),
            ("--", "---"),
            (".", "-."),
            ("..", "-.."),
            ("-.", "--."),
            ("-a", "-a"),
            ("...", "..."),
            ("a/b c", "a%2Fb%20c"),
            ("hồ", "h%E1%BB%93"),
            ("product:main", "product%3Amain"),
        ] {
            assert_eq!(path(&[part.to_owned()]), spelt);
            assert_eq!(parts(spelt), Some(vec![part.to_owned()]), "{spelt}");
        }
        assert_eq!(parts("%2D"), parts("-"));
        for spelt in ["", "a//b", ".", "..", "%FF", "%2E"] {
            assert_eq!(parts(spelt), None, "{spelt}");
        }
    }

    proptest! {
        #[test]
        fn every_key_comes_back(key in prop::collection::vec("[-./ a%ồ]{0,4}", 1..4)) {
            prop_assert_eq!(parts(&path(&key)), Some(key.clone()));
            prop_assert_eq!(of_cursor(&cursor(&key)), Some(key));
        }
    }
}
