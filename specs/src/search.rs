//! Where specs are looked for by name.
//!
//! The search path is: the directories of `GENL_SPEC_PATH` (separated by colons), the families that come with
//! this crate, `$KERNEL_SRC/Documentation/netlink/specs`, the user's own folder ([`user_folder`], which
//! `genl-gen specs sync` fills), `/usr/share/ynl/specs`: what is of this process before what is of this user,
//! and that before what is of this machine. The first match counts. In each place a spec is found by the name of
//! its file, without `.yaml`, or else by the family's `name`.

use std::collections::HashSet;
use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::suggest::nearest;

/// The families that come with this crate: name of the file without `.yaml`, and text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("genl-demo", include_str!("../families/genl-demo.yaml")),
    ("nlctrl", include_str!("../families/nlctrl.yaml")),
    ("rt-link", include_str!("../families/rt-link.yaml")),
    ("taskstats", include_str!("../families/taskstats.yaml")),
];

/// Where a spec comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// One of [`BUILTIN`], by its name there.
    Builtin(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Builtin(name) => write!(f, "{name}.yaml (built in)"),
        }
    }
}

/// A spec that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// Where.
    pub origin: Origin,
    /// Its text.
    pub text: String,
}

impl Found {
    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Builtin(_) => None,
        }
    }

    /// The file's name without its folder.
    pub fn file_name(&self) -> String {
        match &self.origin {
            Origin::File(path) => path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Origin::Builtin(name) => format!("{name}.yaml"),
        }
    }
}

/// No spec has the name that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotFound {
    /// The name.
    pub name: String,
    /// The places looked at, in order.
    pub searched: Vec<String>,
    /// The name most like it of a spec there is.
    pub nearest: Option<String>,
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no spec of a family `{}`", self.name)?;
        if let Some(nearest) = &self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        write!(f, " (searched: {})", self.searched.join(", "))
    }
}

impl std::error::Error for NotFound {}

/// A spec of the search path, before its text is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listed {
    /// Name of the file without `.yaml`.
    pub stem: String,
    /// Where it is.
    pub origin: Origin,
}

impl Listed {
    /// Reads the text; `None` if it cannot be read or is not UTF-8.
    pub fn read(&self) -> Option<String> {
        match &self.origin {
            Origin::File(path) => std::fs::read_to_string(path).ok(),
            Origin::Builtin(name) => BUILTIN
                .iter()
                .find(|(stem, _)| stem == name)
                .map(|(_, text)| (*text).to_owned()),
        }
    }
}

/// A search path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPath {
    places: Vec<Place>,
}

/// A place of a search path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A folder, which need not be there.
    Folder(PathBuf),
    /// [`BUILTIN`].
    Builtin,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Folder(folder) => write!(f, "{}", folder.display()),
            Place::Builtin => f.write_str("built in"),
        }
    }
}

impl SearchPath {
    /// The search path of this process, from its environment.
    pub fn from_env() -> SearchPath {
        SearchPath::new(
            env::var_os("GENL_SPEC_PATH").as_deref(),
            env::var_os("KERNEL_SRC").as_deref(),
            user_folder().as_deref(),
        )
    }

    /// The search path for given values of `GENL_SPEC_PATH` and `KERNEL_SRC`, and a user's folder.
    pub fn new(
        spec_path: Option<&OsStr>,
        kernel_source: Option<&OsStr>,
        user_folder: Option<&Path>,
    ) -> SearchPath {
        let not_empty = |folder: &PathBuf| !folder.as_os_str().is_empty();
        let own = spec_path
            .into_iter()
            .flat_map(|path| env::split_paths(path))
            .filter(not_empty);
        let mut places: Vec<Place> = own.map(Place::Folder).collect();
        places.push(Place::Builtin);
        let kernel = kernel_source.map(PathBuf::from).filter(not_empty);
        places.extend(kernel.map(|folder| Place::Folder(folder.join("Documentation/netlink/specs"))));
        places.extend(user_folder.map(|folder| Place::Folder(folder.to_owned())));
        places.push(Place::Folder(PathBuf::from("/usr/share/ynl/specs")));
        SearchPath { places }
    }

    /// The places, in the order in which they are looked at.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Every spec that can be found, by stem; of equal stems only the first on the path.
    pub fn list(&self) -> Vec<Listed> {
        let mut seen = HashSet::new();
        let mut all: Vec<Listed> = self.places.iter().flat_map(Place::specs).collect();
        all.retain(|spec| seen.insert(spec.stem.clone()));
        all.sort_by(|a, b| a.stem.cmp(&b.stem));
        all
    }

