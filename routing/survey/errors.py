"""What can be wrong with a survey file: one sentence for each feature that must be mended."""

from collections.abc import Sequence

MOST_TOLD = 100


class SurveyError(Exception):
    """A survey is refused; sentences say of each bad feature what is wrong and what to do.

    No sentence holds a coordinate.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        told = list(sentences[:MOST_TOLD])
        if len(sentences) > MOST_TOLD:
            told.append(f"And {len(sentences) - MOST_TOLD} more; mend these first.")
        super().__init__("\n".join(told))
        self.sentences = tuple(sentences)


class WrongValueError(ValueError):
    """A value that cannot be used; the text ends a sentence that begins with its name."""
