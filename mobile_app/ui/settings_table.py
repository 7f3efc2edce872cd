"""Every setting of how a walker hears, in one table: its button, and what a press makes of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations

from mobile_app.core import screen_messages as words
from mobile_app.core.awareness_wishes import Category
from mobile_app.core.hearing import (
    BRAILLE_CELLS_BOUNDS,
    WORDS_PER_MINUTE_BOUNDS,
    Hearing,
    Walker,
)
from routing.instructions.manner import Directions, Length

Word = Callable[[NullTranslations], str]

USUAL_STRIDE_CM = 65
_STRIDES_CM = range(20, 151, 5)
_SPEEDS = range(WORDS_PER_MINUTE_BOUNDS[0], WORDS_PER_MINUTE_BOUNDS[1] + 1, 25)
_NO_DISPLAY = 0
# The lengths that displays are sold in.
_CELLS = (_NO_DISPLAY, BRAILLE_CELLS_BOUNDS[0], 12, 14, 16, 18, 20, 24, 32, 36, 40, 64, 70, 80)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen; the stride is remembered while distances come in metres."""

    hearing: Hearing
    stride_cm: int = USUAL_STRIDE_CM


def choices_of(hearing: Hearing) -> Choices:
    """Return the choices of settings that were kept."""
    stride_m = hearing.manner.stride_m
    return Choices(hearing, USUAL_STRIDE_CM if stride_m is None else round(stride_m * 100))


Change = Callable[[Choices], Choices]


@dataclass(frozen=True, slots=True)
class Setting:
    """One button: name is read, change is what a press makes, says is heard after it.

    A change that leaves everything as it was has reached an end: then at_end is heard, if given.
    """

    key: str
    group: Word
    name: Callable[[NullTranslations, Choices], str]
    change: Change
    says: Callable[[NullTranslations, Choices], str]
    at_end: Callable[[NullTranslations, Choices], str] | None = None


def _choice(
    key: str,
    group: Word,
    label: Word,
    take: Callable[[Choices], Choices],
    *,
    says: Callable[[NullTranslations, Choices], str] | None = None,
) -> Setting:
    """Return one of several, chosen when taking it would change nothing."""

    def name(tr: NullTranslations, now: Choices) -> str:
        named = words.chosen if take(now) == now else words.not_chosen
        return named(tr, choice=label(tr))

    def sentence(tr: NullTranslations, now: Choices) -> str:
        return f"{name(tr, now)}."

    return Setting(key, group, name, take, says or sentence)


def _switch(
    key: str,
    group: Word,
    label: Word,
    is_on: Callable[[Hearing], bool],
    turn: Callable[[Hearing, bool], Hearing],
    *,
    says: Callable[[NullTranslations, bool], str] | None = None,
) -> Setting:
    """Return what is on or off."""

    def name(tr: NullTranslations, now: Choices) -> str:
        return words.switched(tr, name=label(tr), on=is_on(now.hearing))

    def sentence(tr: NullTranslations, now: Choices) -> str:
        return says(tr, is_on(now.hearing)) if says else f"{name(tr, now)}."

    def change(now: Choices) -> Choices:
        return replace(now, hearing=turn(now.hearing, not is_on(now.hearing)))

    return Setting(key, group, name, change, sentence)


def next_above(values: Sequence[int], now: int) -> int:
    """Return the next larger value, the largest at the end.

    >>> next_above((150, 175, 200), 160), next_above((150, 175, 200), 200)
    (175, 200)
    """
    return values[min(bisect_right(values, now), len(values) - 1)]


def next_below(values: Sequence[int], now: int) -> int:
    """Return the next smaller value, the smallest at the end.

    >>> next_below((150, 175, 200), 160), next_below((150, 175, 200), 150)
    (150, 150)
    """
    return values[max(bisect_left(values, now) - 1, 0)]


# What is changed


def _walker(walker: Walker) -> Change:
    return lambda now: replace(now, hearing=replace(now.hearing, walker=walker))


def _length(length: Length) -> Change:
    def change(now: Choices) -> Choices:
        manner = replace(now.hearing.manner, length=length)
        return replace(now, hearing=replace(now.hearing, manner=manner))

    return change


def _directions(directions: Directions) -> Change:
    def change(now: Choices) -> Choices:
        manner = replace(now.hearing.manner, directions=directions)
        return replace(now, hearing=replace(now.hearing, manner=manner))

    return change


def _in_metres(now: Choices) -> Choices:
    manner = replace(now.hearing.manner, stride_m=None)
    return replace(now, hearing=replace(now.hearing, manner=manner))


def _in_steps(now: Choices) -> Choices:
    return now if now.hearing.manner.stride_m else _with_stride(now, now.stride_cm)


def _with_stride(now: Choices, stride_cm: int) -> Choices:
    manner = replace(now.hearing.manner, stride_m=stride_cm / 100)
    return Choices(replace(now.hearing, manner=manner), stride_cm)


def _with_speed(now: Choices, words_per_minute: int) -> Choices:
    return replace(now, hearing=replace(now.hearing, words_per_minute=words_per_minute))


def _with_cells(now: Choices, cells: int) -> Choices:
    return replace(now, hearing=replace(now.hearing, braille_cells=cells or None))


def _cells(now: Choices) -> int:
    return now.hearing.braille_cells or _NO_DISPLAY


