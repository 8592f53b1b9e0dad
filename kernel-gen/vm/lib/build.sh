# shellcheck shell=bash
# Configuring and building a kernel. Sourced, after sources.sh.
#
# A build folder is named after everything that it depends on. It is made once and then only read; `.genl/` in it has what
# is ours: logs, the marks `configured`, `prepared` and `built`, and the modules as they are installed in the VM.

configurations=(small rich debug)

# fragments NAME: the files of configs/, where a later one overrides an earlier one.
fragments() {
    case $1 in
    small) printf '%s\n' "$vm/configs/small.config" ;;
    rich | debug) printf '%s\n' "$vm/configs/small.config" "$vm/configs/$1.config" ;;
    *) die "unknown configuration $1: there are ${configurations[*]}" ;;
    esac
}

compiler() {
    case $1 in
    debug) echo clang-19 ;;
    *) echo gcc ;;
    esac
}

# make_flags NAME: arguments that every `make` for this configuration needs.
make_flags() {
    case $(compiler "$1") in
    clang-*) echo "LLVM=-19" ;;
    esac
}

# wanted NAME: each symbol once, as kconfig insists; the last word counts.
wanted() {
    local files
    mapfile -t files < <(fragments "$1")
    awk -F '[= ]' '
        /^CONFIG_/ { symbol = $1 }
        /^# CONFIG_/ { symbol = $2 }
        /^(# )?CONFIG_/ { if (!(symbol in line)) order[++count] = symbol; line[symbol] = $0 }
        END { for (i = 1; i <= count; i++) print line[order[i]] }' "${files[@]}"
}

key() {
    {
        wanted "$1"
        source_version
        rustc -vV
        "$(compiler "$1")" --version
        printf '%s\n' "$bindgen_version"
    } | sha256sum | cut -c 1-12
}

# build_folder NAME: where the kernel is, or will be. Fails if that cannot be known yet: no source, no compiler.
build_folder() {
    local hash
    fragments "$1" >/dev/null
    [[ -e $(source_folder)/.debian-version ]] && command -v "$(compiler "$1")" >/dev/null || return 1
    hash=$(key "$1")
    printf '%s\n' "$cache/$1-$hash"
}

# kernel_make NAME ARGUMENT...
kernel_make() {
    local name=$1 flags
    shift
    read -ra flags < <(make_flags "$name") || true
    make -C "$(source_folder)" O="$(build_folder "$name")" "${flags[@]}" "$@"
}

# ---- Steps -----------------------------------------------------------------------------------------------------------

configure() {
    local name=$1 folder
    folder=$(build_folder "$name")
    [[ ! -e $folder/.genl/configured ]] || return 0
    mkdir -p "$folder/.genl"
    wanted "$name" >"$folder/.genl/wanted"
    say "$name: configuring Linux $(source_version): $(grep -c '' "$folder/.genl/wanted") symbols on top of allnoconfig"
    KCONFIG_ALLCONFIG=$folder/.genl/wanted logged "$folder/.genl/config.log" kernel_make "$name" -s allnoconfig
    check_configuration "$name" "$folder"
    date -u +%FT%TZ >"$folder/.genl/configured"
}

# Kconfig drops in silence what depends on something that is off.
check_configuration() {
    local name=$1 folder=$2 line unmet=0
    while IFS= read -r line; do
        case $line in
        CONFIG_*=n) ! grep -q "^${line%=n}=" "$folder/.config" || { say "$name: not off: ${line%=n}" && unmet=1; } ;;
        CONFIG_*) grep -qxF -- "$line" "$folder/.config" || { say "$name: not met: $line" && unmet=1; } ;;
        esac
    done <"$folder/.genl/wanted"
    ((unmet == 0)) && return
    grep -q '^CONFIG_RUST=y' "$folder/.config" || kernel_make "$name" -s rustavailable >&2 || true
    die "the configuration $name is not what configs/ asks for"
}

# What a module is built with, except Module.symvers: that takes the whole kernel.
prepare_locked() {
    local name=$1 folder started=$SECONDS
    configure "$name"
    folder=$(build_folder "$name")
    [[ ! -e $folder/.genl/prepared && ! -e $folder/.genl/built ]] || return 0
    say "$name: make prepare modules_prepare"
    logged "$folder/.genl/prepare.log" kernel_make "$name" -j"$jobs" prepare modules_prepare
    echo "$((SECONDS - started))" >"$folder/.genl/prepared"
}

build_locked() {
    local name=$1 folder started=$SECONDS
    configure "$name"
    folder=$(build_folder "$name")
    if [[ -e $folder/.genl/built ]]; then
        say "$name: have $(cat "$folder/.genl/built")"
        return
    fi
    say "$name: make -j$jobs, which takes a while (log: $folder/.genl/build.log)"
    logged "$folder/.genl/build.log" kernel_make "$name" -j"$jobs"
    install_modules "$name" "$folder"
    printf 'Linux %s of Debian %s, %s, rustc %s, built in %d s\n' \
        "$(kernel_make "$name" -s kernelrelease)" "$(source_version)" "$(compiler "$name")" "$(rustc_version)" \
        "$((SECONDS - started))" >"$folder/.genl/built"
    say "$name: $(cat "$folder/.genl/built")"
    [[ -z ${GENL_KERNEL_PRUNE:-} ]] || prune_locked "$name"
}

# The kernel's own modules, as an archive that boot appends to its initramfs.
install_modules() {
    local name=$1 folder=$2 staging=$2/.genl/modules
    rm -rf "$staging"
    logged "$folder/.genl/install.log" kernel_make "$name" -s INSTALL_MOD_PATH="$staging" INSTALL_MOD_STRIP=1 modules_install
    rm -f "$staging"/lib/modules/*/build
    (cd "$staging" && find . -mindepth 1 -print0 | sort -z | cpio --quiet --null -o -H newc) >"$folder/.genl/modules.cpio"
    rm -rf "$staging"
}

# Deletes what neither booting nor building a module needs. The kernel itself cannot be built on from there.
prune_locked() {
    local name=$1 folder entry
    folder=$(build_folder "$name")
    [[ -e $folder/.genl/built ]] || die "$name is not built"
    while read -r entry; do
        case ${entry##*/} in
        .config | .genl | Makefile | Module.symvers | System.map | arch | include | rust | scripts | source | tools) ;;
        *) rm -rf "$entry" ;;
        esac
    done < <(find "$folder" -mindepth 1 -maxdepth 1)
    find "$folder/arch" "$folder/rust" -name '*.o' -delete
    say "$name: pruned to $(du -sh "$folder" | cut -f 1)"
}
