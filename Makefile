# One command per wish. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The distribution's Python first: it is built with the optimisation that others often lack, which
# makes an answer a third faster. The first that is new enough and can make an environment is taken.
PYTHON ?= $(shell for python in /usr/bin/python3 python3.11 python3; do \
  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && command -v "$$python" && exit 0; done; command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/lotse-ready
LOG := $(VENV)/setup.log
LOCK := requirements/linux.lock
# uv's version stands once, in requirements/tools.in.
UV_VERSION := $(shell sed -n 's/^uv==//p' requirements/tools.in)

# Python, a compiler (the loops over a held network), speech (espeak-ng), drawing without a screen (GL, mtdev), a second opinion on packages (gdal).
DEBIAN_PACKAGES := python3-venv python3-dev g++ libc6-dev espeak-ng libespeak-ng1 gdal-bin libgl1 libegl1 libgles2 libgl1-mesa-dri libmtdev1

PO_FILES := $(shell find routing beacons server mobile_app -name '*.po' 2>/dev/null)
MO_FILES := $(PO_FILES:.po=.mo)
CODE := routing beacons server mobile_app accessibility_audit tests

OSM ?=
FROM ?=
TO ?=
WINDOW ?=
OUT ?= demo-out
TESTS ?=
TABLES ?=
PAIRS ?=
N ?=
CITY ?=
REPLAY ?=

.PHONY: help setup system demo test thorough quick bench bench-scale walks lint format lock messages golden clean

help: ## list what can be made
	@printf 'Lotse. What can be made:\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nExamples:\n  make demo OSM=city.osm.pbf FROM="Hauptbahnhof" TO="Rathaus"\n  make demo WINDOW=1\n'

setup: system $(READY) $(MO_FILES) ## prepare everything in .venv (the second time takes a moment)

system:
	@missing=""; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(DEBIAN_PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	  done; \
	elif ! command -v espeak-ng >/dev/null; then missing=" espeak-ng and OpenGL ES libraries"; fi; \
	[ -n "$$missing" ] || exit 0; \
	as_root=""; \
	if ! command -v apt-get >/dev/null; then as_root="no"; \
	elif [ "$$(id -u)" -ne 0 ]; then sudo -n true 2>/dev/null && as_root="sudo -n" || as_root="no"; fi; \
	if [ "$$as_root" != "no" ]; then \
	  echo "setup: installing system packages:$$missing"; \
	  if { $$as_root apt-get -qq update && DEBIAN_FRONTEND=noninteractive $$as_root apt-get -qq install -y --no-install-recommends $$missing; } >/dev/null 2>&1; then exit 0; fi; \
	fi; \
	echo "setup: these system packages are missing and could not be installed:$$missing; without them speech, pictures or fast answers are left out."

$(READY): $(LOCK) requirements/tools.in pyproject.toml $(wildcard routing/held/*.pyx)
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "setup: Python 3.11 or newer is needed; name it with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@if [ ! -x $(BIN)/python ]; then \
	  echo "setup: making $(VENV)"; \
	  $(PYTHON) -m venv $(VENV) || { echo "setup: no virtual environment could be made; on Debian install python3-venv." >&2; exit 1; }; \
	fi
	@if [ "$$($(BIN)/uv --version 2>/dev/null | cut -d' ' -f2)" != "$(UV_VERSION)" ]; then \
	  echo "setup: fetching uv $(UV_VERSION)"; \
	  $(BIN)/python -m pip install -q --disable-pip-version-check "uv==$(UV_VERSION)" >$(LOG) 2>&1 \
	    || { echo "setup: uv could not be fetched; $(LOG) says why." >&2; exit 1; }; \
	fi
	@echo "setup: installing what $(LOCK) names, each file checked by its hash"
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes $(LOCK) >>$(LOG) 2>&1 \
	  || { echo "setup: a package could not be installed; $(LOG) says which." >&2; exit 1; }
	@rm -f routing/held/*.so  # one that cannot be compiled anew must not stay
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . >>$(LOG) 2>&1 \
	  || { echo "setup: Lotse itself could not be installed; $(LOG) says why." >&2; exit 1; }
	@[ "$$(ls routing/held/*.so 2>/dev/null | wc -l)" -eq "$$(ls routing/held/*.pyx | wc -l)" ] \
	  || echo "setup: the loops in routing/held could not be compiled; without a C++ compiler and Python's headers answers take longer."
	@touch $@
	@echo "setup: ready"

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -i $< -o $@

# Names go through the environment, untouched by make and shell: they may hold quotes and dollars.
$(foreach v,OSM FROM TO WINDOW OUT,$(eval demo: override export $v := $$(value $v)))
demo: setup ## a spoken walk through the invented city, or OSM=… FROM=… TO=…; results in demo-out
	@$(BIN)/python -m mobile_app.demo --out="$$OUT" \
	  $${OSM:+--osm="$$OSM"} $${FROM:+--from="$$FROM"} $${TO:+--to="$$TO"} $${WINDOW:+--window}

# Two halves side by side, each with the cities it reads in a memory of its own; what is new falls
# into the second.
FIRST_HALF := tests/routing routing
test: lint ## lint, types, import rules, catalogues and the whole suite
	@if [ -n "$(TESTS)" ]; then exec $(BIN)/pytest $(TESTS); fi; \
	half=$$(mktemp); trap 'rm -f "$$half"' EXIT; \
	$(BIN)/pytest -q $(FIRST_HALF) >"$$half" 2>&1 & first=$$!; \
	failed=0; $(BIN)/pytest $(addprefix --ignore=,$(FIRST_HALF)) || failed=1; \
	wait $$first || failed=1; \
	echo "test: the other half, beside it: $(FIRST_HALF)"; cat "$$half"; exit $$failed

thorough: setup ## the tests that take minutes: walks through real cities, a thousand routes of London
	@$(BIN)/pytest -m thorough $(TESTS)

quick: setup ## the suite without slow tests and whole walks
	@$(BIN)/pytest -q -m "not slow and not walk and not thorough" $(TESTS)

$(foreach v,OSM TABLES PAIRS,$(eval bench: override export $v := $$(value $v)))
bench: setup ## measure beside the peers, tables in bench-out; OSM=FILE any extract, TABLES="quality" some, PAIRS=100 few
	@$(BIN)/python -m tests.benchmarks $${OSM:+--osm="$$OSM"} $${PAIRS:+--pairs="$$PAIRS"} $$TABLES

bench-scale: setup ## how cost grows to five million arcs (takes about a quarter of an hour)
	@$(BIN)/python -m tests.benchmarks scale

$(foreach v,OSM N CITY REPLAY,$(eval walks: override export $v := $$(value $v)))
walks: setup ## simulated walkers, their table in bench-out; N=30 few, CITY=demo one, OSM=FILE any extract, SEED=12 other people and ways, REPLAY=SCRIPT one again
	@$(BIN)/python -m tests.walks.bench $${OSM:+--osm="$$OSM"} $${N:+--walks="$$N"} $${CITY:+--city="$$CITY"} $${SEED:+--seed="$$SEED"} $${REPLAY:+--replay="$$REPLAY"}

lint: setup ## ruff, mypy strict and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## let ruff put the code in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup ## pin every dependency again with its hashes (add UPGRADE=1 for newer versions)
	@$(BIN)/uv pip compile -q pyproject.toml requirements/tools.in --extra dev --python-platform linux \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) -o $(LOCK)
	@echo "lock: $(LOCK) written"

# domain | folder of its catalogues | where its sentences are
DOMAINS := routing|routing/instructions/locales|routing app|mobile_app/locales|mobile_app server|server/locales|server

messages: setup ## bring the sentences' catalogues up to date after a change of wording
	@for entry in $(foreach d,$(DOMAINS),'$(d)'); do \
	  IFS='|' read -r domain folder source <<<"$$entry"; \
	  mkdir -p $$folder; \
	  pot=$$folder/$$domain.pot; \
	  $(BIN)/pybabel -q extract --no-location --sort-output --add-comments="Translators:" \
	    --project lotse --version 0.1.0 -o $$pot.new $$source; \
	  if [ -f $$pot ] && diff -q -I '^"POT-Creation-Date' $$pot $$pot.new >/dev/null; \
	    then rm $$pot.new; else mv $$pot.new $$pot; fi; \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date -N -D $$domain -i $$folder/$$domain.pot -d $$folder; \
	  $(BIN)/pybabel -q compile -D $$domain -d $$folder; \
	  echo "messages: $$domain"; \
	done

golden: setup ## speak the demo walk anew and keep it as the golden script (then read the difference aloud)
	@$(BIN)/python -m tests.walks.golden

clean: ## remove what was made, but not .venv
	@rm -rf demo-out bench-out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "clean: done"
