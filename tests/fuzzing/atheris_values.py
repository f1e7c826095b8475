"""The grammar of values under Atheris, which steers texts by the lines of code that they reach.

    python tests/fuzzing/atheris_values.py -runs=100000

It starts from the words that the grammars know, takes libFuzzer's options, and needs the dependency group `fuzz`.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports():
    import recoupe.values

    for found in pkgutil.walk_packages(recoupe.values.__path__, "recoupe.values."):
        import_module(found.name)
    from holds import check

from recoupe.language import languages, table

LONGEST = 400


def words() -> list[str]:
    """Return words of the grammars, digits and signs, in a fixed order."""
    found: set[str] = set("0123456789,.-/%$€:;()'’ \u202f\xa0\n")
    for lang in languages():
        for name in ("numbers", "dates", "units", "vagueness"):
            waiting: list[object] = [table(lang, name)]
            while waiting:
                entry = waiting.pop()
                if isinstance(entry, dict):
                    waiting += [*entry, *entry.values()]
                elif isinstance(entry, list):
                    waiting += entry
                elif isinstance(entry, str):
                    found.add(entry)
    return sorted(found)


WORDS = words()


def one(data: bytes) -> None:
    """Read one text: half of them free, half of them of the grammars' words."""
    given = atheris.FuzzedDataProvider(data)
    lang = given.PickValueInList(list(languages()))
    published = given.PickValueInList([None, "2025-10-14", "2025", "x"])
    if given.ConsumeBool():
        text = given.ConsumeUnicode(LONGEST)
    else:
        picked = (given.PickValueInList(WORDS) for _ in range(given.ConsumeIntInRange(0, 40)))
        text = given.PickValueInList([" ", "", "-"]).join(picked)
    check(text, lang, published)


atheris.Setup([sys.argv[0], "-len_control=0", "-max_len=400", *sys.argv[1:]], one)
atheris.Fuzz()
