//! Specs named on the command line: files, folders, standard input.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A spec to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// How messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Stdin => "<stdin>".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// The bytes, whatever they are.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Input::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Input::File(path) => fs::read(path),
        }
    }
}

/// The inputs that an argument stands for: of a folder the specs in it, sorted.
pub(crate) fn expand(argument: &Path) -> io::Result<Vec<Input>> {
    if argument == Path::new("-") {
        return Ok(vec![Input::Stdin]);
    }
    if !argument.is_dir() {
        return Ok(vec![Input::File(argument.to_owned())]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(argument)? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("yaml")) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "no *.yaml in this folder",
        ));
    }
    files.sort();
    Ok(files.into_iter().map(Input::File).collect())
}
