"""How many words a sentence and a cue may have, and how facts are shared out over them; no words.

Rule 14 of the wording rules: at most twelve words a sentence, a name counting as one, and at most
two sentences a cue. What does not fit comes as another sentence and another cue.
"""

import re
from collections.abc import Callable, Iterable, Sequence

MOST_WORDS = 12
MOST_SENTENCES = 2
_WORD = re.compile(r"[\w’'-]+")

Sentence = Callable[[Sequence[str]], str]


def words_in(text: str) -> int:
    """Return how many words a text has.

    >>> words_in("Ampel mit Ton, 3 Zentimeter.")
    5
    """
    return len(_WORD.findall(text))


def fits(text: str) -> bool:
    """Return whether a sentence is short enough for the ear."""
    return words_in(text) <= MOST_WORDS


def sentences_of(
    facts: Iterable[str], sentence: Sentence, onward: Sentence | None = None
) -> list[str]:
    """Return sentences that hold all facts in their order, as many in each as fit.

    onward makes the sentences behind the first; None: as the first.

    >>> sentences_of(["one two three", "four five", "six"], lambda f: f"Also: {', '.join(f)}.")
    ['Also: one two three, four five, six.']
    """
    held: list[str] = []
    done: list[str] = []
    make = sentence
    for fact in facts:
        if held and not fits(make([*held, fact])):
            done.append(make(held))
            held, make = [], onward or sentence
        held.append(fact)
    return [*done, make(held)] if held else done


def cues_of(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return sentences as successive cues, each with a capital.

    >>> cues_of(["one.", "two.", "three."])
    ('One. Two.', 'Three.')
    """
    said = list(sentences)
    return tuple(
        cue_of(*said[at : at + MOST_SENTENCES]) for at in range(0, len(said), MOST_SENTENCES)
    )


def cue_of(*sentences: str | None) -> str:
    """Return sentences as one cue, each with a capital: a direction may come first.

    >>> cue_of("left.", None, "right.")
    'Left. Right.'
    """
    return " ".join(s[:1].upper() + s[1:] for s in sentences if s)
