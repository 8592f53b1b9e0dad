# The usual commands. `just` lists them.

# List the recipes
default:
    @just --list --unsorted

# Live table of generic netlink families, then this process's accounting
quickstart:
    cargo run --example quickstart

# Live table of network interfaces
links:
    cargo run --example links

# All tests that this machine has the means for
test *ARGS:
    cargo test --workspace {{ ARGS }}

# Tests against this machine's kernel; needs root
live *ARGS:
    GENL_LIVE=1 cargo test --workspace --test 'live*' {{ ARGS }}

# Tests against a kernel of our own in QEMU; the first run builds it, see kernel-gen/vm/README.md
vm *ARGS:
    kernel-gen/vm/test {{ ARGS }}

# The same with KASAN, lockdep, kmemleak, failing allocations
vm-debug *ARGS:
    kernel-gen/vm/test -k debug {{ ARGS }}

# Compare with hand-written floors and other crates; needs root, see benches/README.md
bench *ARGS:
    benches/run {{ ARGS }}

# Instruction counts against the committed ones; `--update` writes them
bench-check *ARGS:
    benches/check {{ ARGS }}

# Fuzz with nightly Rust a target of fuzz/; ARGS: a file to run again, or `-- -max_total_time=60`
fuzz TARGET *ARGS:
    cargo +nightly fuzz run {{ TARGET }} {{ ARGS }}

# Clippy, warnings are errors
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# Format all code
fmt:
    cargo fmt --all

# Check specs: files, folders, or our own
check *SPECS='specs/families':
    cargo run --quiet -p genl-gen -- check {{ SPECS }}

# API documentation, warnings are errors
doc *ARGS:
    RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --workspace {{ ARGS }}

# Licences, sources, bans and security advisories of all dependencies
deny:
    cargo deny check

# Build with the oldest supported Rust
msrv:
    rustup toolchain install 1.88 --profile minimal
    cargo +1.88 check --workspace --lib --bins --examples --target-dir target/msrv

# Everything that has to pass before a merge; needs root
ci:
    .ci/run
