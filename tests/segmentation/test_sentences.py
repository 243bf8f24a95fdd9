"""Where sentences end, and where a full stop is none."""

from __future__ import annotations

import pytest

from auditor.model.document import Span
from auditor.segmentation.sentences import sentences


def _cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "We use data, e.g. names, i.e. identifiers.",
        "Orvane Telecom, Inc. of Ohio runs the site.",
        "The U.S. Department of Commerce keeps the list.",
        "See Art. 6 and Sec. 2, No. 5, of the act.",
        "Write to J. R. Halden at the office.",
        "It costs 4.5 million at www.orvane.example today.",
        "Mail to privacy.office@orvane.example with questions.",
        "Certified to the EU-U.S. Privacy Shield framework.",
        "Cal. Civ. Code applies in that state.",
        "The notice (see below. above) goes on.",
        "1. We collect names.",
        'We use small files called "tags." (the "Tags").',
        "Names, numbers etc. are kept.",
        "Data of our affiliates v. theirs.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert _cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We collect names. We sell none.", 2),
        ("This is Orvane, Inc. We run the site.", 2),
        ("We act in the U.S. You may ask us.", 2),
        ('He said "we share." Then he left.', 2),
        ("We share it (rarely.) Then we stop.", 2),
        ("Do we sell it? No! Never.", 3),
        ("We keep data.We sell none.", 2),
        ("**Names.** *We* keep them.", 2),
        ("See [the form](https://a.example/f). We reply.", 2),
        ("We keep names etc. We delete them.", 2),
        ("1. We collect. 2. We delete.", 2),
    ],
)
def test_several_sentences_are_parted(text: str, count: int) -> None:
    assert len(_cut(text)) == count


@pytest.mark.parametrize(
    "piece", ["A. ", ".", '."', ". (", ".](x", ". ", "a.We ", "?!", ".)", "e.g. "]
)
def test_hostile_text_takes_time_in_proportion_to_length(piece: str) -> None:
    text = piece * 100_000

    found = sentences(text, Span(0, len(text)))

    assert found[0].start == 0
    assert found[-1].end == len(text)