    /// The spec of a name.
    pub fn find(&self, name: &str) -> Result<Found, NotFound> {
        let mut known = Vec::new();
        for place in &self.places {
            let specs = place.specs();
            let by_stem = specs
                .iter()
                .filter(|spec| spec.stem == name)
                .find_map(|spec| Some((spec, spec.read()?)));
            let found = by_stem.or_else(|| {
                specs
                    .iter()
                    .filter_map(|spec| Some((spec, spec.read()?)))
                    .find(|(spec, text)| {
                        let family = family_name(text);
                        known.push(spec.stem.clone());
                        known.extend(family.clone());
                        family.as_deref() == Some(name)
                    })
            });
            if let Some((spec, text)) = found {
                return Ok(Found {
                    origin: spec.origin.clone(),
                    text,
                });
            }
        }
        Err(NotFound {
            name: name.to_owned(),
            searched: self.places.iter().map(Place::to_string).collect(),
            nearest: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        })
    }
}

/// Looks for a spec on the search path of this process.
pub fn find(name: &str) -> Result<Found, NotFound> {
    SearchPath::from_env().find(name)
}

/// Every spec on the search path of this process.
pub fn list() -> Vec<Listed> {
    SearchPath::from_env().list()
}

/// Where a user keeps specs: `genl/specs` in `$XDG_DATA_HOME`, which is `~/.local/share` unless set. `None` for a
/// user without a home.
pub fn user_folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = PathBuf::from(env::var_os(name)?);
        // A relative path in either is invalid, says the XDG specification.
        path.is_absolute().then_some(path)
    };
    let data = folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))?;
    Some(data.join("genl/specs"))
}

impl Place {
    /// The specs of this place, by stem, whether an earlier place has them too or not.
    pub fn specs(&self) -> Vec<Listed> {
        let folder = match self {
            Place::Builtin => {
                let listed = |(stem, _): &(&'static str, _)| Listed {
                    stem: (*stem).to_owned(),
                    origin: Origin::Builtin(stem),
                };
                return BUILTIN.iter().map(listed).collect();
            }
            Place::Folder(folder) => folder,
        };
        // A folder of the path that is not there is no mistake.
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut specs: Vec<Listed> = paths
            .filter(|path| path.extension() == Some(OsStr::new("yaml")))
            .filter_map(|path| {
                Some(Listed {
                    stem: path.file_stem()?.to_str()?.to_owned(),
                    origin: Origin::File(path),
                })
            })
            .collect();
        specs.sort_by(|a, b| a.stem.cmp(&b.stem));
        specs
    }
}

/// The family's name, without parsing the whole of a spec: `name:` at the start of a line is a key of the root.
fn family_name(text: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix("name:"))?;
    let value = value.split(" #").next().unwrap_or_default().trim();
    let value = value.trim_matches(|c| c == '"' || c == '\'');
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("genl-spec-search-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn the_first_place_counts() {
        let (one, two) = (folder("one"), folder("two"));
        std::fs::write(one.join("nlctrl.yaml"), "name: mine\n").unwrap();
        std::fs::write(two.join("other.yaml"), "name: 'other-family' # said so\n").unwrap();
        let path = SearchPath::new(Some(&env::join_paths([&one]).unwrap()), None, Some(&two));

        assert_eq!(path.find("nlctrl").unwrap().text, "name: mine\n");
        assert_eq!(
            path.find("mine").unwrap().path(),
            Some(one.join("nlctrl.yaml").as_path())
        );
        assert_eq!(path.find("other-family").unwrap().file_name(), "other.yaml");
        assert_eq!(
            path.find("taskstats").unwrap().origin,
            Origin::Builtin("taskstats")
        );
        assert_eq!(
            path.find("TASKSTATS").unwrap().origin,
            Origin::Builtin("taskstats")
        );

        let missing = path.find("taskstast").unwrap_err();
        assert_eq!(missing.nearest.as_deref(), Some("taskstats"));
        assert!(missing.searched.contains(&"built in".to_owned()));
        assert!(missing.to_string().contains("did you mean `taskstats`?"));

        let stems: Vec<String> = path.list().into_iter().map(|spec| spec.stem).collect();
        assert!(
            ["genl-demo", "nlctrl", "other", "rt-link", "taskstats"]
                .iter()
                .all(|stem| stems.iter().any(|s| s == stem))
        );
        assert_eq!(stems.iter().filter(|stem| *stem == "nlctrl").count(), 1);
        for folder in [one, two] {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
