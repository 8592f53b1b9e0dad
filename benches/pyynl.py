"""Nanoseconds per link of a dump of all links as JSON by the kernel's Python library, within the process.

    pyynl.py LINUX TIMES        LINUX: a Linux source tree; reading the spec is not part of the time
"""

import json
import sys
import time

linux, times = sys.argv[1], int(sys.argv[2])
sys.path.append(f"{linux}/tools/net/ynl/pyynl")
# The library's name depends on the kernel's version.
try:
    from lib import YnlFamily
except ImportError:
    from lib.ynl import YnlFamily

family = YnlFamily(f"{linux}/Documentation/netlink/specs/rt-link.yaml", "", process_unknown=True)
links = size = 0
started = time.perf_counter_ns()
for _ in range(times):
    answer = family.dump("getlink", {})
    # Bytes are no JSON; the command line prints them as hexadecimal digits.
    size += len(json.dumps(answer, default=lambda value: value.hex() if isinstance(value, bytes) else str(value)))
    links += len(answer)
print("dump-pyynl", links, size, round((time.perf_counter_ns() - started) / links))
