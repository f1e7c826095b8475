"""decisions.jsonl: one decision a line, sorted by id.

Two branches that add decisions change different lines, so their merge is the union of the lines; the order is
made good by the next who writes. Writing goes to a file beside it that then takes its place, so a reader sees
the old file or the new one, and a full disk leaves the old one.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pydantic import ValidationError

from recoupe.decisions import fingerprint
from recoupe.decisions.model import Decision
from recoupe.errors import DecisionsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PATIENCE = 5.0
"""Seconds to wait for another process that writes the file."""

_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_REMEDY = "mend the line, or take the file back from version control"


def load(path: Path) -> dict[str, Decision]:
    """Return the decisions by conflict id; none where the file is missing or empty.

    Raises:
        DecisionsError: It cannot be read, a line is broken, or two lines decide one conflict differently.
    """
    return _read(path)[0]


def lines_of(path: Path) -> dict[str, int]:
    """Return the line, from 1, that each decision stands in, by conflict id. Errors as for `load`."""
    return _read(path)[1]


def _read(path: Path) -> tuple[dict[str, Decision], dict[str, int]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check that it is a file you may read"
        raise DecisionsError(message) from error
    decisions: dict[str, Decision] = {}
    lines: dict[str, int] = {}
    for number, raw in enumerate(data.split(b"\n"), start=1):
        line = raw.strip()
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line:
            continue
        decision = _parse(line) or _refuse(f"{path}:{number}", line)
        first = decisions.setdefault(decision.id, decision)
        if first != decision:
            message = (
                f"{path}:{number}: decides conflict {decision.id} otherwise than line {lines[decision.id]}; "
                "delete the one that does not count"
            )
            raise DecisionsError(message)
        lines.setdefault(decision.id, number)
    return decisions, lines


@lru_cache(maxsize=1 << 15)
def _parse(line: bytes) -> Decision | None:
    """Return the decision of a line; None where it is none that this version reads.

    Kept, for who decides a hundred times reads the file as often, with the same lines but one.
    """
    try:
        # JSON mode: a date is text there.
        decision = Decision.model_validate_json(line)
    except ValidationError:
        return None
    return decision if decision.version <= fingerprint.VERSION else None


def _refuse(where: str, line: bytes) -> NoReturn:
    """Say what is wrong with a line that is no decision."""
    if line.startswith(tuple(marker.encode() for marker in _MARKERS)):
        message = (
            f"{where}: is a mark of an unfinished merge; keep the lines of both sides and delete the marks"
        )
        raise DecisionsError(message)
    try:
        values = json.loads(line)
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8"
        message = f"{where}: is no JSON ({what}); {_REMEDY}"
        raise DecisionsError(message) from error
    version = values.get("version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > fingerprint.VERSION:
        message = f"{where}: was written by a newer recoupe (version {version}); upgrade recoupe to read it"
        raise DecisionsError(message)
    try:
        Decision.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        what = f"`{key}`: {first['msg'][:1].lower()}{first['msg'][1:]}" if key else "not an object"
        message = f"{where}: is no decision ({what}); {_REMEDY}"
        raise DecisionsError(message) from error
    message = f"{where}: is no decision; {_REMEDY}"
    raise DecisionsError(message)


@contextlib.contextmanager
def editing(path: Path) -> Iterator[dict[str, Decision]]:
    """Give the decisions to change, and write them back if they changed; nobody else writes meanwhile.

    Raises:
        DecisionsError: The file cannot be read or written; what stood there still stands.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        message = f"{path}: is no regular file; give another with --decisions"
        raise DecisionsError(message)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path, target.parent):
            decisions = load(target)
            before = dict(decisions)
            yield decisions
            if decisions != before:
                _write(target, decisions)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}); nothing was changed"
        raise DecisionsError(message) from error


@contextlib.contextmanager
def _locked(path: Path, folder: Path) -> Iterator[None]:
    """Hold a lock on the folder: unlike a lock file it leaves nothing behind, and ends with the process."""
    if sys.platform == "win32":  # no locks on folders there; the file is still replaced in one step
        yield
        return
    import fcntl  # noqa: PLC0415  # not there on every platform

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    message = f"{path}: another recoupe is writing it; try again when that is done"
                    raise DecisionsError(message) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


def text(decisions: Mapping[str, Decision] | Iterable[Decision]) -> str:
    """Return the file's text: one decision a line, sorted by id, its keys in the model's order."""
    entries = decisions.values() if hasattr(decisions, "values") else decisions
    return "".join(f"{line}\n" for line in sorted(entry.line for entry in entries))


def _write(target: Path, decisions: Mapping[str, Decision]) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text(decisions))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
