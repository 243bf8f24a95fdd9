"""The recipe of the container: read line by line, and built and run where that may be done."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.integrations import page
from tests.integrations.conftest import AS_OF, ROOT, delete_a_right
from tests.integrations.programs import execute, must

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import CompletedProcess

CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
ISOLATED: Final = {"BUILDAH_ISOLATION": "chroot", "STORAGE_DRIVER": "vfs"}


def instructions() -> list[tuple[str, str]]:
    """The recipe as instruction and argument."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return [(name, argument) for name, argument in lines]


def arguments(name: str) -> list[str]:
    """The arguments of one instruction, wherever it stands."""
    return [argument for instruction, argument in instructions() if instruction == name]


def packages(command: str) -> set[str]:
    """What a command has apt-get install."""
    words = shlex.split(command.partition("apt-get install")[2].partition("&&")[0])
    return {word for word in words if not word.startswith("-")}


def copied() -> list[str]:
    """What is copied from the checkout."""
    sources = [one.split()[:-1] for one in arguments("COPY") if not one.startswith("--from")]
    return [name for names in sources for name in names]


def test_all_that_is_copied_is_there_and_sent_to_the_build() -> None:
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    for name in copied():
        assert (ROOT / name).exists(), name
    assert {line[1:] for line in sent if line.startswith("!")} == set(copied())
    assert "*" in sent


def test_it_installs_what_the_set_up_names() -> None:
    set_up = (ROOT / ".ci" / "setup").read_text(encoding="utf-8")
    runtime, build = [packages(one) for one in arguments("RUN") if "apt-get install" in one]

    optional = set(re.findall(r'optional="\$optional ([\w.-]+)"', set_up)) - {
        "poppler-utils",
        "qpdf",
    }  # of tests
    assert runtime == optional | {"python3"}
    required = set(re.findall(r'required="\$required (.+?)"', set_up))
    needed = {
        word.replace("$version", "3")
        for words in required
        for word in words.replace("python$version", "python3").split()
    }
    assert build == needed | {"ca-certificates"}


def test_build_tools_stay_out_and_nobody_is_root() -> None:
    listed = instructions()
    last = max(number for number, (name, _) in enumerate(listed) if name == "FROM")
    final = dict(listed[last:])

    assert final["FROM"] == "runtime"
    assert final["COPY"] == "--from=build /opt/auditor /opt/auditor"
    assert final["USER"] == "10001:10001"
    assert final["ENTRYPOINT"] == '["auditor"]'


# ------------------------------------------------------------------------------------- built and run
@dataclass(frozen=True)
class Image:
    """The image, and buildah to run it."""

    buildah: tuple[str | Path, ...]
    container: str
    folder: Path

    def run(self, work: Path, *command: str, user: str | None = None) -> CompletedProcess[str]:
        """Run a command in it, without any network, with a folder at its place of work."""
        options = ("--volume", f"{work}:/work", *(("--user", user) if user else ()))
        inside = (*self.buildah, "run", *options, self.container, "--", *command)
        return execute("unshare", "--net", *inside, cwd=self.folder, env={**os.environ, **ISOLATED})


@pytest.fixture(scope="module")
def image(
    package_index: None, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Image]:
    """The image, built by buildah on a Debian made with debootstrap."""
    del package_index
    missing = [name for name in ("buildah", "debootstrap", "unshare") if shutil.which(name) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(f"building needs root, and programs that are missing: {missing}")
    folder = tmp_path_factory.mktemp("container")
    env = {**os.environ, **ISOLATED}
    buildah = ("buildah", "--root", folder / "store", "--runroot", folder / "run")
    base = _base(buildah, folder, env)
    options = ("--network", "host", "--build-arg", f"DEBIAN={base}")
    must(*buildah, "bud", *options, "--tag", "auditor", ".", cwd=checkout, env=env)
    container = must(*buildah, "from", "--pull-never", "localhost/auditor", cwd=folder, env=env)
    yield Image(buildah, container.strip(), folder)
    must(*buildah, "rm", "--all", cwd=folder, env=env)
    must(*buildah, "rmi", "--all", "--force", cwd=folder, env=env)


def _base(buildah: tuple[str | Path, ...], folder: Path, env: dict[str, str]) -> str:
    """A Debian that knows the certificates of this machine, in place of the published image."""
    root = folder / "debian"
    must("debootstrap", "--variant=minbase", "trixie", root, cwd=folder, env=env)
    shutil.copy(CERTIFICATES, root / "certificates.crt")
    name = must(*buildah, "from", "scratch", cwd=folder, env=env).strip()
    must(*buildah, "add", "--quiet", name, root, "/", cwd=folder, env=env)
    trust = ("--env", "PIP_CERT=/certificates.crt")
    must(*buildah, "config", *trust, name, cwd=folder, env=env)
    must(*buildah, "commit", "--quiet", "--rm", name, "localhost/debian", cwd=folder, env=env)
    shutil.rmtree(root)
    return "localhost/debian"


@pytest.fixture
def work(repository: Path) -> Path:
    """The repository as a job finds it: open to whoever the image runs as."""
    configuration = f"auditee: auditee.yaml\nas_of: '{AS_OF}'\n"
    (repository / ".auditor.yaml").write_text(configuration, encoding="utf-8")
    repository.chmod(0o777)
    return repository


@pytest.mark.slow
def test_the_image_judges_without_network_and_without_root(image: Image, work: Path) -> None:
    ran = image.run(work, "auditor", "check", "privacy.md", "-f", "text", "-f", "pdf:gaps.pdf")

    assert ran.returncode == 0, ran.stdout
    assert "The gate passes." in ran.stdout
    assert "judged alone" not in ran.stdout
    assert (work / "gaps.pdf").read_bytes().startswith(b"%PDF-")
    assert (work / "gaps.pdf").stat().st_uid == 10001


@pytest.mark.slow
def test_the_image_fails_where_a_right_is_deleted(image: Image, work: Path) -> None:
    delete_a_right(work / "privacy.md")

    ran = image.run(work, "auditor", "check", "privacy.md")

    assert ran.returncode == 1
    assert "GDPR-13-2-B-ERASE blocks: missing, high." in ran.stdout


@pytest.mark.slow
def test_the_job_for_gitlab_runs_in_the_image(image: Image, work: Path) -> None:
    job = page.data("GitLab")["auditor"]

    ran = image.run(work, "sh", "-c", "\n".join(job["script"]))

    assert ran.returncode == 0, ran.stdout
    assert all((work / one).is_file() for one in job["artifacts"]["reports"].values())


@pytest.mark.slow
def test_it_runs_as_whoever_owns_the_folder_and_writes_there(image: Image, work: Path) -> None:
    work.chmod(0o755)
    os.chown(work, 4711, 4711)

    ran = image.run(
        work, "auditor", "check", "privacy.md", "-f", "junit:gaps.xml", user="4711:4711"
    )

    assert ran.returncode == 0, ran.stdout
    assert (work / "gaps.xml").stat().st_uid == 4711


@pytest.mark.slow
@pytest.mark.parametrize("program", ["gcc", "pip", "pip3", "curl", "git"])
def test_the_image_holds_no_build_tool(image: Image, work: Path, program: str) -> None:
    assert image.run(work, "sh", "-c", f"command -v {program}").returncode != 0
