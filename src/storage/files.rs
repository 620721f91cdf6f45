//! Is SQLite's file still the file that was opened? Looked at from outside only: opening or closing it by other
//! means would drop the locks that this process holds on it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use sea_orm::sqlx::sqlite::SqliteConnectOptions;

/// SQLite's file, and what it was when it was opened.
#[derive(Clone, Debug)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    opened: Option<FileIdentity>,
}

/// What tells a file from another one of the same name.
type FileIdentity = (u64, u64);

impl DatabaseFile {
    /// The file that is named in an address; none of a database in memory.
    pub(super) fn named(options: &SqliteConnectOptions) -> Option<Self> {
        let path = options.get_filename().to_owned();
        let in_memory = path.as_os_str().is_empty() || path.to_string_lossy().contains(":memory:");
        // the driver names its own databases in memory so
        let shared = path.to_string_lossy().starts_with("file:sqlx-in-memory");
        (!in_memory && !shared).then_some(Self { path, opened: None })
    }

    /// The same, remembering which file it is now.
    pub(super) fn seen(mut self) -> Self {
        self.opened = self.path.metadata().ok().map(|file| identity(&file));
        self
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Whether commits stand in a log beside the file that have not been brought into it.
    pub(super) fn has_log(&self) -> bool {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        Path::new(&log).metadata().is_ok_and(|log| log.len() > 0)
    }

    /// Whether the file of this name is still the one that was opened.
    pub(super) fn is_there(&self) -> bool {
        self.opened == self.path.metadata().ok().map(|file| identity(&file))
    }

    /// How many bytes are left on its disk; nothing where that cannot be told.
    pub(super) fn free_disk(&self) -> Option<u64> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        fs4::available_space(folder.unwrap_or(Path::new("."))).ok()
    }
}

#[cfg(unix)]
fn identity(file: &Metadata) -> FileIdentity {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

/// Elsewhere an open file cannot be removed or replaced.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> FileIdentity {
    (0, 0)
}
