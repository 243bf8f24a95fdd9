"""`auditor serve`: a real server in a process of its own, asked over loopback."""

from __future__ import annotations

import re
import signal
import socket
import threading
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from auditor.renderers import html
from tests import audits
from tests.serving.conftest import CANARY, Served, fill, serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "auditor",
}


class Links(HTMLParser):
    """Collects the targets of links, and the elements that have no place in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.targets += [value for name, value in attrs if name == "href" and value]


def links(page: str) -> Links:
    found = Links()
    found.feed(page)
    return found


def test_the_list_names_reports_with_grades_and_days_and_every_link_of_it_works(
    served: Served,
) -> None:
    answer = served.ask("/")

    assert answer.status == 200
    page = answer.text
    assert "Brightwater Broadband Privacy Policy" in page
    assert "<b>Harbour Data Act</b>: grade E" in page
    assert "November 22, 2026" in page.replace("\u00a0", " ")
    targets = links(page).targets
    assert "/rendered/plain.json" in targets
    assert {"/plain.html", "/plain.pdf", "/plain.csv", "/unrelated.json"} <= set(targets)
    assert {served.ask(one).status for one in targets if one.startswith("/")} == {200}


def test_a_damaged_report_is_named_with_what_is_wrong(served: Served) -> None:
    page = served.ask("/").text
    answer = served.ask("/rendered/damaged.json")

    assert "Reports that cannot be read" in page
    assert "damaged.json:" in page
    assert answer.status == 422
    assert "this is not JSON" in answer.text
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_json_report_is_rendered_on_request_as_the_audit_would_be(served: Served) -> None:
    assert served.ask("/rendered/plain.json").body == html.render(audits.audit())


def test_files_are_served_as_they_are(served: Served) -> None:
    for name in ("plain.html", "plain.json", "plain.csv", "plain.pdf"):
        assert served.ask(f"/{name}").body == (served.folder / name).read_bytes()
    assert served.ask("/plain.csv").headers["Content-Type"] == "text/plain; charset=utf-8"
    assert served.ask("/plain.pdf").headers["Content-Type"] == "application/pdf"


def test_a_name_with_marks_of_urls_and_of_html_is_reached(served: Served) -> None:
    target = next(
        one for one in links(served.ask("/").text).targets if "%2523" in one or "%23" in one
    )

    answer = served.ask(target)

    assert answer.status == 200
    assert answer.body.startswith(b"<p>odd name</p>")
    assert links(served.ask("/").text).elements.isdisjoint({"i", "script"})


@pytest.mark.parametrize(
    "path", ["/", "/plain.html", "/plain.json", "/plain.pdf", "/rendered/plain.json", "/gone.json"]
)
def test_every_answer_is_strict(served: Served, path: str) -> None:
    answer = served.ask(path)

    assert STRICT.items() <= answer.headers.items()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; frame-anc")
    script = re.search(r"script-src ([^;]*)", policy)
    assert script is None or re.fullmatch(r"('sha256-[\w+/=]+' ?)+", script[1])


def test_the_scripts_of_our_own_pages_may_run_and_no_other(served: Served) -> None:
    answer = served.ask("/plain.html")

    own = re.search(r"script-src ('sha256-[^']+')", answer.text.replace("&#39;", "'"))
    assert own is not None
    assert own[1] in answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in re.sub(
        r"style-src[^;]*", "", answer.headers["Content-Security-Policy"]
    )


def test_head_says_what_get_would_say_without_its_body(served: Served) -> None:
    for path in ("/", "/plain.html", "/rendered/plain.json", "/gone.json"):
        head, get = served.ask(path, "HEAD"), served.ask(path)

        assert head.body == b""
        assert (head.status, head.headers["Content-Length"]) == (get.status, str(len(get.body)))


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
)
def test_nothing_but_get_and_head_is_done(served: Served, method: str) -> None:
    before = sorted(one.name for one in served.folder.iterdir())

    answer = served.ask("/plain.json", method)

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert STRICT.items() <= answer.headers.items()
    assert sorted(one.name for one in served.folder.iterdir()) == before


@pytest.mark.parametrize(
    "path",
    [
        "/linked.json",
        "/rendered/linked.json",
        "/.hidden.json",
        "/notes.py",
        "/noending",
        "/pipe.json",
        "/rendered/pipe.json",
        "/sub.html",
        "/sub.html/",
        "/sub.html/inner.html",
        "/deep.html",
        "/deep.html/secret.json",
        "/../outside0/secret.json",
        "/..%2foutside0%2fsecret.json",
        "/%2e%2e/outside0/secret.json",
        "/%252e%252e/outside0/secret.json",
        "/..%5coutside0%5csecret.json",
        "/%c0%ae%c0%ae/outside0/secret.json",
        "//outside0/secret.json",
        "/./plain.json",
        "/plain.json/",
        "/plain.json%00.html",
        "/plain.html::$DATA",
        "/rendered/../plain.json",
        "/rendered/plain.html",
        "/rendered/",
        "/dev/zero",
        "/etc/passwd",
        "/%ff%fe.json",
        "/" + "a" * 5000 + ".json",
    ],
)
def test_nothing_but_plain_files_of_the_folder_is_shown(served: Served, path: str) -> None:
    answer = served.ask(path)

    assert answer.status == 404, path
    assert CANARY not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("name", ["linked", "hidden", "notes", "noending", "pipe", "deep", "sub"])
def test_the_list_does_not_name_what_is_not_shown(served: Served, name: str) -> None:
    assert name not in served.ask("/").text


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "attacker.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.attacker.example",
        "127.0.0.1.attacker.example:{port}",
        "localhost.attacker.example:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "",
    ],
)  # fmt: skip
def test_other_names_of_this_machine_get_nothing(served: Served, host: str) -> None:
    answer = served.ask("/plain.json", Host=host.format(port=served.port))

    assert answer.status == 403
    assert b"Harbour" not in answer.body


def test_localhost_is_this_machine(served: Served) -> None:
    assert served.ask("/", Host=f"LocalHost:{served.port}").status == 200


def test_requests_with_no_host_two_hosts_or_a_whole_address_get_nothing(served: Served) -> None:
    own = b"Host: 127.0.0.1:%d\r\n" % served.port
    requests = {
        b"GET /plain.json HTTP/1.1\r\n\r\n": b" 403 ",
        b"GET /plain.json HTTP/1.1\r\n" + own + b"Host: attacker.example\r\n\r\n": b" 403 ",
        b"GET http://attacker.example/plain.json HTTP/1.1\r\n" + own + b"\r\n": b" 400 ",
        b"GET plain.json HTTP/1.1\r\n" + own + b"\r\n": b" 400 ",
        b"GET /plain.json HTTP/9.9\r\n" + own + b"\r\n": b" 505 ",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 \r\n\r\n": b" 400 ",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n" + own + b"\r\n": b" 414 ",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + own + b"\r\n": b" 431 ",
    }

    for request, status in requests.items():
        answer = served.raw(request)
        assert status in answer.partition(b"\r\n")[0], (request[:60], answer[:200])
        assert b"Harbour" not in answer
        assert b"nosniff" in answer
    assert b"Harbour" not in served.raw(b"GET /plain.json\r\n\r\n")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}, 403),
        ({"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}, 200),
        ({"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
    ],
    ids=["image", "fetch", "frame", "link", "own", "typed"],
)  # fmt: skip
def test_other_sites_may_link_here_and_embed_nothing(
    served: Served, sent: dict[str, str], status: int
) -> None:
    assert served.ask("/plain.json", **sent).status == status


def test_browsers_that_hang_up_or_say_nothing_disturb_nobody(served: Served) -> None:
    for request in (b"", b"GET /rendered/plain.json HT", b"GET / HTTP/1.1\r\nHost:"):
        with socket.create_connection(("127.0.0.1", served.port), timeout=60) as one:
            one.sendall(request)
    silent = socket.create_connection(("127.0.0.1", served.port), timeout=60)

    answers: list[int] = []
    crowd = [
        threading.Thread(target=lambda: answers.append(served.ask("/rendered/plain.json").status))
        for _ in range(4)
    ]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    silent.close()

    assert answers == [200] * 4


def test_the_worst_report_stands_first_and_a_changed_file_is_read_again(tmp_path: Path) -> None:
    fill(tmp_path)
    better = (tmp_path / "plain.json").read_text().replace('"grade": "E", "grade_with_waivers": "E"', '"grade": "A", "grade_with_waivers": "A"')  # fmt: skip
    with serving(tmp_path) as served:
        (tmp_path / "better.json").write_text(better)
        targets = links(served.ask("/").text).targets
        assert targets.index("/rendered/plain.json") < targets.index("/rendered/better.json")

        (tmp_path / "better.json").write_text("{}")
        assert "/rendered/better.json" not in links(served.ask("/").text).targets


def test_ctrl_c_ends_it_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    with serving(tmp_path, "-v") as served:
        assert "There is no stored report" in served.ask("/").text
        served.raw(b"GET /\x1b[31m HTTP/1.1\r\n\r\n")
        served.process.send_signal(signal.SIGINT)
        out, err = served.process.communicate(timeout=60)

    assert served.process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert "GET / HTTP/1.1" in err
    assert err.endswith("auditor: interrupted\n")


def test_a_folder_that_is_none_and_a_port_that_is_taken_are_wrong_use(
    auditor: Cli, tmp_path: Path
) -> None:
    nowhere = auditor("serve", tmp_path / "gone")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = auditor("serve", tmp_path, "--port", str(taken.getsockname()[1]))

    assert (nowhere.code, busy.code) == (2, 2)
    assert "there is no such folder" in nowhere.err
    assert "choose another with --port" in busy.err
