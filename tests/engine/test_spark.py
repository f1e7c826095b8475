"""The engine spark, with a real Spark session on this machine."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from processes import ROOT, command, environment

from recoupe.config import Config
from recoupe.engine import spark
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

JAVA = 17


def java() -> int:
    """Return the version of Java there is, or 0."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=os.path.join(home, "bin") if home else None)  # noqa: PTH118  # a search path
    if program is None:
        return 0
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or java() < JAVA,
    reason="the engine spark is not tested: it needs the extra `spark` and Java 17 or later",
)


@pytest.mark.slow
@needs_spark
def test_spark_finds_what_one_machine_finds(tmp_path: Path) -> None:
    lines = [
        {"id": path.name, "text": path.read_text(encoding="utf-8"), "lang": "fr"}
        for path in sorted((ROOT / "seeds").glob("*.txt"))[1:3]
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, [*lines, {"id": "x"}])), encoding="utf-8")

    def result(*options: str) -> object:
        done = subprocess.run(
            command(
                "check", "a.jsonl", "--format", "json", "--exit-zero", "--keep-going", *options, real=True
            ),
            cwd=tmp_path,
            env={**environment(), "PYTHONWARNINGS": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    here = result("--no-store")
    there = result("--engine", "spark", "--master", "local[1]", "--tables", "out")
    for found in (here, there):
        assert isinstance(found, dict)
        (error,) = found["errors"]
        assert "neither `text` nor" in error["message"]
        error["article"] = ""  # the number of the line, which Spark does not know
    assert there == here
    assert here["conflicts"]
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(tmp_path / "out" / "conflicts").to_pylist()
    assert {row["id"] for row in found} == {conflict["id"] for conflict in here["conflicts"]}


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match=r"recoupe\[spark\]"):
        spark.check(["a.jsonl"], Config())
