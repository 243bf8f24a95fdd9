"""The two versions that `rules diff` compares: a ruleset by name or path, or a folder of rulesets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli._inputs import Request
from auditor.cli._kinds import Kinds
from auditor.cli._options import TODAY
from auditor.cli._rulesets import check_given
from auditor.errors import RulesetError, UsageError
from auditor.loading import places
from auditor.loading.rulesets import judged_unnamed, load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.decisions import Decisions
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.cli._rulesets import Pairs
    from auditor.errors import Mistake


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its rulesets and what they share."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary
    named: frozenset[str]
    """Ids whose scope is asserted: a ruleset that was named, not those that lay in a folder."""

    from_strangers: bool
    """Whether it is judged by rulesets that are not shipped, which needs limits."""

    def request(self, as_of: str | None) -> Request:
        """Return what judges a policy by this version; nobody decided anything about it."""
        return Request(
            vocabulary=self.vocabulary,
            rulesets=tuple(one for one in self.rulesets if self._is_judged(one)),
            named=self.named,
            auditee=Auditee(),
            kinds=Kinds(),
            as_of=as_of or TODAY,
            identity=None,
            folder=Path.cwd(),
            stdin_name=None,
            decisions=Decisions(),
            from_strangers=self.from_strangers,
        )

    def _is_judged(self, ruleset: Ruleset) -> bool:
        """Tell whether a ruleset was named, or is one of those that need not be."""
        return ruleset.id in self.named or ruleset.id not in {*shipped()} - {*judged_unnamed()}


def load_sides(old: str, new: str, given: Pairs = ()) -> tuple[Side, Side]:
    """Load both versions with values of their parameters; a RulesetError holds the mistakes of both."""
    sides: list[Side] = []
    mistakes: list[Mistake] = []
    for name in (old, new):
        try:
            sides.append(_side(name, dict(given)))
        except RulesetError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise RulesetError(tuple(dict.fromkeys(mistakes)))
    check_given(given, (one for side in sides for one in side.rulesets))
    return sides[0], sides[1]


def load_side(name: str, given: Pairs = ()) -> Side:
    """Load one version, with values of its parameters."""
    return _side(name, dict(given))


def _side(name: str, given: Mapping[str, str]) -> Side:
    return _folder(Path(name), given) if _is_folder(Path(name)) else _single(name, given)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not (path / places.RULESET_FILE).is_file()


def _single(name: str, given: Mapping[str, str]) -> Side:
    ruleset, vocabulary = load_ruleset(name, load_vocabulary(), given)
    return Side((ruleset,), vocabulary, frozenset({ruleset.id}), name not in shipped())


def _folder(folder: Path, given: Mapping[str, str]) -> Side:
    """Load a folder of rulesets, with the facts and word groups of its own where it has them, as a release has."""
    own = (folder / places.SHARED_FILES[0]).is_file()
    vocabulary = load_vocabulary(folder=folder if own else None)
    rulesets = []
    for path in _rulesets_in(folder):
        ruleset, vocabulary = load_ruleset(str(path), vocabulary, given)
        rulesets.append(ruleset)
    strange = folder.resolve() != places.rulesets_folder().resolve()
    return Side(tuple(rulesets), vocabulary, frozenset(), strange)


def _rulesets_in(folder: Path) -> tuple[Path, ...]:
    folders = [one.parent for one in folder.glob(f"*/{places.RULESET_FILE}")]
    files = [
        one
        for one in folder.glob("*.yaml")
        if one.name not in places.RESERVED and not one.name.endswith(places.TESTS_ENDING)
    ]
    found = tuple(sorted([*folders, *files]))
    if not found:
        raise UsageError(
            f"{folder}: no ruleset lies in this folder\n"
            "    name a ruleset, a .yaml file, or a folder that holds rulesets"
        )
    return found
