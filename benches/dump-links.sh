#!/usr/bin/env bash
# Wall time of dumping 1000 links as JSON: genl-gen against the kernel's Python CLI, in interleaved runs.
#
#   benches/dump-links.sh LINUX [ROUNDS]        LINUX: a Linux source tree, whose tools/net/ynl/pyynl is the peer
#
# Runs as root, in a network namespace of its own. Prints the times of each and the ratio of the fastest runs, which
# is what other load on the machine disturbs least.
set -euo pipefail

linux=${1:?usage: benches/dump-links.sh LINUX [ROUNDS]}
rounds=${2:-10}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pyynl=$linux/tools/net/ynl/pyynl/cli.py
spec=$linux/Documentation/netlink/specs/rt-link.yaml
[[ -e $pyynl && -e $spec ]] || { printf 'no %s or no %s\n' "$pyynl" "$spec" >&2; exit 2; }

if [[ -z ${GENL_BENCH_NAMESPACE:-} ]]; then
    cargo build --quiet --release --manifest-path "$here/Cargo.toml" -p genl-gen
    target=${CARGO_TARGET_DIR:-$here/target}
    GENL_BENCH_NAMESPACE=1 GENL_GEN=$target/release/genl-gen exec unshare --net "${BASH_SOURCE[0]}" "$linux" "$rounds"
fi

for index in $(seq 500); do
    printf 'link add a%d type veth peer name b%d\n' "$index" "$index"
done | ip -batch -

ours() { "$GENL_GEN" dump --spec "$spec" --no-errata getlink --json; }
theirs() { python3 "$pyynl" --spec "$spec" --dump getlink --output-json --process-unknown; }

count() { python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'; }
printf 'links: genl-gen %s, pyynl %s\n' "$(ours | count)" "$(theirs | count)"

# Milliseconds of one run.
run() {
    local started=$EPOCHREALTIME
    "$1" >/dev/null
    awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f\n", (b - a) * 1000 }'
}

declare -A times
for _ in $(seq "$rounds"); do
    for candidate in ours theirs; do
        times[$candidate]+=" $(run "$candidate")"
    done
done
best() { tr ' ' '\n' <<<"${times[$1]}" | grep . | sort -n | head -n 1; }
printf 'genl-gen, ms:%s\npyynl, ms:   %s\n' "${times[ours]}" "${times[theirs]}"
awk -v a="$(best ours)" -v b="$(best theirs)" 'BEGIN { printf "fastest: %s ms and %s ms, 1 to %.1f\n", a, b, b / a }'
