# Needs only make and Python 3.11 to 3.14. Packages go into $(VENV), from PyPI, as locked.
#   make run                    set up, then open the dashboard in a browser
#   make test                   set up, then run every test
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
RAW_DIR ?=
UV ?= uv
UPGRADE ?=

PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# Nothing is resolved and nothing is built but this project, with the build tool that is locked: whatever
# is released tomorrow, the same packages are installed.
INSTALL := $(PIP) install --quiet --no-deps --require-hashes
INSTALL_SELF := $(PIP) install --quiet --no-deps --no-build-isolation -e .
FITS := $(PIP) check || { echo "Packages in $(VENV) do not fit: make clean, then once more."; exit 1; }
MADE := $(VENV)/.made
APP := $(VENV)/.installed-app
DEV := $(VENV)/.installed-dev
PEERS := $(VENV)/.installed-peers
MAPS := src/dashboard/components
NODE_MODULES := $(MAPS)/node_modules/.package-lock.json
# With NODE=required, `make check-js` fails where it would else be skipped.
NODE ?=

.PHONY: help run test coverage check check-python check-lint check-format check-types check-imports check-js format data raw-dir-named map locks bench clean
.DEFAULT_GOAL := help

help:
	@echo "make run                  open the dashboard (PORT=8501)"
	@echo "make test                 run the tests"
	@echo "make coverage             run those that need no browser, and tell which lines they reach"
	@echo "make check                lint, format, types and imports; JavaScript too, where there is Node.js"
	@echo "make format               put the code into the house format"
	@echo "make data RAW_DIR=folder  rebuild data/ from the publishers' files"
	@echo "make map                  rebuild the map components (needs Node.js)"
	@echo "make locks                remake the lock files from pyproject.toml (needs uv; UPGRADE=--upgrade)"
	@echo "make bench                measure what must be fast"
	@echo "make clean                remove $(VENV) and what the tools left"

run: $(APP)
	@echo "The dashboard is at http://localhost:$(PORT). Press Ctrl+C here to stop it."
	@$(PY) -m streamlit run app.py --server.port $(PORT)

# The tests in a browser mostly wait, so two processes run them beside all others, each taking the next
# file when it is free; what they say is shown after these. A third joins them when all others are done.
TOGETHER := .browser-cache/together
# Threads of one process would only take the place of another.
# Tests without a browser that begin when those in one have ended, so that no processor is idle.
APART := tests/pages tests/reports tests/uploads
TEST := OMP_NUM_THREADS=1 TESTS_TOGETHER=$(TOGETHER) $(PY) -m pytest
# A busy machine can make a browser miss its turn: what failed is tried once more, alone, and said so.
AGAIN := echo "A second try of what failed in a browser:"; $(PY) -m pytest tests/browser --last-failed --last-failed-no-failures none

