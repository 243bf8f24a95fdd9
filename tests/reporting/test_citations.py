"""Citations with the signs of their jurisdiction."""

from __future__ import annotations

import functools
import re

import pytest

from auditor.cli._rulesets import load_rulesets
from auditor.loading.rulesets import shipped
from auditor.reporting import wording


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("47 U.S.C. 222(h)(1)-(3)", "47~U.S.C. \u00a7~222(h)(1)\u2013(3)"),
        ("15 U.S.C. 1681s-3(a)(3)", "15~U.S.C. \u00a7~1681s-3(a)(3)"),
        ("47 CFR 64.2010(a)", "47~C.F.R. \u00a7~64.2010(a)"),
        ("12 CFR 1022.70-1022.75", "12~C.F.R. \u00a7\u00a7~1022.70\u20131022.75"),
        ("16 CFR 316", "16~C.F.R. part~316"),
        (
            "11 CCR 7011(e)(1)(A), 7012(e)(1)-(3)",
            "11~CCR \u00a7\u00a7~7011(e)(1)(A), 7012(e)(1)\u2013(3)",
        ),
        ("11 CCR 7011(e)(3)(E), 7060-7062", "11~CCR \u00a7\u00a7~7011(e)(3)(E), 7060\u20137062"),
        ("Civ. Code 1798.130(a)(1), (a)(5)(A)", "Civ. Code \u00a7~1798.130(a)(1), (a)(5)(A)"),
        ("Pub. Util. Code 2891-2891.1", "Pub. Util. Code \u00a7\u00a7~2891\u20132891.1"),
        ("Minn. Stat. 325M.01-325M.09", "Minn. Stat. \u00a7\u00a7~325M.01\u2013325M.09"),
        ("35-A M.R.S. 9301(7)", "35-A~M.R.S. \u00a7~9301(7)"),
        ("NRS 603A.300-360", "NRS~603A.300\u2013360"),
        ("GDPR Arts. 44-45", "GDPR Arts.~44\u201345"),
        ("UK GDPR Arts. 13(1)(f), 45A-49", "UK GDPR Arts.~13(1)(f), 45A\u201349"),
        ("GDPR Art. 21(2)-(4)", "GDPR Art.~21(2)\u2013(4)"),
        ("GDPR Recitals 42-43", "GDPR Recitals~42\u201343"),
        ("UK PECR reg. 7-8", "UK PECR reg.~7\u20138"),
        ("Directive 2002/58/EC Art. 5(3)", "Directive 2002/58/EC Art.~5(3)"),
        (
            "Cal. Penal Code 632, Fla. Stat. 934.03",
            "Cal. Penal Code \u00a7~632, Fla. Stat. \u00a7~934.03",
        ),
        ("CJEU C-311/18", "CJEU C-311/18"),
        ("FCC 07-22 (2007 order)", "FCC~07-22 (2007 order)"),
        ("A v. B, No. 24-7000 (6th Cir. 2025-01-02)", "A v. B, No.~24-7000 (6th Cir. 2025-01-02)"),
        ("Pub. L. 115-22", "Pub. L.~115-22"),
        ("Lantern Act \u00a7 12, Art. 3", "Lantern Act \u00a7~12, Art.~3"),
        ("", ""),
    ],
)
def test_citation_has_the_signs_of_its_jurisdiction(written: str, expected: str) -> None:
    assert wording.citation(written) == expected.replace("~", "\u00a0")


def test_days_in_it_are_written_as_the_reader_writes_them() -> None:
    in_full = functools.partial(wording.day, language="en-US")

    found = wording.citation("11 CCR 7011(e)(1)(I) (until 2025-12-31: (J))", in_full)

    expected = "11~CCR \u00a7~7011(e)(1)(I) (until December~31, 2025: (J))"
    assert found == expected.replace("~", "\u00a0")


def test_no_citation_of_a_shipped_ruleset_loses_a_letter() -> None:
    loaded, _ = load_rulesets(shipped())
    written = [one for each in loaded for law in each.requirements for one in law.citations]

    def bare(text: str) -> str:
        signs = re.sub("[\u00a7 \u00a0]|part|(?<=C)[.](?=F)|(?<=F)[.](?=R)|(?<=F[.]R)[.]", "", text)
        return signs.replace("C.F.R.", "CFR").replace("\u2013", "-")

    assert len(written) > 300
    assert {bare(wording.citation(one)) for one in written} == {bare(one) for one in written}
