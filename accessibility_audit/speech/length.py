"""Rule 14: how long a sentence, a cue and a minute may be."""

import statistics
from collections.abc import Iterator

from accessibility_audit.findings import Finding
from accessibility_audit.speech.breaches import breach
from accessibility_audit.speech.script import Script
from accessibility_audit.speech.sentences import counted_words, sentences_of

MOST_WORDS = 12
MOST_SENTENCES = 2
MEDIAN_WORDS_A_MINUTE = 15
P95_WORDS_A_MINUTE = 45
_WINDOW_S = 60.0
_STEP_S = 10.0


def sentence_length(script: Script) -> Iterator[Finding]:
    """Find sentences of more than twelve words; a name counts as one word."""
    for line in script.lines:
        for sentence in sentences_of(line.text):
            count = counted_words(sentence, script.names)
            if count > MOST_WORDS:
                yield breach(
                    line,
                    rule="14",
                    name="sentence-length",
                    criterion=f"at most {MOST_WORDS} words a sentence, a name counts as one",
                    found=f"{count} words: “{sentence}”",
                    remedy="say the rest in the next cue or on “more”",
                )


def cue_length(script: Script) -> Iterator[Finding]:
    """Find cues of more than two sentences."""
    for line in script.lines:
        count = len(sentences_of(line.text))
        if count > MOST_SENTENCES:
            yield breach(
                line,
                rule="14",
                name="cue-length",
                criterion=f"at most {MOST_SENTENCES} sentences a cue",
                found=f"{count} sentences",
                remedy="cut the cue into successive cues",
            )


def words_a_minute(script: Script) -> tuple[float, float]:
    """Return (median, 95th percentile) of the words unasked for in the walk's minutes.

    A name counts as one word. A minute begins every ten seconds, so that the figures do not
    hang on where a minute is cut.
    """
    told = [
        (line.t_s, counted_words(line.text, script.names))
        for line in script.lines
        if not line.asked
    ]
    first_s, last_s = script.lines[0].t_s, script.lines[-1].t_s
    counts = []
    start_s = first_s
    while start_s == first_s or start_s + _WINDOW_S <= last_s:
        counts.append(sum(n for t, n in told if start_s <= t < start_s + _WINDOW_S))
        start_s += _STEP_S
    counts.sort()
    return statistics.median(counts), counts[min(len(counts) - 1, int(len(counts) * 0.95))]


def speech_rate(script: Script) -> Iterator[Finding]:
    """Find a walk on which too much is said."""
    median, p95 = words_a_minute(script)
    for what, value, most in (
        ("median", median, MEDIAN_WORDS_A_MINUTE),
        ("95th percentile", p95, P95_WORDS_A_MINUTE),
    ):
        if value > most:
            yield breach(
                script.lines[0],
                rule="14",
                name="speech-rate",
                criterion=f"{what} over the walk's minutes at most {most} words",
                found=f"{value:.0f} words",
                remedy="as much as necessary, as little as possible: move awareness to “more”",
            )
