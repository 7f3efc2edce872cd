"""The house stands as its plan says: what a phone loads, what is empty, what is translated."""

import importlib
import json
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PLAN = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("routing", "beacons", "server", "mobile_app", "accessibility_audit")
PHONE_CONTRACT = next(
    contract
    for contract in PLAN["tool"]["importlinter"]["contracts"]
    if contract["name"].startswith("What runs on a phone")
)
NOT_ON_A_PHONE = {*PHONE_CONTRACT["forbidden_modules"], "kivy", "fastapi", "bleak", "bumble"}
# domain -> (folder of its catalogues, where its sentences are)
CATALOGUES = {
    "routing": ("routing/instructions/locales", "routing"),
    "app": ("mobile_app/locales", "mobile_app"),
    "server": ("server/locales", "server"),
}
LARGEST_FILE_BYTES = 500_000


def _modules_below(name):
    path = ROOT / name.replace(".", "/")
    if path.with_suffix(".py").exists():
        yield name
    for file in sorted(path.rglob("*.py")):
        if file.name != "__init__.py":
            yield ".".join(file.relative_to(ROOT).with_suffix("").parts)


def _tracked_files():
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git checkout, so nobody knows which files belong to it")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_no_building_tool_is_in_the_path_of_a_request():
    """networkx and shapely hold the network while it is drawn and tested, not while it answers."""
    program = (
        "import sys\n"
        "import routing.journeys.planning, routing.paths.cch, server.app\n"
        "print(sorted({'networkx', 'shapely', 'osmium'} & sys.modules.keys()))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout) == (0, "[]\n"), ran.stderr


def test_what_runs_on_a_phone_loads_nothing_but_the_standard_library():
    modules = [m for name in PHONE_CONTRACT["source_modules"] for m in _modules_below(name)]
    assert len(modules) > 30
    program = (
        "import importlib, json, sys\n"
        f"forbidden = set({sorted(NOT_ON_A_PHONE)!r})\n"
        "loaded = {}\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        "    found = forbidden & {m.partition('.')[0] for m in sys.modules}\n"
        "    forbidden -= found\n"
        "    if found: loaded[name] = sorted(found)\n"
        "print(json.dumps(loaded))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_package_files_are_there_and_empty(package):
    for folder in (ROOT / package, *(ROOT / package).rglob("*")):
        if not folder.is_dir() or not any(folder.glob("*.py")):
            continue
        if "versions" in folder.parts or "migrations" in folder.parts:
            continue  # Alembic loads these by path
        marker = folder / "__init__.py"
        assert marker.exists(), f"{marker.relative_to(ROOT)} is missing"
        assert marker.stat().st_size == 0, f"{marker.relative_to(ROOT)} is not empty"


@pytest.mark.parametrize("script", sorted(PLAN["project"]["scripts"]))
def test_a_console_script_leads_to_a_function(script):
    module, _, function = PLAN["project"]["scripts"][script].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize("script", sorted(PLAN["project"]["scripts"]))
def test_a_console_script_explains_itself_and_refuses_an_unknown_option(script):
    module = PLAN["project"]["scripts"][script].partition(":")[0]
    explained, refused = (
        subprocess.run(
            [sys.executable, "-m", module, option],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        for option in ("--help", "--no-such-option")
    )
    assert explained.returncode == 0
    assert script in explained.stdout
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def _catalogue(domain):
    folder, _ = CATALOGUES[domain]
    with (ROOT / folder / "de" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="de", domain=domain)


def _sentences_in_code(domain):
    _, source = CATALOGUES[domain]
    found = extract_from_dir(
        ROOT / source,
        method_map=[("**.py", "python")],
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    return [(file, line, message, comments) for file, line, message, comments, _ in found]


def _placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("domain", CATALOGUES)
def test_every_sentence_in_the_code_is_in_the_template_and_no_other(domain):
    folder, _ = CATALOGUES[domain]
    with (ROOT / folder / f"{domain}.pot").open("rb") as file:
        template = {m.id for m in read_po(file) if m.id}
    assert {message for _, _, message, _ in _sentences_in_code(domain)} == template, (
        "the template is stale: run make messages"
    )


@pytest.mark.parametrize("domain", CATALOGUES)
def test_every_sentence_tells_its_translator_when_it_is_heard(domain):
    told = set()
    for file, line, message, comments in sorted(_sentences_in_code(domain), key=lambda s: s[:2]):
        # In a list, weekdays for example, the first line's comment is for all of them.
        assert comments or (file, line - 1) in told, f"{file}:{line} {message}"
        told.add((file, line))


@pytest.mark.parametrize("domain", CATALOGUES)
def test_every_sentence_is_spoken_in_german_too(domain):
    catalogue = _catalogue(domain)
    in_code = {message for _, _, message, _ in _sentences_in_code(domain)}
    assert {m.id for m in catalogue if m.id} >= in_code
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), f"not translated: {message.id}"
        assert not message.fuzzy, f"only guessed: {message.id}"


@pytest.mark.parametrize("domain", CATALOGUES)
def test_no_translation_loses_or_invents_a_value(domain):
    for message in _catalogue(domain):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set.union(*map(_placeholders, ids))
        for form in forms:
            assert _placeholders(form) == wanted, message.id


def test_the_lock_names_hashes_and_no_address():
    lock = (ROOT / "requirements" / "linux.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][\w.-]*==", lock, flags=re.MULTILINE | re.IGNORECASE)
    assert len(pinned) > 50
    for block in re.split(r"\n(?=[a-z0-9])", lock.partition("\n")[2], flags=re.IGNORECASE):
        if "==" in block:
            assert "--hash=sha256:" in block, block.partition("\n")[0]


def test_no_file_is_large():
    large = [f.name for f in _tracked_files() if f.stat().st_size > LARGEST_FILE_BYTES]
    assert large == []


def test_no_file_names_a_folder_of_one_machine():
    # Put together here so that this file is not its own finding.
    wanted = re.compile(b"|".join(f"/{name}/".encode() for name in ("work", "home", "Users")))
    found = [
        file.relative_to(ROOT).as_posix()
        for file in _tracked_files()
        if file.suffix not in {".png", ".mo"} and wanted.search(file.read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize(
    "document",
    [p.relative_to(ROOT).as_posix() for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))],
)
def test_documents_are_written_in_english(document):
    words = re.findall(r"[a-zäöüß]+", (ROOT / document).read_text(encoding="utf-8").lower())
    german = sum(word in {"und", "der", "die", "das", "nicht", "ist", "wird"} for word in words)
    english = sum(word in {"and", "the", "of", "to", "is", "not", "a"} for word in words)
    assert english > 4 * german


@pytest.mark.parametrize(
    "document",
    [p.relative_to(ROOT).as_posix() for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))],
)
def test_a_link_within_the_documents_leads_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert ((ROOT / document).parent / target).exists(), target
