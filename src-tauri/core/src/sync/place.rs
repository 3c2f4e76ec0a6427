//! Where something is: an address, or a file or folder on this computer, and what lies beside it.
//! Deliberately absent: asking for it.

use std::path::{Path, PathBuf};

use url::Url;

use crate::manifest;

/// An address, or a path on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Web(Url),
    Path(PathBuf),
}

impl Place {
    /// What a source names. A folder with a manifest is its manifest.
    pub(super) fn of(source: &str) -> Self {
        let path = match Url::parse(source) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => return Self::Web(url),
            Ok(url) if url.scheme() == "file" => url.to_file_path().unwrap_or_else(|()| PathBuf::from(source)),
            // A drive letter is a scheme to a parser of addresses.
            Ok(_) | Err(_) => PathBuf::from(source),
        };
        let inside = path.join(manifest::FILE_NAME);
        Self::Path(if inside.is_file() { inside } else { path })
    }

    /// The file that a manifest at this place names: in its folder or in one below it, never above, elsewhere, or on another
    /// host. `None` for any other path.
    pub(super) fn beside(&self, path: &str) -> Option<Self> {
        if !stays_inside(path) {
            return None;
        }
        match self {
            Self::Web(url) => {
                let found = url.join(path).ok()?;
                (found.origin() == url.origin()).then_some(Self::Web(found))
            }
            Self::Path(manifest) => {
                let folder = manifest.parent().unwrap_or(Path::new(""));
                let found = folder.join(path);
                // A link inside the folder may lead out of it.
                let leaves = match (found.canonicalize(), folder.canonicalize()) {
                    (Ok(found), Ok(folder)) => !found.starts_with(folder),
                    // What is not there is told when it is read.
                    _ => false,
                };
                (!leaves).then_some(Self::Path(found))
            }
        }
    }

    /// What a page at this place links to, if it is on the same host and as well protected.
    pub(super) fn linked(&self, reference: &str) -> Option<Self> {
        let Self::Web(url) = self else { return None };
        let found = url.join(reference).ok()?;
        (found.origin() == url.origin()).then_some(Self::Web(found))
    }

    /// The detached signature of the file at this place, as minisign names it.
    pub(super) fn signature(&self) -> Self {
        match self {
            Self::Web(url) => {
                let mut url = url.clone();
                url.set_path(&format!("{}.minisig", url.path()));
                Self::Web(url)
            }
            Self::Path(path) => {
                let mut name = path.clone().into_os_string();
                name.push(".minisig");
                Self::Path(name.into())
            }
        }
    }

    /// The place as a source names it.
    pub(super) fn as_source(&self) -> String {
        match self {
            Self::Web(url) => url.to_string(),
            Self::Path(path) => path.display().to_string(),
        }
    }
}

/// Whether a relative path names something in its own folder or below, to every reader of paths: parsers of addresses take
/// blanks and tabs away, and read `%2e` and `\\`.
fn stays_inside(path: &str) -> bool {
    let misread = |letter: char| letter.is_whitespace() || letter.is_control() || "\\:%?#".contains(letter);
    !path.contains(misread) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_files_of_its_own_folder_only() {
        let web = Place::of("https://summit.example/2016/manifest.json");
        let found = |path: &str| web.beside(path).map(|place| place.as_source());
        assert_eq!(found("programme-1a.json.gz").as_deref(), Some("https://summit.example/2016/programme-1a.json.gz"));
        assert_eq!(found("files/é.json").as_deref(), Some("https://summit.example/2016/files/%C3%A9.json"));
        for path in [
            "",
            "/",
            "..",
            "../x",
            "a/../../x",
            "/x",
            "//evil.example/x",
            "https://evil.example/x",
            "file:x",
            "a//b",
            ".",
            "..\\x",
            "\\x",
            "%2e%2e/x",
            ".\t./x",
            " ../x",
            "a?b",
            "a#b",
            "C:x",
            "a/./b",
        ] {
            assert_eq!(found(path), None, "{path:?}");
            assert_eq!(Place::Path("/tmp/summit/manifest.json".into()).beside(path), None, "{path:?}");
        }
    }

    #[test]
    fn a_signature_lies_beside_what_it_signs() {
        let signature = |source| Place::of(source).signature().as_source();
        assert_eq!(signature("https://a.example/p.json?token=1"), "https://a.example/p.json.minisig?token=1");
        assert_eq!(signature("/tmp/p.json.gz"), "/tmp/p.json.gz.minisig");
    }

    #[test]
    fn a_page_leads_to_its_own_host_only() {
        let page = Place::of("https://a.example/2016/");
        assert_eq!(
            page.linked("m.json").map(|place| place.as_source()).as_deref(),
            Some("https://a.example/2016/m.json")
        );
        assert_eq!(page.linked("/m.json").map(|place| place.as_source()).as_deref(), Some("https://a.example/m.json"));
        for reference in ["//b.example/m.json", "http://a.example/m.json", "https://a.example:8443/m.json"] {
            assert_eq!(page.linked(reference), None, "{reference}");
        }
    }
}
