# shellcheck shell=bash
# Debian packages: those that must be installed here, and those of later releases that are only unpacked. Sourced.

packages_kernel=(
    bc bison build-essential flex libelf-dev libssl-dev python3 rsync xz-utils # the kernel's own build
    libclang1-19 libclang-common-19-dev                                        # for bindgen
)
packages_llvm=(clang-19 lld-19 llvm-19) # the debug kernel: KASAN with Rust needs clang
packages_boot=(busybox-static cpio kmod qemu-system-x86 seabios)

# install_packages PACKAGE...: no network and no privilege is needed where all are there already.
install_packages() {
    local package missing=()
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    ((EUID == 0)) || die "these packages are missing, and only root can install them: ${missing[*]}"
    locked apt install_missing "${missing[@]}"
}

install_missing() {
    say "apt: installing $*"
    apt-get -q update >"$cache/lock/apt.log" 2>&1 || true # a broken third source need not matter
    DEBIAN_FRONTEND=noninteractive logged "$cache/lock/apt.log" apt-get -q -y --no-install-recommends install "$@"
}

# ---- Packages of later releases ------------------------------------------------------------------------------------

# Debian 12 has no Linux 7. The newest is in Debian 13's backports or in sid, now in the one and now in the other. They are
# read with an apt of our own, that uses this machine's mirror and keys but leaves its sources and its lists alone.
suites=${GENL_KERNEL_SUITES:-trixie-backports sid}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
apt_options=(
    -o "Dir::Etc::sourcelist=$cache/apt/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt/cache"
    -o APT::Sandbox::User=root -o Acquire::Languages=none
)

mirror() {
    local codename
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016 # apt's variables, not the shell's
    apt-get indextargets --no-release-info --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk -v codename="$codename" '$1 == codename && !uri { uri = $2 } END { print uri }'
}

# Makes the lists of the suites, once. One that the mirror does not have is left out.
read_suites() {
    [[ -z ${suites_read:-} ]] || return 0
    suites_read=1
    local suite uri=${GENL_KERNEL_MIRROR:-$(mirror)} log=$cache/apt/update.log
    [[ -n $uri ]] || die "no Debian mirror in apt's configuration: name one in GENL_KERNEL_MIRROR"
    [[ -e $keyring ]] || die "$keyring is missing: install debian-archive-keyring"
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/cache/archives/partial"
    for suite in $suites; do
        printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$uri" "$suite"
    done >"$cache/apt/sources.list"
    say "apt: reading the lists of $suites"
    apt-get "${apt_options[@]}" -q update >"$log" 2>&1 || tail -n 3 "$log" >&2
}

# versions PACKAGE: what the suites have, newest first, without release candidates.
versions() {
    apt-cache "${apt_options[@]}" madison "$1" | awk -F '|' '{ gsub(/ /, "", $2); print $2 }' |
        grep -v '~rc' | sort -rVu || true
}

# download PACKAGE VERSION FOLDER: prints the path of the package.
download() {
    mkdir -p "$3"
    say "apt: downloading $1 $2"
    (cd "$3" && logged "$cache/apt/download.log" apt-get "${apt_options[@]}" -q download "$1=$2")
    printf '%s\n' "$3/$1"_*.deb
}
