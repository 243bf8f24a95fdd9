"""What has come of a batch: counted shard by shard, shown while it runs, and summed up at the end."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.batch.store import Store
from auditor.cli._progress import Progress
from auditor.errors import INTERNAL_ERROR

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.batch.plan import Shard

_KINDS: Final = {
    "read": "could not be read",
    "judge": "could not be judged",
    "died": "ended or stalled their process",
}
"""Stage of a failure, in words."""
_BUG: Final = "met a bug"


@dataclass(slots=True)
class Tally:
    """Policies that are done, and how."""

    store: Store
    progress: Progress
    begun: float = field(default_factory=time.monotonic)
    earlier: int = 0
    """Policies that an earlier run had done."""
    done: int = 0
    verified: int = 0
    failures: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Stage and exit code of each policy that was not audited."""

    def found(self, shard: Shard) -> None:
        """Count a shard that an earlier run wrote."""
        self.earlier += len(shard)
        self.progress.earlier += len(shard)
        self._count(shard)

    def add(self, shard: Shard) -> None:
        """Count a shard that this run wrote."""
        self._count(shard)
        self.at(0)

    def at(self, begun: int) -> None:
        """Show how far the run is; so many policies were begun by its workers."""
        known = max(self.done, min(self.earlier + begun, self.progress.total))
        self.progress.show(known, self.failures.total())

    def _count(self, shard: Shard) -> None:
        self.done += len(shard)
        self.failures.update(self.store.failures(shard))
        self.verified += self.store.verified(shard)

    @property
    def exit_code(self) -> int:
        """The worst of all."""
        return max((code for _, code in self.failures), default=0)

    def told(self, output: Path) -> list[str]:
        """Say what came of all."""
        audited = self.done - self.failures.total()
        lines = [f"{audited:,} of {self.done:,} policies audited, into {output}"]
        if audited:
            lines.append(f"{self.verified:,} of them judged by both engines")
        if self.failures:
            lines.append(f"{self._kinds()}: auditor query {output} errors")
        return [*lines, self._pace()]

    def _kinds(self) -> str:
        """Say how many were not audited, by kind, the most frequent first."""
        kinds: Counter[str] = Counter()
        for (stage, code), many in self.failures.items():
            kinds[_BUG if code == INTERNAL_ERROR else _KINDS[stage]] += many
        told = ", ".join(f"{many:,} {kind}" for kind, many in kinds.most_common())
        return f"{self.failures.total():,} not audited ({told})"

    def _pace(self) -> str:
        now = self.done - self.earlier
        seconds = time.monotonic() - self.begun
        said = f"{now:,} in {seconds:,.1f} s, {now / max(seconds, 0.001):.1f}/s"
        return f"{said}; {self.earlier:,} were done before" if self.earlier else said
