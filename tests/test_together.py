"""Several documents judged as one notice: what counts for all of them, and what must not pass from one to the next."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from auditor.errors import DocumentError
from auditor.extraction.contexts import open_context
from auditor.loading.auditee import load_auditee
from auditor.loading.rulesets import load_ruleset
from auditor.model.ruleset import Auditee
from auditor.model.vocabulary import Outcome
from auditor.pipeline import audit as judge
from auditor.readers import read, read_bytes, together
from auditor.segmentation import evidence, segment
from tests.loading.samples import shared

if TYPE_CHECKING:
    from auditor.extraction.places import Context
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.ruleset import Ruleset

SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"
RULESETS: Final = ("gdpr", "ccpa", "cpni", "fcra", "nevada", "maine")
AS_OF: Final = "2026-11-22"


def of(text: str, name: str = "a.md", kind: str = "privacy_policy") -> Document:
    """Read an invented document."""
    found = read_bytes(text.encode(), Path(name).suffix, source=name, id=name, kind=kind)
    return replace(found, language="en")


def opened(*documents: Document) -> Context:
    return open_context(together(documents, "all"), shared(), AS_OF)


@cache
def rulesets() -> tuple[Ruleset, ...]:
    return tuple(load_ruleset(name, shared())[0] for name in RULESETS)


def audited(document: Document, *names: str, seed: str | None = None) -> Audit:
    facts = SEEDS / f"{Path(seed or '').stem}.auditee.yaml"
    chosen = tuple(one for one in rulesets() if not names or one.id in names)
    return judge(
        document,
        rulesets=chosen,
        vocabulary=shared(),
        as_of=AS_OF,
        named=frozenset(names),
        auditee=Auditee() if seed is None else load_auditee(facts, shared()),
    )


def states(audit: Audit) -> dict[str, tuple[str, bool]]:
    return {
        each.element.id: (each.reading.state.value, each.reading.counts_for_audience)
        for one in audit.findings
        for each in one.elements
    }


def outcomes(audit: Audit) -> dict[str, tuple[Outcome, str | None, bool]]:
    return {
        one.requirement.id: (one.outcome, one.qualifier, one.blocking) for one in audit.findings
    }


def cut(policy: Document, pieces: int, seed: int = 7) -> list[Document]:
    """Cut a policy at headings of its highest level into documents of their own."""
    sections = segment(policy).sections[1:]
    highest = min(one.level for one in sections)
    starts = [
        policy.text.rfind("\n", 0, one.span.start) + 1 for one in sections if one.level == highest
    ]
    chosen = random.Random(seed).sample(starts, pieces - 1)  # noqa: S311  (the same ones each time)
    places = sorted(chosen)
    edges = zip([0, *places], [*places, len(policy.text)], strict=True)
    suffix = Path(policy.source).suffix
    return [of(policy.text[a:b], f"{number}{suffix}") for number, (a, b) in enumerate(edges)]


class TestSamples:
    @pytest.mark.parametrize("pieces", [2, 3])
    @pytest.mark.parametrize(
        "seed",
        [
            "aldermoor-2026.md",
            "larkfield-2018.txt",
            "pellworth-2022.md",
            "quillmere-2020.txt",
            "vandermoor-2017.txt",
        ],
    )
    def test_a_policy_cut_into_documents_reads_as_the_whole(self, seed: str, pieces: int) -> None:
        policy = read(SEEDS / seed, source=seed, id=seed)
        documents = cut(policy, pieces)
        whole = states(audited(policy, seed=seed))

        several = states(audited(together(documents, seed), seed=seed))

        assert several == whole

    def test_cut_off_from_its_definition_a_name_is_not_known(self) -> None:
        """What calls the company by the name of the first page reads otherwise: names are those of a document."""
        policy = read(SEEDS / "larkfield-2018.txt", source="larkfield-2018.txt", id="x")

        whole = states(audited(policy, seed=policy.source))
        several = states(audited(together(cut(policy, 2, 2), "x"), seed=policy.source))

        differing = {one for one in whole if whole[one] != several[one]}
        assert differing == {"GDPR-13-1-A.1", "GDPR-NEG-UK-IN-EU.1"}

    def test_the_order_of_documents_changes_nothing(self) -> None:
        documents = cut(read(SEEDS / "pellworth-2022.md", source="p.md", id="p.md"), 3)
        documents[1] = replace(documents[1], kind="cookie_notice")

        one, other = (
            audited(together(order, "p"), seed="pellworth-2022.md")
            for order in (documents, documents[::-1])
        )

        assert states(one) == states(other)
        assert outcomes(one) == outcomes(other)

    def test_one_document_is_itself(self) -> None:
        document = of("# Privacy\n\nWe collect your name.")

        assert together([document], "a.md") == document


FIRST: Final = """# Privacy policy

