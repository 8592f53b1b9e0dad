# shellcheck shell=bash
# shellcheck disable=SC2034  # what is only set here is used there
#
# What `run` and `check` have in common; sourced by them.

benches=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$benches")
export LC_ALL=C.UTF-8
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$benches/target}
ours=$CARGO_TARGET_DIR/release
# Programs of the same names.
peers=$CARGO_TARGET_DIR/peers/release

scratch=$(mktemp -d)
measurements=$scratch/measurements

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

# stage NAME COMMAND...: runs the command (a function too) and prints one line with its time; its output if it fails.
stage() {
    local name=$1 started=$EPOCHREALTIME status seconds
    shift
    # Not within `if` or `||`, where bash would ignore `set -e` in functions.
    set +e
    (
        set -e
        "$@"
    ) >"$scratch/log" 2>&1 </dev/null
    status=$?
    set -e
    seconds=$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
    if ((status == 0)); then
        printf 'ok    %-52s %7s s\n' "$name" "$seconds"
    else
        printf 'FAIL  %-52s %7s s  (exit %d)\n' "$name" "$seconds" "$status"
        cat "$scratch/log"
        exit 1
    fi
}

install_packages() {
    local packages=()
    command -v valgrind || packages+=(valgrind libc6-dbg)
    command -v cc || packages+=(gcc libc6-dev)
    command -v ip || packages+=(iproute2)
    if ((${#packages[@]})); then
        ((EUID == 0)) || die "needs ${packages[*]}; run as root to have them installed"
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
    fi
}

build_ours() {
    cargo build --release --locked --manifest-path "$benches/Cargo.toml"
}

measured() { # measured CANDIDATE METRIC NUMBER
    printf '%s %s %s\n' "$@" >>"$measurements"
}

# count_modes PROGRAM FOLDER MODE...: instructions and allocations per message; what a mode reads is in its name.
count_modes() {
    local program=$1 folder=$2 mode instructions allocations
    shift 2
    for mode in "$@"; do
        # A read within < <(...) would let a failure pass.
        local -a words
        case $mode in
        *-encode) words=("$folder/link.bin" 100 1100) ;;
        *-nlctrl) words=("$folder/nlctrl.bin" 10 30) ;;
        *-netdev) words=("$folder/netdev.bin" 1 3) ;;
        *) words=("$folder/link.bin" 1 3) ;;
        esac
        printf '%s\n' "$mode"
        "$benches/count" "$program" "$mode" "${words[@]}" >"$scratch/count"
        read -r _ instructions allocations <"$scratch/count"
        measured "$mode" instructions "$instructions"
        measured "$mode" allocations "$allocations"
    done
}

# Modes of our `wire`: the floors first.
our_modes=(walk-link walk-link8 walk-nlctrl walk-netdev floor-encode
    genl-link genl-linkowned genl-link8 genl-link8-once genl-nlctrl genl-netdev genl-encode)
