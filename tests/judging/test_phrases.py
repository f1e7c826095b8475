"""Phrases of a language's lists, found in the words around a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.judging.phrases import has, says
from recoupe.language import table
from recoupe.models import Claim

_KEYS = {
    lang: [
        key
        for key, words in table(lang, "measures").items()
        if isinstance(words, list) and words and all(isinstance(word, str) for word in words)
    ]
    for lang in ("en", "fr")
}


def claim(context: str, lang: str) -> Claim:
    return Claim(
        article="a", start=0, end=1, line=1, column=1, quote="1", kind="number", context=context, context_start=0,
        lang=lang,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_phrase_of_any_list_is_found_in_its_sentence(lang: str) -> None:
    for key in _KEYS[lang]:
        for word in table(lang, "measures")[key]:
            sentence = f"Ici, {word} 12 ; là."
            assert says(claim(sentence, lang), key) == has(sentence, lang, key)


@given(st.data())
def test_the_quick_look_never_differs_from_the_search(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(["en", "fr"]))
    words = [word for key in _KEYS[lang] for word in table(lang, "measures")[key]]
    piece = st.one_of(st.sampled_from(words), st.text(max_size=5))
    sentence = data.draw(st.lists(piece, max_size=6).map(" ".join) | st.lists(piece, max_size=4).map("".join))
    keys = data.draw(st.lists(st.sampled_from(_KEYS[lang]), min_size=1, max_size=3, unique=True))
    assert says(claim(sentence, lang), *keys) == has(sentence, lang, *keys)
