"""Attestations: a named person corrects or adds a fact about one text, until it changes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import pipeline
from auditor.errors import AttestationError
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.decisions import Attestation, Decisions
from auditor.model.vocabulary import Outcome, State
from auditor.readers import read_bytes
from tests.factories import ORIGIN

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset, Vocabulary

SAMPLE = (Path(__file__).parents[1] / "seeds" / "aldermoor-2026.md").read_text(encoding="utf-8")
ERASURE = "GDPR-13-2-B-ERASE"
ODD = "- You may have us wipe the slate clean."
"""Words of a right that no pattern knows."""


@cache
def gdpr() -> tuple[Ruleset, Vocabulary]:
    return load_ruleset("gdpr", load_vocabulary())


def document(text: str) -> Document:
    return read_bytes(text.encode(), ".md", source="policy.md", id="policy.md")


def audit(of: Document, *attestations: Attestation) -> Audit:
    ruleset, vocabulary = gdpr()
    return pipeline.audit(
        of,
        rulesets=(ruleset,),
        vocabulary=vocabulary,
        as_of="2026-11-22",
        named=frozenset({"gdpr"}),
        decisions=Decisions(attestations=attestations),
    )


def attested(of: Document, **changes: Any) -> Attestation:  # noqa: ANN401 (any field)
    values: dict[str, Any] = {
        "fact": "rights.erasure",
        "value": "true",
        "document": "policy.md",
        "reason": "The sentence is meant so, and readers understand it.",
        "by": "R. Lindqvist",
        "date": "2026-11-20",
        "text_sha256": of.text_sha256,
        "quote": ODD.removeprefix("- "),
        "origin": ORIGIN,
    }
    return Attestation(**{**values, **changes})


def finding(of: Audit, name: str = ERASURE) -> Finding:
    return next(one for one in of.findings if one.requirement.id == name)


@pytest.fixture(scope="module")
def odd() -> Document:
    """The sample, its right to erasure worded as nobody words it."""
    return document(re.sub(r"(?m)^- Erasure:.*$", ODD, SAMPLE))


def test_words_that_no_pattern_knows_are_missing_until_a_person_attests_them(
    odd: Document,
) -> None:
    assert finding(audit(odd)).outcome is Outcome.MISSING

    told = finding(audit(odd, attested(odd)))

    assert told.outcome is Outcome.SATISFIED
    (result,) = told.elements
    assert [e.quote for e in result.reading.evidence] == [ODD.removeprefix("- ")]
    assert "R. Lindqvist attested on 2026-11-20" in (result.reading.reason or "")


def test_a_fact_is_shown_as_attested(odd: Document) -> None:
    told = audit(odd, attested(odd))

    (fact,) = (one for one in told.facts if one.id == "rights.erasure")
    assert (fact.source, fact.value) == ("attested", "true")
    assert [use.active for use in told.attestations] == [True]


def test_a_misreading_is_corrected() -> None:
    plain = document(SAMPLE)
    assert finding(audit(plain)).outcome is Outcome.SATISFIED

    told = finding(audit(plain, attested(plain, value="false", quote=None)))

    assert told.outcome is Outcome.MISSING
    assert told.blocking
    (result,) = told.elements
    assert result.reading.state is State.ABSENT
    assert result.reading.evidence == ()


def test_it_lapses_when_the_text_changes_and_is_shown(odd: Document) -> None:
    changed = document(odd.text + "\nOne more sentence.\n")

    told = audit(changed, attested(odd))

    assert finding(told).outcome is Outcome.MISSING
    assert [use.active for use in told.attestations] == [False]


def test_it_is_about_its_own_document_alone(odd: Document) -> None:
    told = audit(odd, attested(odd, document="cookies.md"))

    assert finding(told).outcome is Outcome.MISSING
    assert told.attestations == ()


def test_a_quotation_that_is_not_in_the_text_is_a_mistake(odd: Document) -> None:
    with pytest.raises(
        AttestationError, match=r"duties\.yaml:12: the quotation is not in the text"
    ):
        audit(odd, attested(odd, quote="You may have us erase your data."))


def test_the_lines_of_a_quotation_may_be_broken_otherwise(odd: Document) -> None:
    told = audit(odd, attested(odd, quote="You may have us\n  wipe the slate clean."))

    assert finding(told).outcome is Outcome.SATISFIED


def test_a_fact_of_the_company_decides_what_applies() -> None:
    plain = document(SAMPLE)
    out = attested(plain, fact="org.gdpr_in_scope", value="false", quote=None)
    uk_out = replace(out, fact="org.uk_gdpr_in_scope")

    told = finding(audit(plain, out, uk_out))

    assert told.outcome is Outcome.NOT_APPLICABLE
