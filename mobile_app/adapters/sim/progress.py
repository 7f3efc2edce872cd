"""What the app believes of a crossing, read from what it shows; the judge's knowledge alone."""

from mobile_app.core.navigator import Navigator
from mobile_app.core.navigator_view import NavState


def believed_on_crossing(navigator: Navigator) -> bool:
    """Return whether the guide believes the walker between the two kerbs of a crossing.

    By its progress, unless steps have told it that the crossing is over.
    """
    return navigator.view.state is NavState.GUIDING and navigator.believes_on_crossing
