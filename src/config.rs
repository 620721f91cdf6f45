//! The settings: a flag over a variable over a default.
//!
//! `SACHHON_X_Y` has the flag `--x-y`. An unknown `SACHHON_*` variable is an error, because it is
//! a setting that somebody believes in.

use std::collections::BTreeMap;

use crate::domain::refusals::nearest;

/// What stands before the name of every variable.
pub const PREFIX: &str = "SACHHON_";

/// The variables, without their prefix.
const KNOWN: [&str; 6] = ["DATABASE_URL", "READ_DATABASE_URL", "LISTEN", "LANG", "PUBLIC_OVERVIEW", "PROGRAMMES"];

/// The variables of the process that are settings.
#[derive(Clone, Debug, Default)]
pub struct Variables(BTreeMap<String, String>);

/// A variable that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariable {
    /// Its whole name.
    pub name: String,
    /// The nearest that is known.
    pub nearest: Option<String>,
}

impl UnknownVariable {
    /// All that are known.
    #[must_use]
    pub fn known() -> String {
        KNOWN.map(|name| format!("{PREFIX}{name}")).join(", ")
    }
}

impl Variables {
    /// The settings among all variables of a process.
    ///
    /// # Errors
    /// The first unknown one.
    pub fn new(all: impl IntoIterator<Item = (String, String)>) -> Result<Self, UnknownVariable> {
        let mut known = BTreeMap::new();
        for (name, value) in all {
            let Some(own) = name.strip_prefix(PREFIX) else {
                continue;
            };
            if !KNOWN.contains(&own) {
                let nearest = nearest(own, KNOWN).map(|own| format!("{PREFIX}{own}"));
                return Err(UnknownVariable { name, nearest });
            }
            known.insert(own.to_owned(), value);
        }
        Ok(Self(known))
    }

    /// The value of a variable, by its name without the prefix.
    #[must_use]
    pub fn get(&self, own: &str) -> Option<&str> {
        debug_assert!(KNOWN.contains(&own));
        self.0.get(own).map(String::as_str)
    }
}

/// A database's address, or a text that quotes one, as it may be shown: without what stands between user and host.
#[must_use]
pub fn without_password(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").map_or(("", address), |(scheme, rest)| (scheme, rest));
    // a password may hold an @ that nobody escaped, or a slash: the last @ ends it
    let Some((account, host)) = rest.rsplit_once('@') else { return address.to_owned() };
    let user = account.split_once(':').map_or(account, |(user, _)| user);
    let hidden = if account.contains(':') { ":***" } else { "" };
    let separator = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{separator}{user}{hidden}@{host}")
}

/// The default database.
pub const DEFAULT_DATABASE: &str = "sqlite://sachhon.sqlite";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_shown_with_its_password() {
        for (address, shown) in [
            ("postgres://u:SECRET@host/db", "postgres://u:***@host/db"),
            ("mistyped://u:SECRET@host", "mistyped://u:***@host"),
            ("u:SECRET@host", "u:***@host"),
            ("postgres://u:SEC@RET/@host:5432/db?x=y", "postgres://u:***@host:5432/db?x=y"),
            ("cannot read 'postgres://u:SEC RET@[h/db'.", "cannot read 'postgres://u:***@[h/db'."),
            ("postgres://u@host/db", "postgres://u@host/db"),
            ("sqlite://a.sqlite", "sqlite://a.sqlite"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }

    #[test]
    fn a_variable_that_means_nothing_is_named_with_the_nearest() {
        let of = |name: &str| Variables::new([(name.to_owned(), "x".to_owned())]);
        assert_eq!(of("SACHHON_DATABASE_URL").expect("known").get("DATABASE_URL"), Some("x"));
        assert!(of("PATH").is_ok());
        let unknown = of("SACHHON_DATABSE_URL").expect_err("unknown");
        assert_eq!(unknown.nearest.as_deref(), Some("SACHHON_DATABASE_URL"));
    }
}
