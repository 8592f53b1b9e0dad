# shellcheck shell=bash
# What kernel, module, boot and test share. Sourced.
#
# Progress goes to standard error, a line a step with the seconds since the start. Standard output carries only results
# that another script reads, such as paths. The output of tools goes to a log, whose end is shown when a tool fails.

vm=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=$(cd "$vm/../.." && pwd)
cache=${GENL_KERNEL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/genl-kernel}
jobs=${GENL_KERNEL_JOBS:-$(nproc)}
export LC_ALL=C.UTF-8

say() {
    printf '[%4d s] %s\n' "$SECONDS" "$*" >&2
}

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# logged FILE COMMAND...: the command's output goes to FILE. If the command fails, its last lines are shown.
logged() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 </dev/null || {
        tail -n 40 "$log" >&2
        die "failed: $* (all of it: $log)"
    }
}

# locked NAME COMMAND...: one run at a time does this. The others wait, and then find it done.
locked() {
    local name=$1
    shift
    mkdir -p "$cache/lock"
    (
        flock -n 9 || {
            say "$name: another run is at it, waiting"
            flock 9
        }
        "$@"
    ) 9>"$cache/lock/$name"
}

# Where cargo puts what it builds; the results of module, boot and test are in vm/ below it.
target_folder() {
    printf '%s\n' "${CARGO_TARGET_DIR:-$root/target}"
}

# help FILE: the comment at the head of a script.
help() {
    awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$1"
}
