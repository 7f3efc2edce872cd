"""Every button of the walk screen in one table: its name, its group, what it does, when it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from mobile_app.core import messages
from mobile_app.core import screen_messages as words
from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.ui.guide import Guide
from mobile_app.ui.page import ButtonGroup, ButtonText


class Place(StrEnum):
    """The screens."""

    WALK = "walk"
    SETTINGS = "settings"
    PREVIEW = "preview"


class Group(StrEnum):
    """The groups of the walk screen, in their order."""

    MAIN = "main"
    ON_THE_WAY = "on_the_way"
    SURROUNDINGS = "surroundings"
    BESIDES = "besides"


Shown = Callable[[NavigatorView, Hearing], bool]


def _always(_view: NavigatorView, _hearing: Hearing) -> bool:
    return True


def _confirms(_view: NavigatorView, hearing: Hearing) -> bool:
    return hearing.confirms


def _paused(view: NavigatorView, _hearing: Hearing) -> bool:
    return view.state is NavState.PAUSED


def _not_paused(view: NavigatorView, _hearing: Hearing) -> bool:
    return view.state is not NavState.PAUSED


@dataclass(frozen=True, slots=True)
class Control:
    """One button; does is what the guide is asked, opens the screen it leads to.

    Two controls of one key are one button with two names: never are both shown.
    """

    key: str
    group: Group
    label: Callable[[NullTranslations], str]
    does: Callable[[Guide], None] | None = None
    opens: Place | None = None
    shown: Shown = _always


CONTROLS = (
    Control("confirm", Group.MAIN, words.label_confirm, lambda g: g.confirm(), shown=_confirms),
    Control("repeat", Group.MAIN, messages.label_repeat, lambda g: g.repeat()),
    Control("where", Group.MAIN, messages.label_where_am_i, lambda g: g.where_am_i()),
    Control("stop", Group.MAIN, messages.label_stop, lambda g: g.stop_guidance()),
    Control("more", Group.ON_THE_WAY, words.label_more, lambda g: g.more()),
    Control("pause", Group.ON_THE_WAY, words.label_pause, lambda g: g.pause(), shown=_not_paused),
    Control("pause", Group.ON_THE_WAY, words.label_go_on, lambda g: g.go_on(), shown=_paused),
    Control("not_found", Group.ON_THE_WAY, words.label_not_found, lambda g: g.not_found()),
    Control("felt", Group.ON_THE_WAY, words.label_felt, lambda g: g.felt()),
    Control("across", Group.ON_THE_WAY, words.label_across, lambda g: g.across()),
    Control(
        "safe_point",
        Group.ON_THE_WAY,
        words.label_back_to_safe_point,
        lambda g: g.back_to_safe_point(),
    ),
    Control("hush", Group.ON_THE_WAY, words.label_hush, lambda g: g.hush()),
    Control("ahead", Group.SURROUNDINGS, words.label_what_is_ahead, lambda g: g.what_is_ahead()),
    Control("around", Group.SURROUNDINGS, words.label_around_me, lambda g: g.around_me()),
    Control("junction", Group.SURROUNDINGS, words.label_junction, lambda g: g.junction()),
    Control(
        "carriageway",
        Group.SURROUNDINGS,
        words.label_carriageway,
        lambda g: g.where_is_the_carriageway(),
    ),
    Control("preview", Group.BESIDES, words.label_preview, opens=Place.PREVIEW),
    Control("settings", Group.BESIDES, words.label_settings, opens=Place.SETTINGS),
)

_HEADINGS: dict[Group, Callable[[NullTranslations], str]] = {
    Group.MAIN: lambda _: "",
    Group.ON_THE_WAY: words.group_on_the_way,
    Group.SURROUNDINGS: words.group_surroundings,
    Group.BESIDES: words.group_besides,
}


def shown_controls(view: NavigatorView, hearing: Hearing) -> tuple[Control, ...]:
    """Return the controls that are there now."""
    return tuple(control for control in CONTROLS if control.shown(view, hearing))


def control_groups(view: NavigatorView, hearing: Hearing) -> tuple[ButtonGroup, ...]:
    """Return what stands on the walk screen's buttons, the main ones first."""
    tr = messages.app_texts(view.language)
    shown = shown_controls(view, hearing)
    return tuple(
        ButtonGroup(
            heading(tr),
            tuple(ButtonText(c.key, c.label(tr)) for c in shown if c.group is group),
        )
        for group, heading in _HEADINGS.items()
    )