def _told_beside(kind: Category, label: Word) -> Setting:
    return _switch(
        f"tells_{kind.value}",
        words.group_beside_the_way,
        label,
        lambda hearing: kind in hearing.categories,
        lambda hearing, on: replace(
            hearing, categories=hearing.categories | {kind} if on else hearing.categories - {kind}
        ),
    )


# The table

SETTINGS = (
    _choice(
        "long_cane",
        words.group_walker,
        words.label_long_cane,
        _walker(Walker.LONG_CANE),
        says=lambda tr, _: words.says_long_cane(tr),
    ),
    _choice(
        "guide_dog",
        words.group_walker,
        words.label_guide_dog,
        _walker(Walker.GUIDE_DOG),
        says=lambda tr, _: words.says_guide_dog(tr),
    ),
    _choice(
        "deafblind",
        words.group_walker,
        words.label_deafblind,
        _walker(Walker.DEAFBLIND),
        says=lambda tr, _: words.says_deafblind(tr),
    ),
    _choice(
        "low_vision",
        words.group_walker,
        words.label_low_vision,
        _walker(Walker.LOW_VISION),
        says=lambda tr, _: words.says_low_vision(tr),
    ),
    _switch(
        "noise",
        words.group_circumstances,
        words.label_noise,
        lambda hearing: hearing.noise,
        lambda hearing, on: replace(hearing, noise=on),
        says=lambda tr, on: words.says_noise(tr, on=on),
    ),
    _switch(
        "snow",
        words.group_circumstances,
        words.label_snow,
        lambda hearing: hearing.snow,
        lambda hearing, on: replace(hearing, snow=on),
        says=lambda tr, on: words.says_snow(tr, on=on),
    ),
    Setting(
        "slower",
        words.group_speech,
        lambda tr, now: words.label_slower(tr, words=now.hearing.words_per_minute),
        lambda now: _with_speed(now, next_below(_SPEEDS, now.hearing.words_per_minute)),
        lambda tr, now: words.says_speed(tr, words=now.hearing.words_per_minute),
        lambda tr, now: words.says_slowest(tr, words=now.hearing.words_per_minute),
    ),
    Setting(
        "faster",
        words.group_speech,
        lambda tr, now: words.label_faster(tr, words=now.hearing.words_per_minute),
        lambda now: _with_speed(now, next_above(_SPEEDS, now.hearing.words_per_minute)),
        lambda tr, now: words.says_speed(tr, words=now.hearing.words_per_minute),
        lambda tr, now: words.says_fastest(tr, words=now.hearing.words_per_minute),
    ),
    _choice("brief", words.group_length, words.label_brief, _length(Length.BRIEF)),
    _choice("normal", words.group_length, words.label_normal, _length(Length.NORMAL)),
    _choice("full", words.group_length, words.label_full, _length(Length.FULL)),
    _choice("sides", words.group_directions, words.label_sides, _directions(Directions.SIDES)),
    _choice("clock", words.group_directions, words.label_clock, _directions(Directions.CLOCK)),
    _choice("metres", words.group_distances, words.label_metres, _in_metres),
    _choice(
        "own_steps",
        words.group_distances,
        words.label_own_steps,
        _in_steps,
        says=lambda tr, now: words.says_stride(tr, stride_cm=now.stride_cm),
    ),
    Setting(
        "stride_shorter",
        words.group_distances,
        lambda tr, now: words.label_stride_shorter(tr, stride_cm=now.stride_cm),
        lambda now: _with_stride(now, next_below(_STRIDES_CM, now.stride_cm)),
        lambda tr, now: words.says_stride(tr, stride_cm=now.stride_cm),
        lambda tr, now: words.says_shortest_stride(tr, stride_cm=now.stride_cm),
    ),
    Setting(
        "stride_longer",
        words.group_distances,
        lambda tr, now: words.label_stride_longer(tr, stride_cm=now.stride_cm),
        lambda now: _with_stride(now, next_above(_STRIDES_CM, now.stride_cm)),
        lambda tr, now: words.says_stride(tr, stride_cm=now.stride_cm),
        lambda tr, now: words.says_longest_stride(tr, stride_cm=now.stride_cm),
    ),
    _told_beside(Category.PLACES, words.label_places),
    _told_beside(Category.JUNCTIONS, words.label_junctions),
    _told_beside(Category.EVENTS, words.label_events),
    _told_beside(Category.NOTICES, words.label_notices),
    _told_beside(Category.OFFERS, words.label_offers),
    Setting(
        "fewer_cells",
        words.group_braille,
        lambda tr, now: words.label_fewer_cells(tr, cells=_cells(now)),
        lambda now: _with_cells(now, next_below(_CELLS, _cells(now))),
        lambda tr, now: words.says_cells(tr, cells=_cells(now)),
    ),
    Setting(
        "more_cells",
        words.group_braille,
        lambda tr, now: words.label_more_cells(tr, cells=_cells(now)),
        lambda now: _with_cells(now, next_above(_CELLS, _cells(now))),
        lambda tr, now: words.says_cells(tr, cells=_cells(now)),
        lambda tr, now: words.says_most_cells(tr, cells=_cells(now)),
    ),
    _switch(
        "remember_ways",
        words.group_familiar,
        words.label_remember_ways,
        lambda hearing: hearing.remembers_ways,
        lambda hearing, on: replace(hearing, remembers_ways=on),
        says=lambda tr, on: words.says_remember_ways(tr, on=on),
    ),
)
