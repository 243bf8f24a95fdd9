"""One expectation and what came of it: enough to mend a pattern without another command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.document import Evidence, NearMiss
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.examples import Tried
    from auditor.model.finding import ElementResult
    from auditor.model.ruleset_tests import Expectation, RulesetTest

_NO_TEXT: Final = "no text was read, so nothing can be quoted"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found of one element, or of a fact, and where."""

    id: str
    title: str
    state: str
    evidence: tuple[Evidence, ...]
    near_misses: tuple[NearMiss, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """One expectation, of a test or of an example, and what came of it."""

    name: str
    """Of the test; of an example its text."""
    is_example: bool
    id: str
    """Of the requirement, the element or the fact."""
    origin: Origin | None
    expected: str | None
    """None if only quotations are expected."""
    found: str
    complaints: tuple[str, ...]
    """What is otherwise than expected, in sentences; empty if it passed."""
    reason: str | None
    looks: tuple[Look, ...]

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.complaints


def of_example(tried: Tried, title: str) -> Checked:
    """Show an example in the form of a test."""
    expected = tried.example.expected
    look = Look(tried.id, title, tried.got, tried.evidence, tried.near_misses, tried.reason)
    return Checked(
        name=tried.example.text,
        is_example=True,
        id=tried.id,
        origin=tried.example.origin,
        expected=expected,
        found=tried.got,
        complaints=() if tried.passed else (_otherwise(expected, tried.got),),
        reason=None,
        looks=(look,),
    )


def compare(
    test: RulesetTest, expected: Expectation, found: str, results: tuple[ElementResult, ...]
) -> Checked:
    """Compare what a test expects of one requirement or element with what was found."""
    quotations = [one for result in results for one in result.reading.evidence]
    return Checked(
        name=test.name,
        is_example=False,
        id=expected.id,
        origin=expected.origin,
        expected=expected.outcome,
        found=found,
        complaints=tuple(_complaints(test, expected, found, quotations)),
        reason=None,
        looks=tuple(_look(result) for result in results),
    )


def _complaints(
    test: RulesetTest, expected: Expectation, found: str, quotations: Iterable[Evidence]
) -> Iterator[str]:
    if expected.outcome not in {None, found}:
        yield _otherwise(expected.outcome or "", found)
    quoted = [_spaced(one.quote) for one in quotations]
    for words in map(_spaced, expected.evidence):
        if not any(words in quote for quote in quoted):
            why = f": {_NO_TEXT}" if test.facts is not None else ""
            yield f"expected a quotation that holds \u201c{words}\u201d, found none{why}"
    for words in map(_spaced, expected.no_evidence):
        if any(words in quote for quote in quoted):
            yield f"expected no quotation that holds \u201c{words}\u201d, found one"


def _otherwise(expected: str, found: str) -> str:
    return f"expected {expected.replace('_', ' ')}, found {found.replace('_', ' ')}"


def _spaced(text: str) -> str:
    """Line breaks and double spaces are no difference between two quotations."""
    return " ".join(text.split())


def _look(result: ElementResult) -> Look:
    reading = result.reading
    return Look(
        result.element.id,
        result.element.title,
        reading.state.value,
        reading.evidence,
        reading.near_misses,
        reading.reason,
    )
