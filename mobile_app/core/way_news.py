"""Says that a way was found or has changed, and what it lacks; not how it is walked."""

from gettext import NullTranslations

from mobile_app.core import messages
from mobile_app.core.intercom import Intercom
from routing.instructions.distances import rounded_m
from routing.wire.answers import RouteAnswer

_MOST_LACKS = 2


def tell_way(
    answer: RouteAnswer,
    *,
    again: bool,
    hours: str | None,
    intercom: Intercom,
    texts: NullTranslations,
) -> None:
    """Say what kind of way this is; again is true when it replaces one nobody asked to change.

    hours is the sentence that tells whether the destination is open when the walker gets there.
    """
    distance_m = rounded_m(answer.distance_m)
    if again:
        text = messages.route_changed(texts, distance_m=distance_m)
        intercom.status(text, key="route")
        return
    name = answer.destination_name
    text = messages.route_found(texts, destination=name, distance_m=distance_m)
    intercom.status(text, key="route", asked=True)
    if hours:
        intercom.status(hours, key="route.hours", asked=True)
    for fact in answer.degraded_because[:_MOST_LACKS]:
        intercom.status(fact.text, key=f"degraded.{fact.code}", urgent=False, asked=True)
