//! Loading and unloading kernel modules.

use std::ffi::CString;
use std::fs::{self, File};
use std::io;
use std::process::Command;

use rustix::fs::OFlags;
use rustix::system::{delete_module, finit_module};

/// Loads `/modules/NAME.ko`, a module that `boot` was given with `-m`.
pub(crate) fn load(name: &str, parameters: &str) -> Result<(), String> {
    let path = format!("/modules/{name}.ko");
    let load = || -> io::Result<()> { Ok(finit_module(File::open(&path)?, &CString::new(parameters)?, 0)?) };
    load().map_err(|error| format!("loading {path}: {error}"))
}

/// Loads one of the kernel's own modules, with those that it needs.
pub(crate) fn probe(name: &str) -> Result<(), String> {
    let output = Command::new("/sbin/modprobe")
        .arg(name)
        .output()
        .map_err(|error| format!("running modprobe: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!(
            "modprobe {name}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

/// Unloads a module. It does not wait for users of the module to go away.
pub(crate) fn unload(name: &str) -> Result<(), String> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let unload = || -> io::Result<()> { Ok(delete_module(&CString::new(name)?, flags)?) };
    unload().map_err(|error| format!("unloading {name}: {error}"))
}

/// Whether a module is loaded. The kernel writes `-` in a module's name as `_`.
pub(crate) fn is_loaded(name: &str) -> bool {
    let name = name.replace('-', "_");
    fs::read_to_string("/proc/modules")
        .unwrap_or_default()
        .lines()
        .any(|line| line.split(' ').next() == Some(&*name))
}
