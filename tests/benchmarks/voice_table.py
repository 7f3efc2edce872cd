"""How soon a warning is heard: our voice with its player, beside pyttsx3, in the same runs."""

from mobile_app.adapters.desktop.espeak import EspeakMissingError
from tests.benchmarks.measuring import Measured, Ratio, divided
from tests.benchmarks.peers.programs import ProgramError, probe
from tests.benchmarks.tables import Table
from tests.benchmarks.voice_latency import ear, our_voice, requests_ms

_RUNS = 3
_ASKED = 200
_PEER_ASKED = {"idle": 8, "busy": 3}  # it plays every sentence to its end: minutes, not seconds
_WHEN = {"idle": "while nothing is said", "busy": "while another sentence is said"}
# The one place where a time has a bound: later than this a person is already on the stairs.
_P50_MS, _P99_MS = 20.0, 80.0


def voice_table(seed: int, *, asked: int = _ASKED) -> Table:
    """Measure the safety request of every run; asked times idle and as often while speaking."""
    table = Table("voice", "From a safety request to its first sample at the sink", seed)
    taken: dict[tuple[str, str], list[float]] = {}
    try:
        for run in range(_RUNS):
            print(f"bench: voice, run {run + 1} of {_RUNS}", flush=True)
            _measure(taken, table, asked, f"{seed}{run}")
    except EspeakMissingError as error:
        table.notes.append(str(error))
        return table
    for when, words in _WHEN.items():
        ours = _spread(table, "Lotse", when, taken, "p50 <= 20 ms, p99 <= 80 ms")
        theirs = _spread(table, "pyttsx3", when, taken, "")
        table.ratios += [
            Ratio(f"{words}: p50 in ms", ours.quantile(0.5), at_most=_P50_MS),
            Ratio(f"{words}: p99 in ms", ours.quantile(0.99), at_most=_P99_MS),
        ]
        if theirs.values:
            value = divided(ours.quantile(0.5), theirs.quantile(0.5))
            table.ratios.append(Ratio(f"{words}: p50, Lotse / pyttsx3", value, at_most=1.0))
    return table


def _measure(
    taken: dict[tuple[str, str], list[float]], table: Table, asked: int, seed: str
) -> None:
    with ear() as hearing:
        voice = our_voice(hearing)
        for when in _WHEN:
            found = requests_ms(hearing, voice, count=asked, busy=when == "busy", seed=int(seed))
            taken.setdefault(("Lotse", when), []).extend(found)
            one = Measured("", "ms", found)
            table.figures.append(
                {"run": seed, "when": when, "n": len(found)}
                | {f"p{share:.0%}".rstrip("%"): one.quantile(share) for share in (0.5, 0.95, 0.99)}
            )
    try:
        theirs = probe("tests.benchmarks.pyttsx3_probe", *_PEER_ASKED.values(), seed)
    except ProgramError as error:
        table.notes.append(f"pyttsx3 is left out of a run: {error}")
        return
    for when in _WHEN:
        taken.setdefault(("pyttsx3", when), []).extend(theirs[when])


def _spread(
    table: Table, engine: str, when: str, taken: dict[tuple[str, str], list[float]], aim: str
) -> Measured:
    values = tuple(taken.get((engine, when), ()))
    name = f"{engine}: a warning, {_WHEN[when]}"
    p99 = Measured("", "ms", values).quantile(0.99) if values else 0.0
    measured = Measured(name, "ms", values, aim, note=f"p99 {p99:.1f}")
    if values:
        table.measured.append(measured)
    return measured
