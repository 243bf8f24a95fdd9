"""Files that are none, or lead elsewhere: refused, and never waited for."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from auditor.errors import DocumentError
from auditor.readers import read

TEXT = "We collect names.\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="has no such files")


def refusal(path: Path, inside: Path | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        read(path, source="x", id="x", inside=inside)
    return str(caught.value)


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert "it is a pipe, which may never end\n    Give - as the file" in refusal(tmp_path / "pipe.txt")  # fmt: skip


@POSIX
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.txt")

        assert "it is a socket" in refusal(Path("s.txt"))


@POSIX
def test_a_device() -> None:
    assert "it is a device" in refusal(Path("/dev/zero"))


def test_an_empty_file(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"):
        (tmp_path / name).write_bytes(b"")

        assert "it is empty" in refusal(tmp_path / name)


@pytest.mark.skipif(sys.platform != "linux", reason="no file whose size is not told")
def test_a_file_that_is_longer_than_it_says_is_one_that_changes() -> None:
    assert "it changed while it was read" in refusal(Path("/proc/self/status"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)

    assert "it cannot be opened" in refusal(path)


@POSIX
class TestLinks:
    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """A folder with a policy, a folder in it, and a file beside it."""
        (tmp_path / "place" / "old").mkdir(parents=True)
        (tmp_path / "place" / "policy.txt").write_text(TEXT)
        (tmp_path / "secret.txt").write_text("We keep a secret.")
        return tmp_path / "place"

    def test_one_that_leads_elsewhere_is_refused(self, place: Path) -> None:
        (place / "link.txt").symlink_to("../secret.txt")

        assert "a symbolic link, or stands behind one, that leads to another folder" in refusal(place / "link.txt")  # fmt: skip
        assert "a symbolic link" in refusal(place / "link.txt", inside=place)

    def test_a_folder_on_the_way_is_no_way_around(self, place: Path) -> None:
        (place / "docs").symlink_to("..")

        assert "a symbolic link" in refusal(place / "docs" / "secret.txt", inside=place)

    def test_a_chain_ends_where_it_ends(self, place: Path) -> None:
        (place / "one.txt").symlink_to("two.txt")
        (place / "two.txt").symlink_to(place.parent / "secret.txt")

        assert "a symbolic link" in refusal(place / "one.txt", inside=place)

    def test_one_within_the_folder_is_followed(self, place: Path) -> None:
        (place / "old" / "link.txt").symlink_to("../policy.txt")

        assert read(place / "old" / "link.txt", source="x", id="x", inside=place).text == TEXT

    def test_a_path_outside_may_be_named(self, place: Path) -> None:
        assert read(place.parent / "secret.txt", source="x", id="x", inside=place).text

    def test_a_folder_that_is_a_link_itself_is_the_folder(self, place: Path) -> None:
        (place.parent / "alias").symlink_to(place)

        alias = place.parent / "alias"
        assert read(alias / "policy.txt", source="x", id="x", inside=alias).text == TEXT
