"""Quotations of a stored report, and the search for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.model.document import Evidence, NearMiss, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.loading.yaml_builder import YamlMap


def span(data: Mapping[str, Any]) -> Span:
    """Return the stretch of the text that something with `start` and `end` names."""
    return Span(int(data["start"]), int(data["end"]))


def quotation(data: Mapping[str, Any]) -> Evidence:
    """Return one quotation."""
    page = None if data["page"] is None else int(data["page"])
    return Evidence(
        span(data), data["quote"], int(data["line"]), data["section"], page, file=data.get("file")
    )


def evidence(listed: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Return quotations in their order."""
    return tuple(quotation(one) for one in listed)


def near_misses(listed: Iterable[Mapping[str, Any]]) -> tuple[NearMiss, ...]:
    """Return passages that did not suffice."""
    return tuple(NearMiss(quotation(one["evidence"]), one["lacked"]) for one in listed)


def everywhere(data: YamlMap) -> Iterator[YamlMap]:
    """Yield every quotation of a report, as it stands there."""
    elements = [element for one in data["findings"] for element in one["elements"]]
    for key in ("assumptions", "facts", "observations", "attestations"):
        elements += data[key]
    for one in elements:
        yield from one["evidence"]
        yield from (miss["evidence"] for miss in one.get("near_misses", ()))
