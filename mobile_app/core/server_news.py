"""Tells how the server does: each change once, and once that there is none."""

from gettext import NullTranslations

from mobile_app.core import messages
from mobile_app.core.intercom import Intercom
from mobile_app.core.route_wish import ServerProblem

_WORDS = {
    ServerProblem.DEAD: messages.server_dead,
    ServerProblem.HANGS: messages.server_hangs,
    ServerProblem.RUBBISH: messages.server_rubbish,
    ServerProblem.OTHER_PACKAGE: messages.server_other_package,
}


class ServerNews:
    """What the walker knows of the server."""

    def __init__(self, intercom: Intercom, texts: NullTranslations) -> None:
        self._intercom = intercom
        self._tr = texts
        self._problem: ServerProblem | None = None
        self._offline_said = False
        self.ok: bool | None = None  # None: none was ever asked

    def take(self, problem: ServerProblem | None) -> None:
        """Take in how an attempt went; None is well."""
        was, self._problem = self._problem, problem
        self.ok = problem is None
        if problem is not None and was is None:
            self._intercom.status(_WORDS[problem](self._tr), key="server", urgent=False)
        elif problem is None and was is not None:
            self._intercom.status(messages.server_back(self._tr), key="server", urgent=False)

    def answered_alone(self) -> None:
        """Take in that the phone planned by itself; said when there is no server at all."""
        if self.ok is None and not self._offline_said:
            self._offline_said = True
            self._intercom.status(messages.offline(self._tr), key="offline", urgent=False)
