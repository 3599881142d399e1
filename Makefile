# `make run` serves the map; `make test` runs everything that must hold. Both set themselves up.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050

.PHONY: run test pages coverage bench docs evidence data-release lock clean

run: $(VENV)/run.stamp
	@$(BIN)/sysmap serve --port $(PORT)

test: $(VENV)/test.stamp
	@$(BIN)/python tests/run.py

pages: $(VENV)/test.stamp
	@$(BIN)/python tests/run.py pages

coverage: $(VENV)/test.stamp
	@$(BIN)/python -m pytest -q --ignore=tests/browser --ignore=tests/docs --cov --cov-report=term

bench: $(VENV)/test.stamp
	@$(BIN)/python -m benchmarks

docs: $(VENV)/test.stamp
	@$(BIN)/sysmap schema
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m docs.picture

evidence: $(VENV)/test.stamp
	@$(BIN)/python -m docs.patterns

data-release: $(VENV)/run.stamp
	@$(BIN)/python -m sysmap.export.release

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

lock: $(VENV)/bin/python
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-find-links \
	  --no-header --group build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-find-links \
	  --no-header --group test -c requirements/run.txt pyproject.toml -o requirements/test.txt

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
