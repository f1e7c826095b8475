"""What the README and the pages in docs/ say is so: commands, options, links, the sample output, the example."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING

import click
import pytest
from processes import ROOT

from recoupe import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {
    path.relative_to(ROOT).as_posix(): path for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
PROMISED: frozenset[str] = frozenset()
"""Options that docs/ tells before they are there; taken out of here when they are."""
SURENESS = re.compile(r"(> |< )?\d+ % sure")
SPACES = str.maketrans("\xa0\u202f", "  ")


def code(text: str) -> Iterator[str]:
    """Give the lines of code in a page: those of its blocks of commands, and what stands between backticks."""
    for language, block in FENCE.findall(text):
        if language in {"sh", "console", "yaml"}:
            yield from block.splitlines()
    yield from CODE.findall(FENCE.sub("", text))


def calls(text: str) -> Iterator[list[str]]:
    """Give the words of every call of `recoupe`."""
    for line in code(text):
        for part in re.split(r"[|#;]", line):
            call = re.search(r"(?:^|\s|/)recoupe((?: \S+)+)", part)
            if call:
                yield call[1].split()


def options(command: click.Command) -> set[str]:
    names = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return names | {"--help", "-h"}


def commands(group: click.Group = cli.commands) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield from commands(command) if isinstance(command, click.Group) else (command,)


def wrong(words: list[str]) -> str | None:
    """Say what is wrong with a call, or nothing."""
    at: click.Command = cli.commands
    rest = list(words)
    while isinstance(at, click.Group) and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in at.commands:
            return f"there is no command {name}"
        at = at.commands[name]
    known = options(at)
    unknown = [
        word for word in rest if word.startswith("-") and word.partition("=")[0] not in known | PROMISED
    ]
    return f"{' '.join(words)} has no {unknown}" if unknown else None


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_are_there(page: str) -> None:
    assert [
        problem for call in calls(PAGES[page].read_text(encoding="utf-8")) if (problem := wrong(call))
    ] == []


def test_a_wrong_call_would_be_seen() -> None:
    assert list(
        calls("`recoupe chek seeds` and\n```sh\n.venv/bin/recoupe check --frmat json # x\n```\n")
    ) == [
        ["check", "--frmat", "json"],
        ["chek", "seeds"],
    ]
    assert wrong(["chek", "seeds"])
    assert wrong(["check", "--frmat", "json"])
    assert wrong(["decisions", "accept", "1a2e", "--reason", "x"]) is None


@pytest.mark.parametrize("page", PAGES)
def test_the_options_are_there(page: str) -> None:
    known = set().union(*map(options, commands()), options(cli.commands))
    assert not known & PROMISED
    text = PAGES[page].read_text(encoding="utf-8")
    named = [part for part in CODE.findall(FENCE.sub("", text)) if re.match(r"--\w", part)]
    assert [option for option in named if re.split("[ =]", option)[0] not in known | PROMISED] == []


def test_every_command_is_in_the_readme() -> None:
    said = {tuple(call[:2]) for call in calls(README)} | {(call[0],) for call in calls(README)}
    assert [name for name in cli.commands.commands if (name,) not in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_targets_of_make_are_there(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        target
        for line in code(PAGES[page].read_text(encoding="utf-8"))
        for target in re.findall(r"^make (\w+)", line)
    }
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def link_targets(path: Path) -> Iterator[tuple[str, str]]:
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", path.read_text(encoding="utf-8"))):
        if "://" not in target:
            file, _, anchor = target.partition("#")
            yield file, anchor


@pytest.mark.parametrize("page", [*PAGES, "seeds/README.md", "tests/quality/README.md"])
def test_the_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for file, anchor in link_targets(path):
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{page}: {file}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {
                re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings
            }


def blocks(language: str) -> list[str]:
    return [block for name, block in FENCE.findall(README) if name == language]


@pytest.mark.slow
def test_the_sample_is_what_a_check_of_the_seeds_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each line stands there, in this order and without others between, except where `…` stands alone."""
    monkeypatch.chdir(ROOT)
    decisions = str(tmp_path / "none.jsonl")
    assert cli.run(["check", "seeds", "--no-store", "--jobs", "1", "--decisions", decisions]) == 1
    # How sure it is moves with every match weight, what it finds does not.
    given = SURENESS.sub("sure", capsys.readouterr().out.translate(SPACES)).splitlines()
    at, skip = -1, True
    for line in SURENESS.sub("sure", blocks("text")[0]).splitlines():
        if line == "…":
            skip = True
            continue
        found = given.index(line, at + 1)
        assert skip or found == at + 1, f"something stands before {line!r}"
        at, skip = found, False
    assert at == len(given) - 1


@pytest.mark.slow
def test_the_example_runs_and_prints_what_it_says() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(blocks("python")[0], {})  # noqa: S102  # our own text
    assert printed.getvalue() == blocks("text")[1]
