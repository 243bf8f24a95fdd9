"""What web pages may hold beside plain paragraphs: collapsed sections, chrome, boxes that scroll, tables, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.readers import read_bytes
from auditor.segmentation import segment
from tests.readers.pdfs import blocks

if TYPE_CHECKING:
    from auditor.model.document import Document

RULE = (
    "We keep what you tell us for as long as the contract runs and for three years after its end. "
)


def page(body: str) -> Document:
    return read_bytes(f"<html><body>{body}".encode(), ".html", source="p", id="p")


@pytest.mark.parametrize(
    "section",
    [
        "<details><summary>Sale</summary><p>We sell nothing.</p></details>",
        "<h2>Sale</h2><div style='display:none'><p>We sell nothing.</p></div>",
        "<h2>Sale</h2><div hidden><p>We sell nothing.</p></div>",
        "<h2>Sale</h2><div aria-hidden='true'><p>We sell nothing.</p></div>",
        "<button aria-expanded='false'>Sale</button><div class='collapse'><p>We sell nothing.</p></div>",
        "<h2>Sale</h2><textarea readonly>We sell nothing.</textarea>",
    ],
)
def test_a_collapsed_section_is_read_under_its_heading(section: str) -> None:
    found = blocks(page(f"<main><h1>Policy</h1><p>{RULE}</p>{section}</main>"))

    assert [(kind, text) for kind, _, text in found[2:]] == [
        ("heading", "Sale"),
        ("paragraph", "We sell nothing."),
    ]


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a href='/'>Home</a></nav>",
        "<header><p>Orvane</p></header>",
        "<footer><p>Imprint</p></footer>",
        "<div role='banner'><p>Orvane</p></div>",
        "<div id='onetrust-banner-sdk'><p>We use cookies.</p><button>Accept</button></div>",
        "<div class='cookie-consent-modal'><p>We use cookies.</p></div>",
        "<aside><p>Read our news.</p></aside>",
        "<noscript><p>Turn scripts on.</p></noscript>",
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_surrounds_a_policy_is_tagged_and_never_dropped(chrome: str, *, before: bool) -> None:
    policy = f"<main><h1>Policy</h1><p>{RULE * 3}</p></main>"
    found = page(f"{chrome}{policy}" if before else f"{policy}{chrome}")

    tagged = [found.text[b.span.start : b.span.end] for b in found.blocks if b.boilerplate]
    assert tagged
    assert [text for _, _, text in blocks(found)] == ["Policy", (RULE * 3).strip()]


def test_nothing_that_people_cannot_read_is_read() -> None:
    hidden = "<script>var a = 'We sell data.'</script><style>p{}</style><template><p>Draft</p></template><!-- note -->"

    assert page(f"{hidden}<p>{RULE}</p>").text == RULE.strip()


def test_cells_over_several_columns_and_rows_are_read_once() -> None:
    found = page(
        "<table><thead><tr><th>Data<th>Use<th>Period</thead>"
        "<tr><td rowspan=2>Contract data<td>billing<td>10 years<tr><td>support<td>1 year"
        "<tr><td colspan=3>All other data is erased.</table>"
    )

    assert found.text.split("\n") == [
        "Data | Use | Period",
        "Contract data | billing | 10 years",
        "support | 1 year",
        "All other data is erased.",
    ]
    assert {one.header for one in found.blocks[1:]} == {found.blocks[0].span}


def test_a_list_in_a_running_foot_does_not_part_a_list_from_its_lead_in() -> None:
    found = page(
        "<p>We keep:</p><nav><p>On this page</p></nav><ul><li>names</li><li>places</li></ul>"
        + f"<p>{RULE * 3}</p>"
    )

    items = [unit for unit in segment(found).units if unit.kind.value == "item"]
    assert [unit.normal.text for unit in items] == ["We keep: names", "We keep: places"]
