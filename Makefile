# The doors of the edition. Each needs Python 3.11 or later with venv, and the package registries.
.DEFAULT_GOAL := serve
.PHONY: serve site check offline release test coverage second-engine audit mutate bench import screenshot clean

# Exported and quoted in the recipes: a name may have blanks, brackets and quotes.
export PYTHON ?= python3
export ADDRESS ?= 127.0.0.1:8000
export FILE ?= pamphlet.txt
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# An environment whose Python is gone, or has become another, is mended in its place.
ifneq ($(wildcard $(BIN)/uv),)
ifneq ($(lastword $(shell $(BIN)/python -c 'import pip; print("alive")' 2>/dev/null)),alive)
.PHONY: $(BIN)/uv
endif
endif

serve: .venv/site.stamp        ## build the edition and serve it, with its search, on this machine
	@$(BIN)/python -m edition serve --address "$$ADDRESS"

site: .venv/site.stamp         ## build the edition into site/
	@$(BIN)/python -m edition build

check: .venv/site.stamp        ## ask whether the edition is complete, grounded and resolved
	@$(BIN)/python -m edition check

import: .venv/site.stamp       ## read the source text: make import FILE=path
	@$(BIN)/python -m edition import -- "$$FILE"

offline: .venv/site.stamp      ## write the copy that opens from disk into dist/
	@$(BIN)/python -m edition offline

release: .venv/site.stamp      ## record the addresses of a new version, after all checks
	@$(BIN)/python -m edition release

test: .venv/test.stamp         ## lint, type-check, and run every test, those of browser and server too
	@$(BIN)/python scripts/machine.py
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto --dist worksteal

coverage: .venv/test.stamp    ## run the tests once more, and say which lines none of them reaches
	@$(BIN)/pytest -n auto --dist worksteal --cov=edition --cov-report=term:skip-covered

second-engine: .venv/test.stamp ## build with Zensical too, and compare the two sites
	@$(BIN)/python scripts/environment.py second-engine
	@$(BIN)/pytest tests/test_second_engine.py

audit: .venv/test.stamp        ## list what the site is made with, and what is known against it
	@$(BIN)/python scripts/supply.py list
	@$(BIN)/python scripts/supply.py audit

mutate: .venv/test.stamp       ## break a copy of the content in many ways; is each fault noticed?
	@$(BIN)/python scripts/mutate.py

bench: .venv/test.stamp        ## measure the build and the pages, as ratios
	@$(BIN)/python scripts/machine.py
	@$(BIN)/python -m bench

screenshot: .venv/test.stamp   ## take the picture of the README
	@$(BIN)/python scripts/screenshot.py

clean:                         ## remove what was built
	rm -rf site site.new site.old .site.lock .venv

.venv/bin/uv: scripts/uv.txt
	@command -v "$$PYTHON" >/dev/null || { echo "python: $$PYTHON is missing. Hint: apt-get install python3 python3-venv" >&2; exit 1; }
	@"$$PYTHON" scripts/environment.py make

.venv/site.stamp: .venv/bin/uv uv.lock pyproject.toml scripts/npm/package-lock.json
	@$(BIN)/python scripts/environment.py site && touch $@

.venv/test.stamp: .venv/site.stamp
	@$(BIN)/python scripts/environment.py test && touch $@
