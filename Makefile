# Needs Python (3.11 to 3.14), make and git. Everything else is installed from this project's own files.

PYTHON  ?= python3
PORT    ?= 8501
WORKERS ?= 2
BROWSER ?= yes
ARGS    ?=

BIN := .venv/bin
INSTALL := $(PYTHON) scripts/install.py

ifeq ($(BROWSER),yes)
DEV := dev browser
SELECT :=
else
DEV := dev
SELECT := -m "not browser"
endif

.DEFAULT_GOAL := help
.PHONY: help run test check lock golden bench clean install

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  Settings: PYTHON=python3.12  PORT=8501  WORKERS=2  BROWSER=no  ARGS="-k word"  UPGRADE=1 (lock)'

install: ## install everything for working on it, browser included
	@$(INSTALL) $(DEV)

run: ## install what is needed and open the web app, with a finished sample, on PORT
	@$(INSTALL) run
	$(BIN)/copilot serve --sample --port $(PORT)

test: install ## install everything and run every test
	$(BIN)/python -m pytest -n $(WORKERS) $(SELECT) $(ARGS)

check: ## ruff, mypy --strict, import floors
	@$(INSTALL) dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: ## compile requirements*.txt anew (UPGRADE=1: newest versions)
	@$(INSTALL) lock $(if $(UPGRADE),--upgrade)

golden: ## write the golden files anew; read the difference before you commit it
	@$(INSTALL) dev
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -m golden $(ARGS)
	@git --no-pager diff --stat

bench: ## run the benchmarks
	@$(INSTALL) dev
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove what tools leave behind; keeps .venv and the data in .copilot
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build out *.egg-info
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
