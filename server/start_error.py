"""Why a server did not start, in one sentence for the person who started it."""


class StartError(RuntimeError):
    """The server cannot start; str(error) is one sentence that says what to do."""
