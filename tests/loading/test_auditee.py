"""The auditee file, its mistakes, and its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import AuditeeError, Mistake
from auditor.loading.auditee import auditee_template, load_auditee
from auditor.loading.rulesets import load_ruleset, shipped
from tests.loading.samples import HOUSE, load, shared, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Auditee


def told(tmp_path: Path, text: str) -> Auditee:
    _, vocabulary = load(tmp_path, HOUSE)
    return load_auditee(write(tmp_path, text, "auditee.yaml"), vocabulary)


def refused(tmp_path: Path, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(AuditeeError) as caught:
        told(tmp_path, text)
    return caught.value.mistakes


def test_facts_are_told_as_values(tmp_path: Path) -> None:
    auditee = told(tmp_path, "name: Aldo Pets\nfacts:\n  pets.named: true\n  pets.kept: no\n")

    assert auditee.name == "Aldo Pets"
    assert auditee.facts == (("pets.named", "true"), ("pets.kept", "no"))
    assert auditee.source == "auditee.yaml"


@pytest.mark.parametrize("unknown", ["null", "unknown", ""])
def test_unknown_is_never_false(tmp_path: Path, unknown: str) -> None:
    assert told(tmp_path, f"facts:\n  pets.named: {unknown}\n").facts == ()


@pytest.mark.parametrize("text", ["facts:\n", "name: A\n"])
def test_nothing_need_be_known(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text).facts == ()


def test_all_mistakes_come_together_with_line_and_remedy(tmp_path: Path) -> None:
    text = (
        "nam: Aldo\n"
        "facts:\n"
        "  pets.nmed: true\n"
        "  pets.named: yes\n"
        "  pets.kept: true\n"
        "  sale.contradiction: true\n"
        "nam: Berta\n"
    )

    found = refused(tmp_path, text)

    assert [(mistake.line, mistake.what) for mistake in found] == [
        (1, "unknown key 'nam'"),
        (3, "the fact 'pets.nmed' is not defined"),
        (4, "pets.named cannot be 'yes'"),
        (5, "pets.kept cannot be 'true'"),
        (6, "sale.contradiction follows from other facts; it cannot be told"),
        (7, "the key 'nam' stands twice: here and in line 1"),
    ]
    remedies = " ".join(mistake.remedy for mistake in found)
    assert "Did you mean 'name'?" in remedies
    assert "Did you mean 'pets.named'?" in remedies
    assert "Write one of: true, false" in remedies
    assert "Write one of: yes, no, sometimes" in remedies


@pytest.mark.parametrize("value", ["3", "[yes]", "{a: b}"])
def test_a_value_of_the_wrong_kind_is_told(tmp_path: Path, value: str) -> None:
    (mistake,) = refused(tmp_path, f"facts:\n  pets.kept: {value}\n")

    assert mistake.line == 2
    assert "`pets.kept` must be true or false or text or null" in mistake.what


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AuditeeError, match="there is no such file"):
        load_auditee(tmp_path / "nowhere.yaml", shared())


def test_the_template_asks_for_every_profile_fact_once_and_loads_back_as_unknown(
    tmp_path: Path,
) -> None:
    vocabulary = shared()
    rulesets = [load_ruleset(name, vocabulary)[0] for name in shipped()]

    template = auditee_template(vocabulary, rulesets)

    auditee = load_auditee(write(tmp_path, template, "a.yaml"), vocabulary)
    assert auditee.facts == ()
    for ruleset in rulesets:
        assert f"  # {ruleset.title}\n" in template
        for fact, _ in ruleset.asserts:
            assert template.count(f"  # {fact}: true | false\n") == 1


def test_the_template_can_be_filled_in_by_deleting_signs(tmp_path: Path) -> None:
    ruleset, vocabulary = load(tmp_path, HOUSE)

    template = auditee_template(vocabulary, [ruleset])
    filled = template.replace("  # pets.kept: yes | no | sometimes", "  pets.kept: sometimes")

    assert filled != template
    auditee = load_auditee(write(tmp_path, filled, "a.yaml"), vocabulary)
    assert auditee.facts == (("pets.kept", "sometimes"),)


def test_a_line_left_with_all_its_values_is_no_answer(tmp_path: Path) -> None:
    (mistake,) = refused(tmp_path, "facts:\n  pets.kept: yes | no | sometimes\n")

    assert "Write one of: yes, no, sometimes" in mistake.remedy


def test_a_value_of_the_wrong_kind_hides_no_other_mistake(tmp_path: Path) -> None:
    found = refused(tmp_path, "facts:\n  pets.named: 1\n  pets.nmed: true\n")

    assert [mistake.line for mistake in found] == [2, 3]
