"""How model clauses become words of a policy: where they stand, what stands in their placeholders, what they take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a plan needs to read a clause as the filled-in text would read; from rulesets/drafting.yaml."""

    of_regulations: tuple[tuple[str, str], ...]
    """Regulation and the heading under which its clauses stand."""
    of_audiences: tuple[tuple[str, str], ...]
    """Audience of requirements, and the heading where the regulation has none of its own."""
    of_subjects: tuple[tuple[str, str], ...]
    """Subject, and a heading for everybody."""
    effort: tuple[tuple[str, int], ...]
    """What a small, a medium and a large effort weigh."""
    samples: tuple[tuple[str, str], ...]
    """A placeholder without its brackets, and what may stand there."""
    own_samples: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Requirement, and the samples of its clause alone, which go first."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A blank of a model clause."""

    words: str
    """As the clause has it, in brackets."""
    sample: str
    """With what in its place the clause was read."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A model clause, at one place in a policy."""

    requirement: str
    """The first in statute order that comes with it."""
    requirements: tuple[str, ...]
    """All that come with these very words."""
    text: str
    filled: str
    """With samples in its placeholders: what was read."""
    placeholders: tuple[Placeholder, ...]
    heading: str
    place: int
    """Among all clauses, in statute order."""
    effort: int
    """The largest of its requirements."""

    @property
    def words(self) -> int:
        """How many words it takes, with samples in its placeholders."""
        return len(self.filled.split())
