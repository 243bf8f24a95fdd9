"""Draw up a plan: take defects out, choose clauses, put them in, audit again, and promise only what that shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Audit
from auditor.model.document import Span
from auditor.model.drafting import Clause
from auditor.model.finding import Finding
from auditor.model.plan import Aim
from auditor.model.vocabulary import GAPS, Outcome, Polarity
from auditor.planning import amending, edits, needs
from auditor.planning.choosing import choose
from auditor.planning.closing import Clauses, Reach
from auditor.planning.holding import Held
from auditor.planning.needs import Need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model.document import Document

CLOSED: Final = frozenset({Outcome.SATISFIED, Outcome.NOT_APPLICABLE})
_ROUNDS: Final = 15
_Key = tuple[int, str]


@dataclass(slots=True)
class Attempt:
    """One choice, put into the text and judged."""

    cut: Audit
    """Without the passages that are taken out."""
    needs: tuple[Need, ...]
    chosen: tuple[Reach, ...]
    places: tuple[Span, ...]
    after: Audit


@dataclass(slots=True)
class Drawing:
    """All that is learnt while a plan is drawn up."""

    held: Held
    aim: Aim
    clauses: tuple[Clause, ...]
    wanted: dict[str, Finding]
    """The gaps to close."""
    gone: dict[Span, set[str]] = field(default_factory=dict)
    refused: set[_Key] = field(default_factory=set)
    """Clauses that open a gap where they stand."""
    undone: set[tuple[_Key, str]] = field(default_factory=set)
    """A clause, and a gap that it does not close although it seemed to."""
    kept: set[Span] = field(default_factory=set)
    """Passages that stay, since nothing closes what their loss opens."""
    reader: Clauses = field(init=False)
    _cut: dict[str, Audit] = field(default_factory=dict)
    """Audits of the policy without passages, by the digest of its text."""

    def __post_init__(self) -> None:
        self.reader = Clauses(self.held.first, self.held.vocabulary)

    def draw_up(self) -> Attempt:
        """Choose, judge, and learn from what came out otherwise, until the audit shows what was chosen."""
        defects = {name: one for name, one in self.wanted.items() if not needs.by_absence(one)}
        document = self.held.first.document
        self.gone = edits.passages(document, defects, self.held.judge)
        attempt = self._attempt()
        for _ in range(_ROUNDS):
            if not self._learn(attempt):
                break
            attempt = self._attempt()
        return attempt

    def text(self) -> Document:
        """Return the policy without the passages that are taken out."""
        gone = [span for span in self.gone if span not in self.kept]
        return amending.without(self.held.first.document, gone)

    def _attempt(self) -> Attempt:
        document = self.text()
        cut = self._cut_as(document)
        lacking = tuple(self._lacking(cut))
        reached = self._reached(lacking)
        chosen = _in_order(choose(reached, lacking, self.aim))
        gone = [span for span in self.gone if span not in self.kept]
        amended, places = self._amended(gone, chosen)
        after = self.held.judge(amended) if chosen else cut
        return Attempt(cut, lacking, chosen, places, after)

    def _cut_as(self, document: Document) -> Audit:
        digest = document.text_sha256
        if digest not in self._cut:
            self._cut[digest] = self.held.judge(document)
        return self._cut[digest]

    def _lacking(self, cut: Audit) -> list[Need]:
        """Return what the wanted gaps need, and what taking passages out has opened or worsened."""
        asked = (one for r in self.held.rulesets for one in r.requirements)
        targets = needs.targets_of(asked)
        worse = {one.requirement.id for one in opened(self.held.first, cut)}
        lacking = (
            one
            for one in needs.open_gaps(cut.findings)
            if one.requirement.id in self.wanted or one.requirement.id in worse
        )
        positive = (
            one
            for one in lacking
            if one.requirement.polarity is Polarity.POSITIVE or needs.by_absence(one)
        )
        return [need for one in positive for need in needs.needs(one, targets)]

    def _reached(self, lacking: Sequence[Need]) -> tuple[Reach, ...]:
        usable = [one for one in self.clauses if key(one) not in self.refused]
        found = self.reader.reaches(usable, lacking)
        return tuple(Reach(one.clause, self._less(one, lacking)) for one in found)

    def _less(self, reach: Reach, lacking: Sequence[Need]) -> int:
        """Leave out what was seen not to close."""
        own = key(reach.clause)
        return sum(
            1 << n
            for n, need in enumerate(lacking)
            if reach.meets >> n & 1 and (own, need.finding.requirement.id) not in self.undone
        )

    def _learn(self, attempt: Attempt) -> bool:
        """Note what came out otherwise than chosen; tell whether there was anything."""
        known = (len(self.refused), len(self.undone), len(self.kept))
        outcome = {one.requirement.id: one for one in attempt.after.findings}
        for number, need in enumerate(attempt.needs):
            if outcome[need.finding.requirement.id].outcome in CLOSED or self.aim.most is not None:
                continue
            for reach in attempt.chosen:
                if reach.meets >> number & 1:
                    self.undone.add((key(reach.clause), need.finding.requirement.id))
        self._refuse(attempt)
        return known != (len(self.refused), len(self.undone), len(self.kept))

    def _refuse(self, attempt: Attempt) -> None:
        """Refuse the clauses on whose words a gap rests that was none before, and keep what cannot be spared."""
        for one in opened(self.held.first, attempt.after):
            spans = [e.span for result in one.elements for e in result.reading.evidence]
            guilty = [
                key(reach.clause)
                for reach, place in zip(attempt.chosen, attempt.places, strict=True)
                if any(place.start <= span.start < place.end for span in spans)
            ]
            self.refused.update(guilty)
            if not guilty:
                self._blame(one.requirement.id, attempt)

    def _blame(self, name: str, attempt: Attempt) -> None:
        """Find, by halves, the passage or the clause with which a gap opens; it stays in, or out."""
        gone = sorted(span for span in self.gone if span not in self.kept)
        low, high = 0, len(gone) + len(attempt.chosen)
        while high - low > 1:
            middle = (low + high) // 2
            chosen = attempt.chosen[: max(middle - len(gone), 0)]
            after = self.held.judge(self._amended(gone[:middle], chosen)[0])
            if any(one.requirement.id == name for one in opened(self.held.first, after)):
                high = middle
            else:
                low = middle
        if high > len(gone):
            self.refused.add(key(attempt.chosen[high - len(gone) - 1].clause))
        elif gone:
            self.kept.add(gone[high - 1])

    def _amended(
        self, gone: Sequence[Span], chosen: Sequence[Reach]
    ) -> tuple[Document, tuple[Span, ...]]:
        document = amending.without(self.held.first.document, gone)
        passages = [amending.Passage(r.clause.heading, r.clause.filled) for r in chosen]
        return amending.extended(document, passages)


def opened(first: Audit, after: Audit) -> tuple[Finding, ...]:
    """Return the gaps that were none before, or less of one."""
    was = {one.requirement.id: one for one in first.findings}
    return tuple(
        one
        for one in after.findings
        if one.outcome in GAPS and one.counted_under is None and _is_worse(one, was)
    )


def _is_worse(one: Finding, was: Mapping[str, Finding]) -> bool:
    before = was.get(one.requirement.id)
    if before is None:
        return False
    return before.outcome not in GAPS or (one.credit or 0.0) < (before.credit or 0.0)


def key(clause: Clause) -> _Key:
    """Return what tells a clause at its place from all others."""
    return clause.place, clause.heading


def _in_order(chosen: Sequence[Reach]) -> tuple[Reach, ...]:
    """Put clauses in statute order, those under one heading together."""
    first: dict[str, int] = {}
    for one in chosen:
        first.setdefault(one.clause.heading, one.clause.place)
    return tuple(sorted(chosen, key=lambda r: (first[r.clause.heading], r.clause.place)))
