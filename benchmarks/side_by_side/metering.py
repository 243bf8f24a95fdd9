"""Run a command and print what its processes cost together, orphans included, as a line of JSON.

    python metering.py COMMAND [ARGUMENT...]

A slim process of its own, because a child's peak of memory counts what its parent held when it began. Linux only.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from typing import Final

_CHILD_SUBREAPER: Final = 36
"""Of prctl(2): whose parent is gone becomes our child, so that its time is told us too."""


def main() -> int:
    """Run the command; its own output goes to standard error, which the caller keeps for failures."""
    if ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise SystemExit("this system cannot count the time of orphaned processes")
    began = time.perf_counter()
    first = os.posix_spawnp(
        sys.argv[1],
        sys.argv[1:],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)],
    )
    code, user, system, peak, wall = 0, 0.0, 0.0, 0, 0.0
    while True:
        try:
            child, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        if child == first:
            code, wall = os.waitstatus_to_exitcode(status), time.perf_counter() - began
        user, system = user + usage.ru_utime, system + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    cost = {"user": user, "system": system, "wall": wall, "megabytes": peak * 1024 / 1e6}
    print(json.dumps({"exit_code": code, **cost}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