test: $(DEV)
	@rm -rf .browser-cache; mkdir -p $(TOGETHER); \
	for n in 1 2; do \
	  { $(TEST) tests/browser -o cache_dir=.browser-cache/$$n; echo $$? > .browser-cache/$$n.code; \
	    if test $$n = 2; then $(TEST) $(APART) -o cache_dir=.browser-cache/apart > .browser-tests-apart.log 2>&1; \
	      echo $$? > .browser-cache/apart.code; fi; } > .browser-tests-$$n.log 2>&1 & \
	done; \
	$(TEST) --ignore tests/browser $(APART:%=--ignore %); result=$$?; \
	echo "Waiting for the tests in a browser ..."; \
	$(TEST) tests/browser -o cache_dir=.browser-cache/3 > .browser-tests-3.log 2>&1; echo $$? > .browser-cache/3.code; \
	wait; \
	cat .browser-tests-1.log .browser-tests-2.log .browser-tests-3.log .browser-tests-apart.log; \
	echo "The ten slowest:"; sort -rn $(TOGETHER)/*.slowest | head -n 10; \
	for n in 1 2 3; do \
	  code=$$(cat .browser-cache/$$n.code); \
	  if test "$$code" = 1; then $(AGAIN) -o cache_dir=.browser-cache/$$n; code=$$?; fi; \
	  test "$$code" = 0 || result=1; \
	done; \
	test "$$(cat .browser-cache/apart.code)" = 0 || result=1; \
	exit $$result

coverage: $(DEV)
	$(PY) -m pytest --ignore tests/browser --cov --cov-report=term

# Small targets, so that `make --keep-going check` tells everything at once.
check: check-python check-js

check-python: check-lint check-format check-types check-imports

check-lint: $(DEV)
	$(PY) -m ruff check .

check-format: $(DEV)
	$(PY) -m ruff format --check .

check-types: $(DEV)
	$(PY) -m mypy src

check-imports: $(DEV)
	$(VENV)/bin/lint-imports --no-logo

# Only who changes the maps' scripts needs Node.js.
check-js:
	@skipped() { echo "JavaScript is not checked: $$1."; test "$(NODE)" != required; }; \
	if ! command -v npm >/dev/null; then skipped "npm was not found, which only the maps' scripts need"; \
	elif ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then \
	  skipped "that needs Node.js 20.19 or newer, and this is $$(node --version)"; \
	else $(MAKE) --no-print-directory --silent $(NODE_MODULES) && cd $(MAPS) && { \
	  npm run --silent lint; lint=$$?; npm run --silent types && exit $$lint; }; fi

format: $(DEV)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

data: raw-dir-named $(APP)
	$(PY) -m insight.build "$(RAW_DIR)"

raw-dir-named:
	@test -n "$(RAW_DIR)" || { \
	  echo "Say where the publishers' files are: make data RAW_DIR=folder (docs/data.md lists them)."; exit 1; }

map: $(NODE_MODULES)
	cd $(MAPS) && npm run --silent build

locks:
	@command -v "$(UV)" >/dev/null || { echo "$(UV) was not found: only remaking the locks needs uv."; exit 1; }
	$(UV) run --quiet --no-project --python "$(PYTHON)" --with packaging --with pip \
	  python -m tools.remake_locks $(UPGRADE)

bench: $(PEERS)
	$(PY) -m bench

clean:
	rm -rf $(VENV) .coverage .browser-tests-*.log .browser-cache htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache $(MAPS)/node_modules

# Stamps: each is newer than what it was made from, so a second run starts at once.

# What a machine's settings ask of pip in general is not meant for what is locked: user = true would fail in
# a virtual environment, and constraints of its own would contradict the lock.
$(APP) $(DEV) $(PEERS): export PIP_USER := 0
$(APP) $(DEV) $(PEERS): export PIP_CONSTRAINT := /dev/null
$(APP) $(DEV) $(PEERS): export PIP_REQUIRE_HASHES := 0

$(MADE):
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "$(PYTHON) was not found. Install Python 3.11 to 3.14, or name one: make run PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1); this needs Python 3.11 to 3.14."; \
	  echo "Install one, or name one: make run PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment: its module 'venv' or 'ensurepip' is missing."; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv. Then run make again."; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(APP): $(MADE) requirements.lock pyproject.toml
	@echo "Installing what the dashboard needs (a minute or two the first time) ..."
	$(INSTALL) -r requirements.lock
	$(INSTALL_SELF)
	@$(FITS)
	@touch $@

$(DEV): $(MADE) requirements-dev.lock pyproject.toml
	@echo "Installing what the dashboard and its tests need (a few minutes the first time) ..."
	$(INSTALL) -r requirements-dev.lock
	$(INSTALL_SELF)
	@$(FITS)
	@touch $@

# Scripts of packages are not run: esbuild works without its own.
$(NODE_MODULES): $(MAPS)/package.json $(MAPS)/package-lock.json
	@command -v npm >/dev/null || { echo "npm was not found: only rebuilding the maps needs Node.js."; exit 1; }
	cd $(MAPS) && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

$(PEERS): $(DEV) bench/requirements.lock
	@echo "Installing the peers that the benchmarks measure beside the dashboard ..."
	$(INSTALL) -r bench/requirements.lock
	@$(FITS)
	@touch $@
