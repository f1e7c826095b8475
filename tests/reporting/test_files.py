"""Writing reports: whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from recoupe.errors import UsageError
from recoupe.reporting import Options, figures, write_output, write_report

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.models import Result


def test_the_report_and_its_figures(result: Result, options: Options, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    written = write_report(result, folder, options)
    assert all(path.is_file() for path in written)
    names = {str(path.relative_to(folder)) for path in written}
    assert {"discrepancies.md", "figures/c0ffee01.svg", "figures/da7e0002.svg"} <= names
    text = (folder / "discrepancies.md").read_text(encoding="utf-8")
    assert "](figures/c0ffee01.svg)" in text
    assert {path.name for path in folder.iterdir()} == {name.split("/")[0] for name in names}, (
        "nothing half-written"
    )


def test_a_second_report_replaces_the_first(
    result: Result, clean: Result, options: Options, tmp_path: Path
) -> None:
    write_report(result, tmp_path, options)
    (tmp_path / "figures" / "hand-made.svg").write_text("<svg/>", encoding="utf-8")
    first = sorted(tmp_path.rglob("*"))
    write_report(result, tmp_path, options)
    assert sorted(tmp_path.rglob("*")) == first
    write_report(clean, tmp_path, options)
    assert [path.name for path in (tmp_path / "figures").iterdir()] == ["hand-made.svg"]


def test_the_same_result_writes_the_same_bytes(result: Result, options: Options, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_report(result, tmp_path / folder, options)
    one, two = ((tmp_path / folder / "discrepancies.md").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_a_file_that_cannot_be_written_stands_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    target = folder / "out.json"
    target.mkdir()
    with pytest.raises(UsageError, match=r"cannot write .*out\.json: "):
        write_output(target, "x")
    with pytest.raises(UsageError, match=r"missing"):
        write_output(tmp_path / "missing" / "out.json", "x")
    assert [path.name for path in folder.iterdir()] == ["out.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        write_output(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_report_folder_that_is_a_file(tmp_path: Path, clean: Result) -> None:
    (tmp_path / "reports").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="choose another folder"):
        write_report(clean, tmp_path / "reports", Options())


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link = tmp_path / "link.json"
    link.symlink_to(real)
    write_output(link, "é\r\n")
    assert link.is_symlink()
    assert real.read_bytes() == "é\r\n".encode()
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_output(tmp_path / "new.txt", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o644


def test_a_device_is_written_to_directly(tmp_path: Path) -> None:
    write_output(tmp_path.__class__("/dev/null"), "x")


def test_figures_carry_the_mark_that_removal_looks_for(result: Result) -> None:
    figure = figures.figure(result.conflicts[0])
    assert figure is not None
    assert figures.MARK in figures.svg(figure, "x")[:1000]
