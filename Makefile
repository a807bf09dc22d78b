# Two commands do everything: `make start` (the main job) and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
LOG ?=

.PHONY: setup start test laws lint lock accuracy bench clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements/dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@# The lock is the whole list: the pose wheel asks for 600 MB that no pose needs (pyproject.toml, tool.uv).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Where Python is told to write no bytecode, every start would compile everything again.
	@$(BIN)/python -m compileall -q src
	@touch $@

start: setup
ifeq ($(strip $(LOG)),)
	@$(BIN)/dorsi sample sample-log.csv
	@$(BIN)/dorsi report sample-log.csv --html sample-report.html
	@echo
	@echo "That was a made-up log. For your own: make start LOG=my-export.csv"
else
	@$(BIN)/dorsi report "$(LOG)" --html my-report.html
endif

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup lint
	$(BIN)/dorsi check
	$(BIN)/pytest -n 2

# The laws with draws nobody has seen: what fails here is a fault, and its draw becomes an example of the test.
laws: setup
	DORSI_FRESH_DRAWS=1 $(BIN)/pytest -n 2 tests/laws

accuracy: setup
	$(BIN)/python docs/write_measurements.py accuracy

bench: setup
	$(BIN)/python -m compileall -q src
	$(BIN)/python docs/write_measurements.py bench

lock: setup
	$(BIN)/python requirements/lock.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis sample-log.csv sample-report.html my-report.html
