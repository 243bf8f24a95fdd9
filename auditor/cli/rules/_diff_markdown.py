"""Two versions compared, as the section of a changelog that tells which findings change."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from auditor.cli.rules._difference import count, versions, word
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli.rules._difference import Difference
    from auditor.comparison import FieldChange, FindingEffect, ItemChange, RulesetChange
    from auditor.model.vocabulary import Outcome

_NAMED_POLICIES: Final = 5
_LONGEST_VALUE: Final = 40
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|])")


def lines(difference: Difference) -> Iterator[str]:
    """Yield the section of a changelog: by ruleset and citation, what comes out otherwise and in how many policies."""
    yield "### Findings that change"
    lines = [line for one in difference.rulesets for line in _section(one, difference)]
    shared = [one for one in (*difference.facts, *difference.concepts) if one.may_move_findings]
    if shared:
        named = ", ".join(f"`{one.id}` ({one.how})" for one in shared)
        lines.append(f"- Shared facts and word groups: {named}.")
    yield from lines or ["- None."]
    if difference.effects is not None:
        judged = count(len(difference.effects), "policy", "policies")
        yield ""
        yield f"Measured on {judged}, law as of {difference.as_of}."


def _section(one: RulesetChange, difference: Difference) -> Iterator[str]:
    moved = _moved(difference)
    titles = {item.id: item for item in one.requirements if item.may_move_findings}
    ids = [
        *titles,
        *(
            id_
            for id_, found in moved.items()
            if id_ not in titles and found[0][1].ruleset == one.id
        ),
    ]
    if not ids:
        return
    yield f"- **{_plain(one.title)}** ({versions(one)})"
    for id_ in ids:
        yield f"  - {_entry(titles.get(id_), moved.get(id_, []), difference)}"


def _moved(difference: Difference) -> dict[str, list[tuple[str, FindingEffect]]]:
    moved: dict[str, list[tuple[str, FindingEffect]]] = {}
    for effect in difference.effects or ():
        for finding in effect.findings:
            moved.setdefault(finding.id, []).append((effect.policy, finding))
    return moved


def _entry(
    item: ItemChange | None, moved: list[tuple[str, FindingEffect]], difference: Difference
) -> str:
    shown = item or moved[0][1]
    cited = "; ".join(shown.citations)
    words = [f"{_plain(cited)} (`{shown.id}`), {_plain(shown.title)}:"]
    if item is not None:
        fields = [
            f"`{field.name}`{_values(field)}" for field in item.fields if field.may_move_findings
        ]
        words.append(f"{item.how}{' in ' if fields else ''}{', '.join(fields)}.")
    words.extend(_moves(moved))
    if item is not None and not moved and difference.effects is not None:
        words.append("No policy is judged otherwise.")
    return " ".join(words)


def _values(field: FieldChange) -> str:
    """Give the values of a field that holds one short word before and after, as severities do."""
    if len(field.before) != 1 or len(field.after) != 1:
        return ""
    before, after = field.before[0], field.after[0]
    if max(len(before), len(after)) > _LONGEST_VALUE:
        return ""
    return f" ({_plain(before)} \u2192 {_plain(after)})"


def _moves(moved: list[tuple[str, FindingEffect]]) -> Iterator[str]:
    """Say which outcome became which, in how many policies, and in which."""
    pairs = Counter((one.before, one.after) for _, one in moved)
    for (before, after), number in pairs.items():
        named = [policy for policy, one in moved if (one.before, one.after) == (before, after)]
        names = ", ".join(_plain(one) for one in named[:_NAMED_POLICIES])
        more = f" and {number - _NAMED_POLICIES} more" if number > _NAMED_POLICIES else ""
        become = _become(before, after)
        yield f"{become} in {count(number, 'policy', 'policies')} ({names}{more})."


def _become(before: Outcome | None, after: Outcome | None) -> str:
    if before == after:
        return f"Stays {word(before)}, with other elements,"
    if before is None:
        return f"It is {word(after)}"
    if after is None:
        return f"It was {word(before)}"
    return f"{word(before).capitalize()} becomes {word(after)}"


def _plain(text: str) -> str:
    """Return words that Markdown takes as words."""
    return _MARKUP.sub(r"\\\1", wording.on_one_line(text))
