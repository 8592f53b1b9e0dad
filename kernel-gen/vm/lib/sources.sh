# shellcheck shell=bash
# What a kernel with Rust is built from: Linux, the standard library's source, bindgen. Sourced, after apt.sh.

oldest_series=7.3 # kernel-gen's Rust is written for this API and tested with it
bindgen_version=${GENL_BINDGEN_VERSION:-0.73.2}
bindgen_root=$cache/bindgen-$bindgen_version

# ---- Linux -----------------------------------------------------------------------------------------------------------

# The series that was chosen is written down, so that every later run builds the same; `kernel update` chooses anew.
series() {
    if [[ -n ${GENL_KERNEL_SERIES:-} ]]; then
        printf '%s\n' "$GENL_KERNEL_SERIES"
    elif [[ -e $cache/series ]]; then
        cat "$cache/series"
    else
        return 1
    fi
}

source_folder() {
    local chosen
    chosen=$(series) || return 1
    printf '%s\n' "$cache/linux-$chosen"
}

# The Debian package that the source is from.
source_version() {
    cat "$(source_folder)/.debian-version"
}

# Debian has a package linux-source-X.Y for each series. The newest that has a release wins.
newest_series() {
    local name
    while read -r name; do
        [[ $(printf '%s\n' "$oldest_series" "$name" | sort -V | head -n 1) == "$oldest_series" ]] || break
        if [[ -n $(versions "linux-source-$name") ]]; then
            printf '%s\n' "$name"
            return
        fi
    done < <(apt-cache "${apt_options[@]}" pkgnames linux-source- | sed -n 's/^linux-source-\([0-9.]*\)$/\1/p' | sort -rV)
    die "no linux-source of $oldest_series or newer in: $suites (GENL_KERNEL_SUITES)"
}

fetch_linux() {
    local chosen version package folder tmp=$cache/linux.tmp
    if folder=$(source_folder) && [[ -e $folder/.debian-version ]]; then
        return
    fi
    read_suites
    chosen=${GENL_KERNEL_SERIES:-$(newest_series)}
    version=$(versions "linux-source-$chosen" | head -n 1)
    [[ -n $version ]] || die "no linux-source-$chosen in: $suites (GENL_KERNEL_SUITES)"
    [[ $chosen == "$oldest_series" ]] ||
        say "Linux $chosen is newer than $oldest_series, which is tested: GENL_KERNEL_SERIES=$oldest_series if it fails"
    rm -rf "$tmp"
    package=$(download "linux-source-$chosen" "$version" "$tmp")
    say "source: unpacking Linux $version"
    mkdir "$tmp/tree"
    dpkg-deb --fsys-tarfile "$package" | tar -xO "./usr/src/linux-source-$chosen.tar.xz" |
        tar -xJ --strip-components=1 -C "$tmp/tree"
    printf '%s\n' "$version" >"$tmp/tree/.debian-version"
    rm -rf "$cache/linux-$chosen"
    mv "$tmp/tree" "$cache/linux-$chosen"
    rm -rf "$tmp"
    [[ -n ${GENL_KERNEL_SERIES:-} ]] || printf '%s\n' "$chosen" >"$cache/series"
}

# ---- Rust ------------------------------------------------------------------------------------------------------------

rustc_version() {
    rustc --version | awk '{ print $2 }'
}

# The kernel compiles `core` itself. Its source must be of the very release that rustc is.
rust_source() {
    local version library
    version=$(rustc_version)
    library=$(rustc --print sysroot)/lib/rustlib/src/rust/library
    [[ -e $library/core/src/lib.rs ]] || library=$cache/rust-src-$version/usr/src/rustc-$version/library
    printf '%s\n' "$library"
    [[ -e $library/core/src/lib.rs ]]
}

fetch_rust_source() {
    local version deb package tmp=$cache/rust-src.tmp
    ! rust_source >/dev/null || return 0
    version=$(rustc_version)
    read_suites
    deb=$(versions rust-src | grep -E "^${version//./\\.}([+~-]|\$)" | head -n 1 || true)
    [[ -n $deb ]] || die "no source of rustc $version's standard library, in its sysroot or in: $suites." \
        "Try: rustup component add rust-src"
    rm -rf "$tmp"
    package=$(download rust-src "$deb" "$tmp")
    mkdir "$tmp/tree"
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$tmp/tree" "./usr/src/rustc-$version/library"
    rm -rf "$cache/rust-src-$version"
    mv "$tmp/tree" "$cache/rust-src-$version"
    rm -rf "$tmp"
    rust_source >/dev/null || die "rust-src $deb has no $(rust_source)"
}

install_bindgen() {
    [[ ! -x $bindgen_root/bin/bindgen ]] || return 0
    say "bindgen $bindgen_version: cargo install"
    # Out of the repository, whose cargo configuration is none of bindgen's business.
    (cd / && CARGO_TARGET_DIR=$cache/bindgen.tmp logged "$cache/lock/bindgen.log" \
        cargo install --locked --root "$bindgen_root" "bindgen-cli@$bindgen_version")
    rm -rf "$cache/bindgen.tmp"
}

# ---- All of it -------------------------------------------------------------------------------------------------------

fetch_all() {
    fetch_linux
    fetch_rust_source
    install_bindgen
}

prepare_sources() {
    local program
    for program in rustc cargo; do
        command -v "$program" >/dev/null || die "no $program in PATH: install a Rust toolchain"
    done
    install_packages "${packages_kernel[@]}"
    locked sources fetch_all
}

# What `make` in a kernel's tree needs to know. User, host and time of the build are fixed: they are part of the result.
build_environment() {
    RUST_LIB_SRC=$(rust_source) || die "no source of the standard library: kernel prepare"
    export RUST_LIB_SRC
    export PATH=$bindgen_root/bin:$PATH LIBCLANG_PATH=/usr/lib/llvm-19/lib
    export KBUILD_BUILD_USER=genl KBUILD_BUILD_HOST=genl KBUILD_BUILD_TIMESTAMP=2026-01-01
}
