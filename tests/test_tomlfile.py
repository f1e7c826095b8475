from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe import tomlfile
from recoupe.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# jobs = 1
top = 1

[tool.recoupe]
jobs = 2
"quoted key" = 3
inline = {inner = 4}
dotted.inner = 5

[tool.recoupe.weights]
measure = {same = 1}

[["list"]]
jobs = 6
"""


@pytest.mark.parametrize(
    ("table", "key", "line"),
    [
        ((), "top", 2),
        (("tool", "recoupe"), "jobs", 5),
        (("tool", "recoupe"), "quoted key", 6),
        (("tool", "recoupe"), "inline", 7),
        (("tool", "recoupe"), "dotted", 8),
        (("tool", "recoupe", "dotted"), "inner", 8),
        (("tool", "recoupe"), "weights", 10),
        (("tool", "recoupe", "weights"), "measure", 11),
        (("list",), "jobs", 14),
        (("tool", "recoupe"), "absent", 4),
        (("absent",), "absent", 1),
    ],
)
def test_the_line_that_sets_a_key(table: tuple[str, ...], key: str, line: int) -> None:
    assert tomlfile.line_of(TEXT, table, key) == line


def test_nearest() -> None:
    assert tomlfile.nearest("Articels", ["articles", "store"]) == "did you mean `articles`?"
    assert tomlfile.nearest("zzz", ["b", "a"]) == "known are `a`, `b`"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = \n", r"x\.toml:1: this is no valid TOML: invalid value"),
        (b"a = 1\nb = 'x\n", r"x\.toml:2: "),
        (b"a = [1,\n\n", r"x\.toml:\d: "),
        (b"a = '\xff'\n", r"x\.toml: is not UTF-8 \(byte 5\)"),
    ],
)
def test_errors_name_the_place(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigurationError, match=words):
        tomlfile.read(path)


def test_a_file_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        tomlfile.read(tmp_path)
