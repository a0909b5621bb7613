# Two commands do everything on a fresh machine: `make run` and `make test`. `make help` lists the rest.
#
# TORCH_INDEX  optional address of an extra package index that holds PyTorch's CPU builds
# PYTHON       the interpreter that makes the virtual environment (3.11 or newer)

PYTHON ?= python3
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := library
# A file of tests stays on one core, so that what it builds once is built once; one thread each,
# since the cores are taken. Files with slow tests go first (tests/conftest.py), not those with many.
PYTEST := OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --max-worker-restart 0
QUESTION := Vilka nämnder hade behörighetsbrister 2022?

.PHONY: help setup run test test-long quick check browser scans database screenshots bundle lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.installed  ## make .venv with everything, pinned

$(VENV)/.installed: requirements.lock pyproject.toml .ci/setup.sh .ci/check_torch.py
	@PYTHON="$(PYTHON)" VENV="$(VENV)" TORCH_INDEX="$(TORCH_INDEX)" sh .ci/setup.sh
	@touch $@

run: setup  ## read the fictional sample reports, answer a question, open the site
	$(BIN)/kontrollsok --library $(SAMPLE) ingest eval/data/ekstad/pdf --municipality Ekstad
	$(BIN)/kontrollsok --library $(SAMPLE) ask "$(QUESTION)"
	$(BIN)/kontrollsok --library $(SAMPLE) serve --open

test: setup browser scans database check  ## everything that CI runs
	$(PYTEST) --durations=20

test-long: setup  ## 200 kills, 1 000 hostile and 500 damaged inputs; results into RESULTS.md
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.long --write

quick: setup  ## the tests without model, browser and kills: under a minute
	$(PYTEST) -m "not slow"

check: setup  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

browser:  ## find a Chromium for the browser tests, or install it
	@sh .ci/browser.sh

scans:  ## find Tesseract with Swedish for the tests of scanned pages, or install it
	@sh .ci/tesseract.sh

database:  ## find a PostgreSQL server for the tests of a shared library, or install it
	@sh .ci/postgresql.sh

screenshots: setup browser  ## a picture of every page, wide, narrow and dark, into screenshots/
	$(BIN)/python -m tests.screenshots screenshots

bundle: setup  ## build/bundle: all wheels and an install script that needs no network
	$(BIN)/python .ci/bundle.py "$(TORCH_INDEX)"

lock: setup  ## write requirements.lock anew from pyproject.toml's ranges
	$(BIN)/python .ci/lock.py > requirements.lock.new && mv requirements.lock.new requirements.lock

clean:  ## remove what was built, but no library of yours
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
