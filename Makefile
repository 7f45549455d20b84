# Every target does its own set-up: Debian, Python 3.11 and make are enough to begin with.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test cover check verify bench lock clean pango

bin := .venv/bin
export PYTHONDONTWRITEBYTECODE := # compiling our modules anew costs every process a second, and the tests many
setup := pyproject.toml .setup/venv.sh .setup/common.sh

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: .venv/.runs pango ## Build Exempelstad and Ludvika, three terms each, into build/
	$(bin)/arskull demo

test: .venv/.develops pango ## Run the tests
	$(bin)/python -m pytest -n 2 --dist loadfile

cover: .venv/.develops pango ## Run the tests with branch coverage, which takes twice as long
	$(bin)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term

check: .venv/.develops ## Lint, format, types and the doors between the rooms
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports

verify: .venv/.develops pango ## Let LibreOffice, veraPDF, the OOXML validator and Chromium judge the results
	@.setup/outside.sh
	$(bin)/python -m pytest tests -m outside -n 2 --dist loadfile --no-loadscope-reorder -q --no-header -ra

bench: .venv/.develops pango ## Compare our times with the bare libraries'
	$(bin)/python -m tests.benchmarks

lock: .venv/.develops ## Write the lock files anew from pyproject.toml
	$(bin)/python -m pip install -qq --disable-pip-version-check pip-tools
	$(lock) --output-file requirements.txt pyproject.toml
	$(lock) --extra dev --output-file requirements-dev.txt pyproject.toml

lock := $(bin)/pip-compile --quiet --no-config --generate-hashes --build-deps-for editable --no-strip-extras --allow-unsafe \
	--no-header --no-emit-options

clean: ## Remove everything that was made, the virtual environment too
	rm -rf .venv build dist .coverage .*_cache .hypothesis *.egg-info

.venv/.runs: requirements.txt $(setup)
	@.setup/venv.sh requirements.txt
	@touch $@

.venv/.develops: requirements-dev.txt $(setup)
	@.setup/venv.sh requirements-dev.txt
	@touch $@ .venv/.runs

pango: | .venv/.runs
	@.setup/pango.sh
