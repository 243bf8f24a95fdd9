"""What a ruleset took from others, what it changed, and where each of its fields was written."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.recognition import Origin

FROM_COMMAND_LINE = "--set"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a run may set."""

    id: str
    type: str
    """integer, text or boolean."""
    value: str | int | bool
    default: str | int | bool
    description: str
    origin: Origin
    given_by: str = ""
    """Who set it: `--set`, or file and line of the `extends` that did; empty where it has its default."""


@dataclass(frozen=True, slots=True)
class Parent:
    """A ruleset that another one extends, directly or through others."""

    id: str
    version: str
    checked_on: str
    sha256: str
    """Of its files, its own parents and its parameters."""
    file: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A requirement of a parent that is left out."""

    requirement: str
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Written:
    """A value and where it was written; the value is None where the field was not given."""

    value: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """Where a field of a requirement was written, and what stood there before it was overridden."""

    requirement: str
    field: str
    """`severity`, `applies.when`, `remediation.add` …"""
    value: str
    origin: Origin
    earlier: tuple[Written, ...] = ()
    """What it overrides, the latest first."""


@dataclass(frozen=True, slots=True)
class Overridden:
    """A requirement of a parent of which fields were changed, and why."""

    requirement: str
    fields: tuple[str, ...]
    reason: str
    origin: Origin
