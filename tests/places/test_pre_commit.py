"""The hook as pre-commit runs it: this repository, installed into an environment of pre-commit's own."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING

import pytest
import yaml
from processes import ROOT, Done

from recoupe.reading import formats

if TYPE_CHECKING:
    from pathlib import Path

    from processes import Run

ONE = "Selon la préfecture, l'explosion de lundi à l'usine de Valmont a fait 12 morts."
OTHER = "L'explosion de lundi à l'usine de Valmont a fait 17 morts, selon la préfecture."
OFFLINE = (
    "Could not find a version",
    "No matching distribution",
    "Connection",
    "Temporary failure",
    "No module named",
)


def plant(folder: Path) -> None:
    news = folder / "news"
    news.mkdir()
    for name, text in (("un", ONE), ("deux", OTHER)):
        front = "---\ntitle: Explosion à l'usine de Valmont\npublished: 2025-03-04\nlang: fr\n---\n"
        (news / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    (folder / "recoupe.toml").write_text('articles = ["news/*.md"]\n', encoding="utf-8")
    (folder / ".gitignore").write_text("claims/claims.db*\n", encoding="utf-8")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments],  # noqa: S607  # whichever git there is
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def try_repo(folder: Path, cache: Path) -> Done:
    """Run the hook; what its environment needs is taken from this one, so that nothing is downloaded."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
        "PRE_COMMIT_HOME": str(cache),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which means: do without
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "recoupe", "--all-files", "--verbose"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_the_hook_fails_on_a_contradiction_and_passes_once_it_is_decided(run: Run, tmp_path: Path) -> None:
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed here")
    if subprocess.run(["git", "rev-parse"], cwd=ROOT, capture_output=True, check=False).returncode:  # noqa: S607
        pytest.skip("this copy of the project is no git repository, which pre-commit needs")
    desk, cache = tmp_path / "desk", tmp_path / "cache"
    desk.mkdir()
    plant(desk)
    git(desk, "init", "--quiet"), git(desk, "add", "."), git(desk, "commit", "--quiet", "-m", "first")

    done = try_repo(desk, cache)
    if any(word in done.stdout + done.stderr for word in OFFLINE):
        pytest.skip(f"pre-commit cannot build its environment offline: {done.stdout[-300:]}")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "count-differs" in done.stdout
    assert "1 new, 0 accepted, 0 dismissed, 0 stale" in done.stdout

    decided = run("decisions", "accept", "--all-new", "--reason", "known", real=True, cwd=desk)
    assert decided.returncode == 0, decided.stderr
    git(desk, "add", "."), git(desk, "commit", "--quiet", "-m", "decided")
    done = try_repo(desk, cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 new, 1 accepted, 0 dismissed, 0 stale" in done.stdout


def test_the_hook_checks_the_whole_corpus() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False
    assert hook["require_serial"] is True
    assert hook["entry"] == "recoupe check"


@pytest.mark.parametrize("ending", sorted(set(re.findall(r"\.[a-z]+", formats.KNOWN)) - {".gz"}))
def test_the_hook_runs_for_every_format(ending: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for name in (f"news/un{ending}", f"news/un{ending}.gz"):
        assert formats.is_format(name)
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], f"news/un{ending}x")


@pytest.mark.parametrize(
    "name", ["claims/decisions.jsonl", "news/articles.toml", "recoupe.toml", "pyproject.toml"]
)
def test_the_hook_runs_for_what_else_counts(name: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.search(hook["files"], name)


def test_the_page_s_examples_are_yaml_and_their_placeholders_are_told_before_them() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 4
    for block in blocks:
        assert yaml.safe_load(block)
    told, examples = page.split("\n## GitHub\n")
    for placeholder in ("HOST/OWNER/recoupe", "OWNER/recoupe", "REV"):
        assert f"`{placeholder}`" in told
        assert placeholder in examples
