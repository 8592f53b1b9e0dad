#!/bin/bash
# SPDX-License-Identifier: MIT OR Apache-2.0
# Compiles the kernel's Rust binder driver with a generated drivers/android/binder/netlink.rs in the place of its own,
# with rustc and with clippy, and checks the file's layout: what we generate for a family of events has to do where a
# file of that shape is already in use.
#
#   binder.sh KERNEL_SRC KBUILD_OUT GENERATED_FILE
#
# KBUILD_OUT is a finished build of KERNEL_SRC with CONFIG_ANDROID_BINDER_IPC_RUST. Any warning is a failure.
#
# The driver is compiled by the command that the kernel's build has recorded for it, on a copy of its sources. Replacing
# the file in the tree and calling make would come to the same, but it would change a tree that others may be building
# from, and `make CLIPPY=1` would compile all Rust of the kernel anew, now and with the next make.
set -euo pipefail

[ $# -eq 3 ] || { echo "usage: ${0##*/} KERNEL_SRC KBUILD_OUT GENERATED_FILE" >&2; exit 2; }
src=$(realpath "$1")
out=$(realpath "$2")
generated=$(realpath "$3")
driver=drivers/android/binder
recorded=$out/$driver/.rust_binder_main.o.cmd

fail() { echo "binder.sh: $*" >&2; exit 1; }

[ -e "$src/$driver/netlink.rs" ] || fail "$src/$driver has no netlink.rs"
[ -e "$recorded" ] || fail "$recorded is not there: the build has no Rust binder driver"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Read from standard input, so that what counts is the kernel's configuration and not one near the file. rustfmt then
# tells of a difference by its output alone.
layout=$(rustfmt --check --edition 2021 --config-path "$src/.rustfmt.toml" <"$generated" 2>&1) || fail "rustfmt: $layout"
[ -z "$layout" ] || fail "rustfmt would lay the file out otherwise: $layout"
! grep -nw unsafe "$generated" || fail "the file has unsafe code"

cp -r "$src/$driver" "$scratch/binder"
cp "$generated" "$scratch/binder/netlink.rs"

# Up to the first `;`, after which comes objtool; with the dollar signs as the shell has them.
command=$(sed -n '1s/^savedcmd_[^ ]* := //p' "$recorded" | sed 's/ ; .*//; s/\$\$/$/g')
case $command in
	*" rustc "*" $src/$driver/rust_binder_main.rs"*) ;;
	*) fail "the recorded command does not compile $src/$driver/rust_binder_main.rs with rustc: $command" ;;
esac

# As the kernel's Makefile has it: a stable compiler, with unstable features.
export RUSTC_BOOTSTRAP=1

for compiler in rustc clippy-driver; do
	objects=$scratch/$compiler
	mkdir "$objects"
	this=${command/ rustc / $compiler }
	this=${this//$src\/$driver\//$scratch/binder/}
	# The outputs that the command names: --out-dir DIR/, --emit=KIND=DIR/FILE.
	this=${this// $driver\// $objects/}
	this=${this//=$driver\//=$objects/}
	(cd "$out" && CLIPPY_CONF_DIR=$src bash -c "$this") >"$scratch/log" 2>&1 ||
		{ cat "$scratch/log" >&2; fail "$compiler does not compile it"; }
	[ ! -s "$scratch/log" ] || { cat "$scratch/log" >&2; fail "$compiler has something to say"; }
	[ -s "$objects/rust_binder_main.o" ] || fail "$compiler left no object"
	# Nor would a driver that never saw the file be proof of anything.
	grep -q "$scratch/binder/netlink.rs" "$objects/.rust_binder_main.o.d" || fail "$compiler did not read the file"
	echo "binder.sh: $compiler compiles the binder driver with the generated file, without a warning"
done