Last updated: March 3, 2021

Harbour Lane Ltd ("Harbour") runs this service. "Guest Data" means your personal information.

## Notice for residents of California

California residents may ask us to delete their personal information.

We use the following:
"""
SECOND: Final = """- cookies that remember you

We share Guest Data with others, and Harbour sells it.

## Cookies

We use cookies.
"""


class TestNothingPassesOn:
    def test_an_audience(self) -> None:
        context = opened(of(FIRST), of(SECOND, "b.md"))
        reading = context.passages.reading

        alone = opened(of(SECOND, "b.md")).audiences
        assert context.audiences[reading.firsts[1] :] == alone
        assert any(context.audiences[: reading.firsts[1]])

    def test_a_lead_in_a_heading_and_a_section(self) -> None:
        both = segment(together([of(FIRST), of(SECOND, "b.md")], "all"))
        alone = segment(of(SECOND, "b.md"))

        units = both.units[both.firsts[1] :]
        assert [one.normal.text for one in units] == [one.normal.text for one in alone.units]
        assert [one.path for one in units] == [one.path for one in alone.units]
        assert units[0].section not in {one.section for one in both.units[: both.firsts[1]]}
        context = opened(of(FIRST), of(SECOND, "b.md"))
        assert context.passages.headings[both.firsts[1]] == ()

    def test_a_section_ends_with_its_document(self) -> None:
        both = together([of(FIRST), of(SECOND, "b.md")], "all")

        for one in segment(both).sections:
            assert both.part_at(one.span.start) == both.part_at(one.span.end - 1)

    def test_a_name_that_one_of_them_defines(self) -> None:
        both, alone = opened(of(FIRST), of(SECOND, "b.md")), opened(of(SECOND, "b.md"))
        first = both.passages.reading.units[both.passages.reading.firsts[1]].span.start

        for concept in ("PERSONAL_DATA", "COMPANY", "WE"):
            hits = both.passages.concepts.get(concept, {})
            own = alone.passages.concepts.get(concept, {})
            words = both.passages.words.range_of(first, 10**9)
            after = [n for firsts in hits.values() for n in firsts if n in words]
            assert len(after) == sum(map(len, own.values())), concept

    def test_an_entry_of_a_contents_list(self) -> None:
        listed = of("# Privacy\n\nCookies\n\nWe collect your name.\n")

        both = segment(together([listed, of("# Cookies\n\nWe use cookies.\n", "b.md")], "all"))

        assert not any(one.names_section for one in both.units)

    def test_words_at_the_edge_are_no_phrase(self) -> None:
        context = opened(of("We do not sell\n"), of("personal information is collected.\n", "b.md"))

        assert not context.units.saying_in("document", "sell personal information")


class TestPlaces:
    def test_line_page_section_and_file_are_those_of_the_document(self) -> None:
        second = replace(of(f"Before all.\n\n{SECOND}", "b.md"), pages=(0, 14))
        both = together([of(FIRST), second], "all")
        reading = segment(both)

        for words, line, page, section in (
            ("Before all", 1, 1, None),
            ("We share", 5, 2, None),
            ("We use cookies", 9, 2, "Cookies"),
        ):
            start = both.text.index(words)
            found = evidence(reading, type(both.parts[0].span)(start, start + len(words)))
            assert (found.quote, found.file) == (words, "b.md")
            assert (found.line, found.page, found.section) == (line, page, section)

    def test_a_file_without_an_end_of_line_moves_no_line(self) -> None:
        both = together(
            [of("One.", "a.txt"), of("Two.\r\nThree.", "b.txt"), of("Four.", "c.txt")], "x"
        )
        reading = segment(both)

        lines = [evidence(reading, unit.span).line for unit in reading.units]
        assert lines[0] == lines[1] == lines[-1] == 1

    def test_the_digest_is_of_the_digests(self) -> None:
        one, two = of("One."), of("Two.", "b.md")

        assert together([one, two], "x").sha256 != together([two, one], "x").sha256


COOKIES: Final = (
    "# Cookies\n\nLast updated: May 3, 2024\n\nWe use cookies to measure advertising.\n"
)


class TestDates:
    def test_a_new_cookie_notice_makes_no_old_policy_new(self) -> None:
        context = opened(of(FIRST), of(COOKIES, "c.md", "cookie_notice"))

        assert context.dates.last_updated == "2021-03-03"
        assert [one.last_updated for one in context.dates_of_each] == ["2021-03-03", "2024-05-03"]

    def test_a_label_dates_no_other_document(self) -> None:
        first = of("# Cookies\n\nWe use cookies.\n\nLast updated:\n", kind="cookie_notice")

        context = opened(first, of("May 3, 2024\n\n# Privacy\n\nWe collect.", "b.md"))

        assert [one.last_updated for one in context.dates_of_each] == [None, None]

    def test_of_two_policies_the_newest_counts(self) -> None:
        assert opened(of(COOKIES), of(FIRST, "b.md")).dates.last_updated == "2024-05-03"

    def test_where_none_is_a_policy_the_newest_counts(self) -> None:
        context = opened(of(FIRST, kind="hr_notice"), of(COOKIES, "c.md", "cookie_notice"))

        assert context.dates.last_updated == "2024-05-03"

    def test_an_undated_policy_has_no_date_of_its_neighbours(self) -> None:
        context = opened(of("# Privacy\n\nWe collect."), of(COOKIES, "c.md", "cookie_notice"))

        assert context.dates.last_updated is None


class TestHomes:
    def test_a_duty_whose_home_is_not_in_the_set_is_a_gap_in_the_document(self) -> None:
        policy = of("# Privacy policy\n\nWe collect your name.")
        page = of("# Your rights\n\nYou may call us.", "b.md", "website_page")
        cookies = of(COOKIES, "b.md", "cookie_notice")
        duty = "ME-9301-6-CONTENT"

        said = {
            name: outcomes(audited(document, "maine"))[duty][1]
            for name, document in {
                "alone": policy,
                "with its home": together([policy, page], "x"),
                "with another": together([policy, cookies], "x"),
            }.items()
        }

        assert said == {
            "alone": "gap_in_document",
            "with its home": None,
            "with another": "gap_in_document",
        }

    def test_a_defect_of_any_document_counts(self) -> None:
        policy = of("# Privacy policy\n\nWe collect your name.")
        terms = of("# Terms\n\nBy using this site you consent to this privacy policy.", "b.md")

        found = {
            one.requirement.id: one
            for one in audited(together([policy, terms], "x"), "gdpr").findings
            if one.outcome is Outcome.DEFECTIVE
        }
        alone = {
            one.requirement.id
            for one in audited(terms, "gdpr").findings
            if one.outcome is Outcome.DEFECTIVE
        }

        assert alone
        assert alone <= found.keys()
        for one in found.values():
            files = {e.file for each in one.elements for e in each.reading.evidence}
            assert files == {"b.md"}


def test_a_document_in_another_language_is_not_audited() -> None:
    other = replace(of("# Privacy\n\nWe collect.", "b.md"), language="de")

    with pytest.raises(DocumentError, match=r"b\.md: not audited"):
        audited(together([of("# Privacy\n\nWe collect."), other], "x"), "gdpr")
