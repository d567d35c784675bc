# What a developer does all day. Every target sets up what it needs.
SHELL := /bin/sh
PY := .venv/bin/python
OUT ?= demo-out
JOBS ?= 2
.DEFAULT_GOAL := help
.PHONY: help setup run kantoor demo test check bench oracle soak lock package

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## system libraries, .venv, locked packages (called by the others)
	@packaging/setup.sh

run: setup ## open the worker's app (needs a screen)
	$(PY) -m keukentafel

kantoor: setup ## open the office's app (needs a screen)
	$(PY) -m keukentafel kantoor

demo: setup ## a complete visit through the real windows, to the import at the office; OUT=folder
	$(PY) -m keukentafel demo --out "$(OUT)"

test: setup ## all tests: offscreen, random order, no network
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n $(JOBS) -q -m "not soak" $(ARGS)

check: setup ## lint, format, types, import contracts, translations, every shipped form
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) packaging/check_texts.py
	$(PY) -m keukentafel forms check forms --reading

bench: setup ## the figures, as ratios measured in one run (JSON and a table)
	QT_QPA_PLATFORM=offscreen $(PY) tests/benchmarks/run.py --out "$(OUT)/bench.json"

oracle: setup ## random forms on ODK's own engine and on ours, compared (needs Node); FORMS=300 STEPS=10000 SEED=1
	npm ci --ignore-scripts --no-audit --no-fund --silent --prefix tests/oracle
	PYTHONPATH=tests $(PY) -m oracle --forms $(or $(FORMS),300) --steps $(or $(STEPS),10000) --seed $(or $(SEED),1)

soak: setup ## the heavy tests; KILLS=1000 MUTATIONS=2000 set the counts, EXAMPLES=20 how many more examples
	QT_QPA_PLATFORM=offscreen KT_KILLS=$(or $(KILLS),1000) KT_MUTATIONS=$(or $(MUTATIONS),2000) $(PY) -m pytest -n $(JOBS) -q --timeout 7200 -m "soak" $(ARGS)
	QT_QPA_PLATFORM=offscreen KT_EXAMPLES=$(or $(EXAMPLES),20) $(PY) -m pytest -n $(JOBS) -q --timeout 7200 tests/property

lock: setup ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q pyproject.toml -o packaging/requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q --group dev pyproject.toml -o packaging/requirements-dev.lock

package: setup ## build the wheel in dist/
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
