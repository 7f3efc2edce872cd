"""A crossing into its cues: the preview, the card as successive cues, and the rest on "more".

Together they hold every known fact, whatever length the walker has chosen (rule 25). What a
preview or a card has no room for moves on to the next, and nothing is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from gettext import NullTranslations

from routing.instructions.crossing_facts import (
    Group,
    Piece,
    hazard_pieces,
    is_far_kerb_known,
    island_piece,
    kind_piece,
    near_kerb_piece,
    shape_pieces,
    signal_pieces,
    traffic_pieces,
    unknown_things,
    worst_unknown,
)
from routing.instructions.distances import said_ahead
from routing.instructions.fact_reading import count_of, word_of, year_of
from routing.instructions.fitting import cue_of, cues_of, fits, sentences_of
from routing.instructions.manner import USUAL, Length, Manner
from routing.instructions.manner_words import alone
from routing.instructions.messages import crossing_details as details
from routing.instructions.messages import crossings
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.route import Maneuver

# Stands for the name of a street where words are counted: a name counts as one (rule 14).
_ANY_NAME = "Name"
# As far ahead as a preview may be said; the words of a distance are counted with it.
_SOME_DISTANCE_M = 25.0

_Facts = Callable[[NullTranslations, Sequence[str]], str]
_LEADS: dict[Group, _Facts] = {
    Group.SIGNAL: lambda tr, facts: crossings.at_signal(tr, facts=facts),
    Group.TRAFFIC: lambda tr, facts: details.traffic(tr, facts=facts),
    Group.SHAPE: lambda tr, facts: crossings.more(tr, facts=facts),
}


def crossing_preview_text(
    maneuver: Maneuver, *, distance_m: float | None, language: str, manner: Manner = USUAL
) -> str:
    """Return the cue about 25 m before a crossing: hazards, street, kind, island (rule 25).

    Whoever knows that other crossings to the same side come first gives a fact "nth" with it.
    """
    tr = routing_texts(language)
    ahead = None if distance_m is None else said_ahead(tr, distance_m, manner)
    street, _, pieces = _previewed(tr, maneuver, manner)
    first = _preview(tr, maneuver, manner, ahead, street=street, pieces=pieces)
    return cue_of(_caution(tr, maneuver), first)


def crossing_again_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return the words of a crossing whose preview was heard, for who comes back to it."""
    tr = routing_texts(language)
    street, _, _ = _previewed(tr, maneuver, manner)
    return crossings.crossing_again(tr, direction=alone(tr, maneuver, manner), street=street)


def crossing_here_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return the first cue of a walk that begins at a kerb: what lies here, before any direction.

    Where the walker faces is not known yet, so no word of it may stand in this cue.
    """
    tr = routing_texts(language)
    street, _, pieces = _previewed(tr, maneuver, manner)
    return cue_of(_caution(tr, maneuver), _here(tr, street, pieces))


def crossing_card_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return the last words before the kerb: what is here, what the worst unknown is."""
    return crossing_cues(maneuver, language, manner)[-1]


