//! Which characters show nothing, and which does no text hold?

/// Whether a text can hold the character: no control character but the end of a line and the tabulator, and none of
/// the 66 that stand for nothing, for which XML has no place.
///
/// Source: The Unicode Standard, section 23.7, "Noncharacters".
#[must_use]
pub fn is_text(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    !is_control && !is_noncharacter
}

/// Whether a character shows nothing where it stands alone and is no space, so that nobody sees that it is there.
///
/// Source: Unicode 17.0, `DerivedCoreProperties.txt`, `Default_Ignorable_Code_Point`; beside it all that no text holds,
/// and the marks of annotations.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    (!is_text(c) && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A character as it is named: `U+2060`.
#[must_use]
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// A text in which every character can be seen: the others stand there by name, `<U+001B>`. Nothing in it moves a
/// terminal's cursor or turns a line round.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) || c.is_control() {
            seen.push('<');
            seen.push_str(&code_point(c));
            seen.push('>');
        } else {
            seen.push(c);
        }
    }
    seen
}

/// Most characters of what was given that are repeated: a line of a terminal.
pub const MOST_REPEATED: usize = 80;

/// A text as it is repeated to whoever gave it: every character can be seen, and of a long one only the two ends.
#[must_use]
pub fn repeated(text: &str) -> String {
    let seen = visible(text);
    let length = seen.chars().count();
    if length <= MOST_REPEATED {
        return seen;
    }
    // what it is about stands at its beginning; where it went wrong often at its end
    let end = MOST_REPEATED / 4;
    let first: String = seen.chars().take(MOST_REPEATED - end - 1).collect();
    let last: String = seen.chars().skip(length - end).collect();
    format!("{first}…{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        for (given, seen) in [
            ("Nghệ An 👩‍🌾", "Nghệ An 👩<U+200D>🌾"),
            ("1\u{2060}2", "1<U+2060>2"),
            ("\u{1b}[31mđỏ", "<U+001B>[31mđỏ"),
            ("a\nb\u{202e}", "a<U+000A>b<U+202E>"),
            ("\u{ffff}", "<U+FFFF>"),
            ("a\u{a0}b", "a\u{a0}b"),
        ] {
            assert_eq!(visible(given), seen);
        }
    }

    #[test]
    fn a_long_text_is_repeated_by_its_ends() {
        assert_eq!(repeated(&"á".repeat(80)), "á".repeat(80));
        let cut = repeated(&format!("{}{}", "a".repeat(9_000_000), "z".repeat(20)));
        assert_eq!(cut, format!("{}…{}", "a".repeat(59), "z".repeat(20)));
        let named = repeated(&"\u{1b}".repeat(80));
        assert_eq!((named.chars().count(), repeated(&named)), (MOST_REPEATED, named));
    }
}
