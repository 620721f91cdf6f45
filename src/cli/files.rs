//! How is a file written so that it is there whole, or not at all?

use std::fs;
#[cfg(unix)]
use std::fs::Permissions;
use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

/// Writes a file beside its place and then moves it there: a full disk, or the end of the program, leaves what was
/// there before. What is no file, such as a pipe or `/dev/stdout`, is written to as it is.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = match fs::metadata(path) {
        Ok(found) if !found.is_file() => return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(found) => Some(found.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // a link stays a link, and the file that it leads to is written
    let place = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".sachhon-");
    share(&mut builder);
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(bytes)?;
    if let Some(permissions) = existing {
        beside.as_file().set_permissions(permissions)?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&place)?;
    Ok(())
}

/// Lets others do with the file what the user's mask leaves them: a temporary one would be its owner's alone.
#[cfg(unix)]
fn share(builder: &mut Builder) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

/// Leaves the file to the system's rules.
#[cfg(not(unix))]
fn share(_builder: &mut Builder) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_file_is_replaced_with_its_permissions_and_a_link_is_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        write(&file, b"one").expect("written");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("set");
        symlink("a.csv", &link).expect("a link");
        write(&link, b"two").expect("written");
        assert_eq!(fs::read(&file).expect("read"), b"two");
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left beside them");
        write(Path::new("/dev/null"), b"three").expect("written");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
        let refused = write(&folder.path().join("absent/c.csv"), b"x").expect_err("no folder");
        assert_eq!(refused.kind(), io::ErrorKind::NotFound);
    }
}
