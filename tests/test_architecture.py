"""docs/architecture.md shows the module tree as it is; `make docs` writes it anew from the modules' first lines."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "recoupe"
PAGE = ROOT / "docs" / "architecture.md"
BLOCK = re.compile(r"(?<=```text\nsrc/recoupe/\n).*?(?=```)", re.DOTALL)
INDENT, COLUMN = "  ", 26
SHORT, LONG = 30, 95


def about(path: Path) -> str:
    """Return what a module's docstring begins with: its first line, without what explains it where that is long."""
    line = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
    line = line.rstrip(".")
    head, _, rest = line.partition(": ")
    if re.fullmatch("`[^`]*`", head):
        return rest[:1].upper() + rest[1:]
    return line if len(head) < SHORT and len(line) < LONG else head


def tree(folder: Path = PACKAGE, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Give every module and package below a folder, as it is shown, with what it is."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_file(), path.name)):
        if path.is_dir() and any(path.glob("*.py")):
            yield f"{INDENT * depth}{path.name}/", about(path / "__init__.py")
            yield from tree(path, depth + 1)
        elif path.suffix == ".py" and path.name not in {"__init__.py", "__main__.py"}:
            yield f"{INDENT * depth}{path.name}", about(path)


def shown() -> str:
    return "".join(f"{name:<{COLUMN}}{what}".rstrip() + "\n" for name, what in tree())


def test_every_module_stands_in_the_tree_and_nothing_else() -> None:
    block = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert block
    there = [line[:COLUMN].rstrip() for line in block[0].splitlines()]
    assert there == [name for name, _ in tree()], "docs/architecture.md is behind the code: run `make docs`"


def test_every_module_says_what_it_is() -> None:
    assert [name for name, what in tree() if not what] == []


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda _: shown(), text), encoding="utf-8")
    sys.exit()
