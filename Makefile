# Two commands are enough: `make run` serves Koers, `make test` checks it. The rest is for work on it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test lint check-browser screenshot eval baseline mutate bench embeddings docs wheel constraints clean

run: $(VENV)/.run
	$(BIN)/koers serve

# A file of tests stays in one process: it shares what is costly to make.
test: $(VENV)/.dev check-browser lint
	$(BIN)/python -m pytest -n 2 --dist loadfile
	$(MAKE) eval

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The browser tests use Debian's chromium; elsewhere any Chromium or Chrome on PATH does.
check-browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		(SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium)

screenshot: $(VENV)/.dev check-browser
	$(BIN)/python -m pytest tests/browser/test_screenshot.py --screenshot docs/screenshot.png

# Every dialogue with the guided voice, against the committed baseline: a regression fails.
eval: $(VENV)/.run
	KOERS_DATA=$(VENV)/evals KOERS_VOICE=guided $(BIN)/koers eval evals/dialogues --jobs 2 \
		--baseline evals/baselines/guided.json --html $(VENV)/evals.html

# After a change that is meant to change what passes.
baseline: $(VENV)/.run
	KOERS_DATA=$(VENV)/evals KOERS_VOICE=guided $(BIN)/koers eval evals/dialogues --jobs 2 \
		--new-baseline evals/baselines/guided.json

# Each rule of the guard switched off in turn: does the suite notice? Some minutes.
mutate: $(VENV)/.run
	KOERS_DATA=$(VENV)/evals $(BIN)/koers mutate evals/dialogues

bench: $(VENV)/.dev
	$(BIN)/python -m bench.turns
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.retrieval bench/questions.jsonl

# After changes in knowledge/: embeds what is new, so that a first start elsewhere need not.
embeddings: $(VENV)/.dev
	KOERS_DATA=$(VENV)/embedding $(BIN)/koers index --carry knowledge/embeddings.npz

# The tables of docs/coaching.md and docs/evals.md are made from the code.
docs: $(VENV)/.dev
	$(BIN)/python docs/coaching.py
	$(BIN)/python docs/evals.py

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel

# Names and versions only; made from an environment with the newest versions that pyproject.toml allows.
constraints: $(VENV)/.dev
	$(PIP) freeze --exclude-editable --exclude koers | grep -E '^[A-Za-z0-9_.-]+==' > constraints.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
