"""Text to mentions: the values alone, by a grammar of this project's own; no linguistic model is loaded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.models import Mention


def mentions(text: str, lang: str, reference: date | str | None = None) -> list[Mention]:
    """Return the values in a text, in order, without overlaps.

    Args:
        text: Any text.
        lang: ISO 639-1 code of a language there is a folder for.
        reference: Publication time, against which relative and yearless dates are read: a date, a datetime
            or ISO 8601 text, which may be partial (`2025-11`). Without one such dates stay open.

    Raises:
        UsageError: There is no data for the language.
    """
    from recoupe.values.reader import read_mentions  # keeps the import of the package cheap

    return read_mentions(text, lang, reference)


__all__ = ["date", "mentions"]
