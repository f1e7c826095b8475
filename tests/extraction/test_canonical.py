from __future__ import annotations

from recoupe.extraction.canonical import canonical, content
from recoupe.extraction.parsing import Token


def _token(text: str, pos: str, lemma: str = "", index: int = 0) -> Token:
    return Token(
        index=index,
        text=text,
        start=0,
        end=len(text),
        lemma=lemma or text,
        pos=pos,
        tense=None,
        conditional=False,
        participle=False,
        infinitive=False,
        dep="",
        head=index,
        mention=None,
        hedge=False,
    )


def test_two_languages_say_one_thing_in_one_word() -> None:
    assert canonical(_token("grimpé", "VERB", "grimper"), "fr") == canonical(
        _token("climbed", "VERB", "climb"), "en"
    )


def test_a_plural_of_its_own_meaning_is_no_plural_of_the_word() -> None:
    assert canonical(_token("urgences", "NOUN", "urgence"), "fr") == ("emergency_room",)
    assert canonical(_token("urgence", "NOUN"), "fr") == ("emergency",)


def test_a_word_without_a_concept_is_not_taken_for_the_concept_of_its_spelling() -> None:
    assert canonical(_token("ship", "ADJ"), "en") == ("ship (en)",)
    assert canonical(_token("zyx", "NOUN"), "en") == ("zyx",)


def test_adverbs_count_where_they_have_a_concept() -> None:
    words = [_token("grièvement", "ADV", index=0), _token("joliment", "ADV", index=1)]
    assert content(words, "fr") == ("grave",)
