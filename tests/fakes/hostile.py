"""A newsroom whose every text is hostile to a terminal: articles, names of files, sources, speakers, reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import newsroom

from recoupe import decisions
from recoupe.models import Claim, Conflict, Fact, Reason

if TYPE_CHECKING:
    from pathlib import Path

WORST = (
    "[red]l'[an] dernier[/] [/ [link=https://x.invalid]here[/link]",
    "[@click=app.quit]quit[/] [bold",
    "\x1b]0;OWNED\x07 \x1b]52;c;T1dORUQ=\x07 \x1b]8;;https://x.invalid\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[31337;1H\x1b[2J\x1b[?31337h\x1bc \x1bPq\x1b\\",
    "\x9b31337m \x9d0;OWNED\x9c \x85 \x7f \x01",
    "abc\u202edlrow\u202c \u2066x\u2069 \u200f\u061c",
    "x" * 10_000,
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 ✊",
    "שלום עולם مرحبا بالعالم",
    "e\u0301\u0302\u0303\u0304\u0305 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "\ttab\rreturn\x0bvertical\x0cform\x08\x08\x08",
)
"""Each of these stands in every text."""

ALL = " ".join(WORST)


@dataclass
class _File:
    id: str
    lines: list[str] = field(default_factory=list)


def make(folder: Path) -> newsroom.Newsroom:
    """Write a hostile newsroom with a conflict for each of the worst, one of them decided by a hostile person."""
    name = "articles/[red]\x1b]0;OWNED\x07 \u202e\x9b1m.txt"
    files = [_File(name), _File("articles/plain.txt")]
    conflicts, facts = [], []
    for number, text in enumerate(WORST):
        claims = []
        for file, side in zip(files, "AB", strict=True):
            before, quote, after = (
                f"{ALL[:60]} ",
                f"{number + 1}{side} {text}".replace("\n", " "),
                f" fin {text[:40]}.",
            )
            sentence = f"{before}{quote}{after}"
            start = sum(len(line) + 1 for line in file.lines) + len(before)
            file.lines.append(sentence)
            claims.append(
                Claim(
                    article=file.id,
                    start=start,
                    end=start + len(quote),
                    line=len(file.lines),
                    column=len(before) + 1,
                    quote=quote,
                    context=sentence,
                    context_start=start - len(before),
                    kind="name",
                    value=quote,
                    speaker=text,
                    source=text,
                    period=text[:20],
                    published=text[:20],
                    side=side,
                )
            )
        conflicts.append(
            Conflict(
                id=str(number),
                rule="name-differs",
                severity="contradiction",
                probability=0.9,
                subject=f"{number + 1}: {text}",
                explanation=text,
                claims=tuple(claims),
                reasons=(Reason(comparison=text[:30], level=text[:30], weight=3.0),),
            )
        )
        plain = tuple(claim.model_copy(update={"side": None}) for claim in claims)
        facts.append(Fact(id=str(number), subject=text, state="updated", claims=plain))
    room = newsroom.write(folder, files, conflicts, facts)
    somebody = decisions.Session(
        room.config.decisions_path, "[red]\x1b]0;OWNED\x07", decisions.from_root(room.config.root)
    )
    known = conflicts[0].model_copy(
        update={"id": room.ids[0], "claims": tuple(_moved(claim, folder) for claim in conflicts[0].claims)}
    )
    somebody.decide([known], "dismissed", ALL)
    return room


def _moved(claim: Claim, folder: Path) -> Claim:
    return claim.model_copy(update={"article": f"{folder.as_posix()}/{claim.article}"})