def crossing_cues(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> tuple[str, ...]:
    """Return the successive cues of the card behind the preview; the last one stops at the kerb.

    Brief is one cue: kind, kerb here, worst unknown. Full holds everything known.
    """
    tr = routing_texts(language)
    stop = _stop(tr, maneuver, manner)
    if manner.length is Length.BRIEF:
        facts = [kind_piece(tr, maneuver).text, worst_unknown(tr, maneuver)]
        return cues_of([details.at_crossing(tr, facts=[f for f in facts if f]), stop])
    sentences = _grouped(tr, _carded(tr, maneuver, manner))
    if len(sentences) % 2 == 0 and len(sentences) > 1:
        # The last words before the kerb are heard with what is found there, not alone.
        return (*cues_of(sentences[:-1]), *cues_of([sentences[-1], stop]))
    return cues_of([*sentences, stop])


def crossing_more(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> tuple[str, ...]:
    """Return the answer to "more": every known fact that preview and card of this length left out.

    Behind them it says what nobody knows, and where and when the facts are from (rule 32).
    """
    tr = routing_texts(language)
    sentences = _grouped(tr, _left(tr, maneuver, manner))
    things = unknown_things(tr, maneuver)
    sentences += sentences_of(things, lambda facts: crossings.not_known(tr, things=facts))
    return cues_of([*sentences, _source(tr, maneuver)])


def offered_facts(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> frozenset[str]:
    """Return the fields of CrossingFacts that preview, card and "more" hold together."""
    tr = routing_texts(language)
    _, street_fields, traits = _previewed(tr, maneuver, manner)
    pieces = [
        *hazard_pieces(tr, maneuver),
        *traits,
        near_kerb_piece(tr, maneuver),
        *_carded(tr, maneuver, manner),
        *_left(tr, maneuver, manner),
    ]
    # The source is the last sentence of "more".
    held = {"surveyed", "surveyed_on", *street_fields}
    return frozenset(held.union(*(piece.fields for piece in pieces)))


def _previewed(
    tr: NullTranslations, maneuver: Maneuver, manner: Manner
) -> tuple[str, frozenset[str], list[Piece]]:
    """Return how the preview names the street, the fields that this tells, and its traits.

    An island moves on to the card, and a missing name gets shorter, where the words are too many.
    """
    kind, island = kind_piece(tr, maneuver), island_piece(tr, maneuver)
    both = [kind] if island is None else [kind, island]
    ahead = said_ahead(tr, _SOME_DISTANCE_M, manner)
    street = spoken_name(maneuver.facts.get("street"))
    if street:
        names, fields = [(street, _ANY_NAME)], frozenset({"street"})
    else:
        street_class = word_of(maneuver, "street_class") or None
        unnamed = crossings.street_unnamed(tr, street_class)
        short = crossings.street_short(tr, street_class)
        names, fields = [(unnamed, unnamed), (short, short)], frozenset()
    chosen = (names[-1][0], fields, [kind])
    for pieces in ([kind],) if len(both) == 1 else (both, [kind]):
        for name, counted in names:
            first = _preview(tr, maneuver, manner, ahead, street=counted, pieces=pieces)
            if fits(first) and fits(_here(tr, counted, pieces)):
                return name, fields, pieces
    return chosen


def _preview(
    tr: NullTranslations,
    maneuver: Maneuver,
    manner: Manner,
    ahead: str | None,
    *,
    street: str,
    pieces: Sequence[Piece],
) -> str:
    direction = alone(tr, maneuver, manner)
    traits = [piece.text for piece in pieces]
    usual = crossings.crossing_preview, crossings.crossing_preview_in
    say, say_in = crossings.NTH.get(count_of(maneuver, "nth", 2) or 1, usual)
    if ahead is None:
        return say(tr, direction=direction, street=street, traits=traits)
    return say_in(tr, direction=direction, distance=ahead, street=street, traits=traits)


def _here(tr: NullTranslations, street: str, pieces: Sequence[Piece]) -> str:
    traits = [piece.text for piece in pieces]
    return crossings.crossing_here(tr, street=street, traits=traits)


def _caution(tr: NullTranslations, maneuver: Maneuver) -> str | None:
    hazards = [piece.text for piece in hazard_pieces(tr, maneuver)]
    return crossings.caution(tr, hazards=hazards) if hazards else None


def _stop(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return where to stop and what is found there; the far kerb only where it is not known."""
    here = [near_kerb_piece(tr, maneuver).text]
    if manner.length is not Length.BRIEF and not is_far_kerb_known(maneuver):
        here.append(crossings.far_kerb_unknown(tr))
    return crossings.stop_at_kerb(tr, facts=here)


def _all_pieces(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> Iterator[Piece]:
    """Yield every piece beside the preview's and the near kerb, in the order of telling."""
    yield from signal_pieces(tr, maneuver, manner)
    yield from traffic_pieces(tr, maneuver)
    yield from shape_pieces(tr, maneuver, manner)


def _not_previewed(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[Piece]:
    _, _, traits = _previewed(tr, maneuver, manner)
    told = {piece.text for piece in traits}
    return [piece for piece in _all_pieces(tr, maneuver, manner) if piece.text not in told]


def _carded(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[Piece]:
    """Return what the card tells beside the kerb."""
    if manner.length is Length.BRIEF:
        return []
    pieces = _not_previewed(tr, maneuver, manner)
    return pieces if manner.length is Length.FULL else [piece for piece in pieces if piece.first]


def _left(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[Piece]:
    """Return what is left for "more"."""
    told = {piece.text for piece in _carded(tr, maneuver, manner)}
    return [p for p in _not_previewed(tr, maneuver, manner) if p.text not in told]


def _grouped(tr: NullTranslations, pieces: Iterable[Piece]) -> list[str]:
    """Return pieces as sentences, each group under its own first words."""
    kept = list(pieces)

    def onward(facts: Sequence[str]) -> str:
        return crossings.listed(tr, facts=facts)

    found: list[str] = []
    for group in Group:
        texts = [piece.text for piece in kept if piece.group is group]
        found += sentences_of(texts, partial(_LEADS[group], tr), onward)
    return found


def _source(tr: NullTranslations, maneuver: Maneuver) -> str:
    year = year_of(maneuver.facts.get("surveyed_on"))
    if maneuver.facts.get("surveyed") is not True:
        return details.from_map(tr, year=year)
    return details.checked_undated(tr) if year is None else details.checked(tr, year=year)
