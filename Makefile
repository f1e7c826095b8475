# make check  cross-checks the seeds and writes reports/;  make test  lints, types and tests;  make install  the set-up alone
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: install check test bench lock clean
.DEFAULT_GOAL := check

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

check: install
	@$(BIN)/recoupe check seeds --exit-zero
	@$(BIN)/recoupe report seeds --exit-zero

test: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: install
	$(BIN)/pytest tests/benchmarks --override-ini testpaths=tests/benchmarks -s

lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) claims/claims.db*
