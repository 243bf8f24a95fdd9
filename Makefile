# make audit    set everything up and audit a sample policy into out/ (POLICY=path [AUDITEE=path] for yours)
# make test     set everything up and run every check and test
# make checked  list the YAML files that were validated in full; make gallery  render reports/ anew
# make pictures the pictures in README anew (needs Chromium and pdftoppm)
# PYTHON=python3.12 chooses the interpreter, VENV=folder where its environment goes.

PYTHON ?=
VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin

SAMPLE := seeds/larkfield-2018.txt
ifeq ($(origin POLICY), undefined)
POLICY := $(SAMPLE)
AUDITEE ?= $(basename $(SAMPLE)).auditee.yaml
endif

# A stamp for each interpreter, so that another PYTHON sets up anew.
READY_TO_RUN := $(VENV)/.ready-run$(subst /,-,$(PYTHON))
READY_TO_TEST := $(VENV)/.ready-dev$(subst /,-,$(PYTHON))
# What is compiled is compiled anew when it changes.
LOCKED := pyproject.toml .ci/setup requirements.txt requirements-dev.txt hatch_build.py $(shell find auditor -name '*.pyx')

.PHONY: audit test set-up lint types imports yaml pytest format checked gallery pictures bench clean

audit: $(READY_TO_RUN)
	@mkdir -p "$(OUT)"
	$(BIN)/auditor audit "$(POLICY)" $(if $(AUDITEE),--auditee "$(AUDITEE)") -f html -f pdf -f json -o "$(OUT)"

test: lint types imports yaml pytest

set-up: $(READY_TO_TEST)

lint: $(READY_TO_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_TO_TEST)
	$(BIN)/mypy

imports: $(READY_TO_TEST)
	$(BIN)/lint-imports

yaml: $(READY_TO_TEST)
	$(BIN)/yamllint --strict rulesets seeds

pytest: $(READY_TO_TEST) lint types imports yaml
	$(BIN)/pytest -q -n auto --dist loadfile

format: $(READY_TO_TEST)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

checked: $(READY_TO_TEST)
	$(BIN)/python -m auditor.loading.checked

gallery: $(READY_TO_TEST)
	$(BIN)/python -m tests.gallery

pictures: $(READY_TO_TEST)
	$(BIN)/python -m tests.pictures

bench: $(READY_TO_TEST)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf "$(OUT)" build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY_TO_RUN): $(LOCKED)
	PYTHON="$(PYTHON)" VENV="$(VENV)" .ci/setup run
	@touch "$@"

$(READY_TO_TEST): $(LOCKED)
	PYTHON="$(PYTHON)" VENV="$(VENV)" .ci/setup dev
	@touch "$(READY_TO_RUN)" "$@"
