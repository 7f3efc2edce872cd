"""`lotse-audit`: holds what Lotse makes against the rules; one subcommand per kind of thing."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from accessibility_audit.speech.auditing import RULES, audit_speech
from accessibility_audit.speech.length import words_a_minute
from accessibility_audit.speech.script import Script, ScriptError, load_script
from routing.geo import LatLon
from routing.network_terms import WayKind

EXIT_CLEAN, EXIT_BREACH, EXIT_UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the audit; 0 clean, 1 a breach was found, 2 the input cannot be read."""
    parser = argparse.ArgumentParser(prog="lotse-audit", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    speech = commands.add_parser("speech", help="the spoken script of a walk")
    speech.add_argument("script", type=Path, metavar="WALK.jsonl")
    speech.add_argument(
        "--city",
        type=Path,
        metavar="CITY.gpkg",
        help="also hold it against the city's crossings and count its names as one word",
    )
    speech.add_argument("--json", action="store_true", help="findings as JSON on stdout")
    options = parser.parse_args(arguments)
    try:
        crossings, names = _of_city(options.city) if options.city else ((), ())
        script = load_script(options.script, crossings=crossings, names=names)
    except ScriptError as error:
        print(f"lotse-audit: {error}", file=sys.stderr)
        return EXIT_UNREADABLE
    return _report(script, as_json=options.json)


def _report(script: Script, *, as_json: bool) -> int:
    findings = audit_speech(script)
    median, p95 = words_a_minute(script)
    if as_json:
        summary = {
            "lines": len(script.lines),
            "checks": len(RULES),
            "words_a_minute_median": median,
            "words_a_minute_p95": p95,
            "findings": [finding.to_json() for finding in findings],
        }
        print(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(finding.to_text())
        print(
            f"{len(script.lines)} lines, {len(RULES)} checks, {len(findings)} breaches; "
            f"words a minute: median {median:.0f}, 95th percentile {p95:.0f}"
        )
    return EXIT_BREACH if findings else EXIT_CLEAN


def _of_city(path: Path) -> tuple[tuple[tuple[LatLon, ...], ...], tuple[str, ...]]:
    """Return the crossings (kerb to kerb) and the names of a city package."""
    from routing.city.errors import PackageError
    from routing.city.reading import open_city

    try:
        # Whose city it is does not matter for counting words: any signer will do.
        city = open_city(path, verify=None, trusted=None)
        edges = [city.edge(number) for number in range(city.graph.edge_count)]
        names = tuple(entry.name for entry in city.names())
    except PackageError as error:
        raise ScriptError(str(error)) from error
    return tuple(e.line for e in edges if e.kind is WayKind.CROSSING), names


if __name__ == "__main__":
    sys.exit(main())
