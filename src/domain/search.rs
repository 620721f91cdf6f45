//! When does what somebody typed name something?

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without accents and in small letters, for searching only: `Nghĩa Đàn` is `nghia dan`.
#[must_use]
pub fn folded(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c));
    plain.flat_map(|c| if matches!(c, 'đ' | 'Đ') { 'd' } else { c }.to_lowercase()).collect()
}

/// Whether every word that was typed stands somewhere in one of the texts, with accents or without.
#[must_use]
pub fn is_found(typed: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
    folded(typed).split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_accents() {
        for (typed, text, found) in [
            ("nghia dan", "Nghĩa Đàn", true),
            ("NGHĨA", "Nghĩa Đàn", true),
            ("dan nghia", "Nghĩa Đàn", true),
            ("nghia dam", "Nghĩa Đàn", false),
            ("", "Nghĩa Đàn", true),
            ("duong", "Đường ống", true),
        ] {
            assert_eq!(is_found(typed, &[text]), found, "{typed}");
        }
    }
}
