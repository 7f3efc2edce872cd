"""Doubles of what the screens talk to, and the ways that are shown on them."""

from dataclasses import dataclass, field, replace

from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.core.preview.parts import Part
from mobile_app.core.preview.walking import Preview
from mobile_app.ui.preview_presenter import preview_maker
from mobile_app.ui.settings_presenter import SettingsPresenter
from routing.geo import LatLon
from routing.route import Maneuver, ManeuverKind

WALKING = NavigatorView(
    state=NavState.GUIDING,
    last_text=(
        "Querung geradeaus in 25 Metern: Hauptstraße, Ampel mit Ton, Mittelinsel. "
        "Bleiben Sie am Bord stehen: 3 Zentimeter, gegenüber nicht bekannt."
    ),
    next_text="Nach links drehen an der nächsten Abzweigung: Fußgängerzone Marktgasse.",
    distance_left_m=283.0,
    destination="Bäckerei Sonnenkorn",
    accuracy_m=3.2,
    server_ok=True,
    asks=False,
    voice_failed=False,
    language="de",
)
IDLE = NavigatorView(NavState.IDLE, "", "", None, None, None, None, False, False, "de")
ASKING = NavigatorView(
    NavState.OFF_ROUTE,
    "Der neue Weg quert: Ringstraße.",
    "",
    90.0,
    "Rathaus",
    4.0,
    True,
    True,
    True,
    "en",
)
view_like = replace
VIEWS = {"walking": WALKING, "idle": IDLE, "asking": ASKING}


class Guide:
    """A guide that only remembers what was wanted."""

    def __init__(self, view=IDLE, preview=None):
        self.view = view
        self.wanted = []
        self._preview = preview

    def start_guidance(self, destination):
        self.wanted.append(f"start {destination}")

    def hear_as(self, hearing):
        self.wanted.append(hearing)

    def preview(self):
        self.wanted.append("preview")
        return self._preview


WISHES = (
    "stop_guidance", "confirm", "repeat", "where_am_i", "more", "pause", "go_on", "not_found",
    "felt", "across", "back_to_safe_point", "hush", "what_is_ahead", "around_me", "junction",
    "where_is_the_carriageway",
)  # fmt: skip


def _remembers(name):
    return lambda guide: guide.wanted.append(name)


for _name in WISHES:
    setattr(Guide, _name, _remembers(_name))


@dataclass
class Ear:
    """Remembers what it heard, in order."""

    heard: list = field(default_factory=list)

    def __call__(self, *texts):
        self.heard += texts


@dataclass
class Kept:
    """Remembers which settings held and which were kept, in order; refuses when it is full."""

    steps: list = field(default_factory=list)
    full: bool = False

    def holds(self, hearing):
        self.steps.append(("holds", hearing))

    def keep(self, hearing):
        if self.full:
            raise OSError("no space left")
        self.steps.append(("kept", hearing))

    def forget(self):
        self.steps.append(("forgotten", None))


def settings_of(hearing=None, *, language="de", say=None, kept=None, feel=lambda _: None):
    """Return the presenter of settings over doubles."""
    kept = kept or Kept()
    return SettingsPresenter(
        hearing or Hearing(),
        language=language,
        holds=kept.holds,
        keep=kept.keep,
        say=say or Ear(),
        feel=feel,
        forget_ways=kept.forget,
    )


def _part(index, kind, told, more=(), facts=None):
    place = LatLon(54.5, 6.5)
    maneuver = Maneuver(kind, place, index * 40.0, facts or {})
    return Part(index, maneuver, index * 40.0, index * 40.0 + 8, (), told[:1], told[1:], (), more)


def a_preview(language="de"):
    """Return a way of three parts: a turn, a crossing, the arrival."""
    parts = (
        _part(0, ManeuverKind.TURN, ("Nach rechts drehen.",)),
        _part(
            1,
            ManeuverKind.CROSSING,
            ("Querung geradeaus: Hauptstraße, Ampel mit Ton.", "Am Bord stehen bleiben."),
            ("Zwei Spuren.",),
            {"kind": "signals", "sound": "yes", "surveyed": True, "length_m": 8.0},
        ),
        _part(2, ManeuverKind.ARRIVE, ("Rathaus links.",)),
    )
    return Preview(parts, language)


@dataclass
class Stage:
    """Remembers what was played and when it was silenced."""

    steps: list = field(default_factory=list)

    def play(self, moments):
        self.steps.append(moments)

    def stop(self):
        self.steps.append("stop")


def preview_presenter(preview=None, *, say=None, stage=None):
    """Return the presenter of a preview over doubles."""
    guide = Guide(preview=preview or a_preview())
    return preview_maker(guide, say=say or Ear(), stage=stage or Stage(), speed_mps=1.0)()
