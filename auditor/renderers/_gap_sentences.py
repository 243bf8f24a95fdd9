"""What formats with room for a message say of a finding, line by line, the most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import GAPS
from auditor.renderers._grounds import grounds
from auditor.reporting import locations, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.finding import Finding
    from auditor.renderers._grounds import Ground

LONGEST_QUOTE: Final = 240


def headline(one: Finding) -> str:
    """Say in a sentence what is open, how bad that is, and whether it blocks."""
    standing = "Blocks: " if one.blocking else "Waived: " if one.waived else ""
    return wording.on_one_line(f"{standing}{one.requirement.title} ({wording.graded(one)}).")


def told(one: Finding, document: Document) -> Iterator[str]:
    """Say what is open, why it blocks, where it stands, and what people decided about it."""
    yield headline(one)
    if one.blocks_because:
        yield wording.on_one_line(f"It blocks because {one.blocks_because}.")
    yield wording.on_one_line(one.reason)
    yield from (wording.on_one_line(question) for question in one.questions)
    where = locations.in_words(locations.place_of(one, document))
    yield from (where,) if where else ()
    yield from decided(one)


def found(one: Finding) -> Iterator[str]:
    """Say of each open element what was found of it, or came nearest and fell short."""
    for ground in grounds(one):
        yield f"{sentence(ground.title)} {_passage(ground)}".strip()


def _passage(ground: Ground) -> str:
    if not ground.passages:
        return ground.record or ""
    first = ground.passages[0]
    quote = f"{first.place}: \u201c{cut(first.quote, LONGEST_QUOTE)}\u201d"
    said = quote if first.lacked is None else f"nearest, {quote} fell short: {first.lacked}"
    return sentence(said)


def decided(one: Finding) -> Iterator[str]:
    """Say what people decided about a finding; an expired waiver says that it expired."""
    said = [wording.waiver(use) for use in one.waivers]
    said += [known] if (known := wording.baseline(one)) else []
    said += [wording.review(use) for use in one.reviews]
    yield from (sentence(wording.on_one_line(words)) for words in said)


def cure(one: Finding) -> Iterator[str]:
    """Name the law, and what closes a gap."""
    yield wording.on_one_line(f"{'; '.join(one.requirement.citations)}.")
    if one.outcome in GAPS:
        yield wording.on_one_line(f"To close it: {one.requirement.remediation}")


def nothing_judged(audit: Audit) -> str | None:
    """Say that an audit came to nothing at all, which must not look like a pass."""
    if not audit.came_to_nothing:
        return None
    return f"Nothing was judged: no requirement applies as of {audit.as_of}."


def sentence(words: str) -> str:
    """Give words a capital and a full stop."""
    end = "" if words.endswith((".", ".\u201d")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"


def cut(text: str, longest: int) -> str:
    """Shorten at a word, if there is one; the ellipsis says so."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 2].rsplit(' ', 1)[0]} \u2026"
