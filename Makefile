# make check    cross-checks the seeds and writes reports/       make quality  the accuracy figures and their floors
# make test     lints, types and tests                           make bench    the speed
# make install  the set-up alone                                 make docs     the module tree in docs/architecture.md
# make weights  the match weights estimated anew (ARGS=--write to keep them)
# make picture  the screen in docs/review.svg
# make lock     requirements.lock from pyproject.toml            make clean    remove .venv and the store
PYTHON ?= $(or $(firstword $(foreach v,3.11 3.12 3.13,$(shell command -v python$(v)))),python3)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: install check test faults fuzz quality bench docs weights picture lock clean
.DEFAULT_GOAL := check

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "recoupe needs Python 3.11 or later; say which with: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

check: install
	@$(BIN)/recoupe check seeds --verbose --exit-zero
	@$(BIN)/recoupe report seeds --exit-zero

test: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/recoupe check seeds --strict-decisions --fail-on contradiction,attributed,tension,style
	$(BIN)/pytest --numprocesses auto --dist loadfile

quality: install
	@$(BIN)/python tests/quality/table.py $(ARGS)

bench: install
	RECOUPE_BENCH_JSON=$(or $(JSON),bench.json) $(BIN)/pytest tests/benchmarks -m benchmark -s -q

faults: install
	RECOUPE_KILLS=50 $(BIN)/pytest tests/engine/test_faults.py tests/cli/test_bad_input.py tests/store -q

fuzz: install
	RECOUPE_FUZZ=100000 $(BIN)/pytest tests/reading/formats/test_fuzz.py tests/fuzzing -q
	@if $(BIN)/python -c 'import atheris' 2>/dev/null; then $(BIN)/python tests/fuzzing/atheris_values.py -runs=100000; \
	else echo "Atheris is not installed; its part is left out (pip install --group fuzz)"; fi

weights: install
	@$(BIN)/python tests/quality/estimate.py $(ARGS)

docs: install
	@$(BIN)/python tests/test_architecture.py

picture: install
	@$(BIN)/python -m recoupe.review.picture docs/review.svg seeds --press down,down,down

lock:
	uv pip compile pyproject.toml --group dev --extra html --extra warc --extra serve --extra parquet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) claims/claims.db*
