//! Does a condition of a request name this version of what it asks for? (RFC 9110, sections 8.8.3 and 13.1)
//!
//! A condition is `*`, or a list of tags. A tag in quotation marks may hold commas; one with `W/` in front is weak. A
//! cached answer may be used again on a weak match; a change is made on a strong one alone.

/// One tag of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag<'a> {
    /// `*`: whatever is there.
    Any,
    /// With its quotation marks.
    Strong(&'a str),
    /// With its quotation marks, without `W/`.
    Weak(&'a str),
}

/// Whether an `If-None-Match` names this tag, however weakly.
#[must_use]
pub fn is_known(condition: &str, tag: &str) -> bool {
    tags(condition).any(|named| match named {
        Tag::Any => true,
        Tag::Strong(named) | Tag::Weak(named) => named == tag,
    })
}

/// Whether an `If-Match` names this tag; a weak one never does.
#[must_use]
pub fn is_matched(condition: &str, tag: &str) -> bool {
    tags(condition).any(|named| matches!(named, Tag::Any) || named == Tag::Strong(tag))
}

/// The tags of a list; what is none ends it.
fn tags(condition: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = condition;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if let Some(after) = rest.strip_prefix('*') {
            rest = after;
            return Some(Tag::Any);
        }
        let weak = rest.strip_prefix("W/");
        let quoted = weak.unwrap_or(rest);
        let length = quoted.strip_prefix('"')?.find('"')? + 2;
        let (tag, after) = quoted.split_at(length);
        rest = after;
        Some(if weak.is_some() { Tag::Weak(tag) } else { Tag::Strong(tag) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_lists_and_a_weak_one_allows_no_change() {
        // condition, whether a cached answer may be used again, whether a change is made
        for (condition, known, matched) in [
            ("\"a\"", true, true),
            ("*", true, true),
            ("\"x\", \"a\"", true, true),
            ("\"x\",\"a\",\"y\"", true, true),
            (" , \"a\" , ", true, true),
            ("W/\"a\"", true, false),
            ("\"x\", W/\"a\"", true, false),
            ("W/\"x\", \"a\"", true, true),
            ("\"x,\"a\"", false, false),
            ("\"x, \"", false, false),
            ("\"A\"", false, false),
            ("w/\"a\"", false, false),
            ("a", false, false),
            ("\"a", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_known(condition, "\"a\""), is_matched(condition, "\"a\"")), (known, matched), "{condition}");
        }
        assert!(is_known("\"a,b\"", "\"a,b\"") && !is_known("\"a,b\"", "\"b\""));
    }
}
