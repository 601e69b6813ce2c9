# make report   sets everything up and writes a report from the sample archives
# make test     sets everything up and runs every check and test
# Both need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
ENV := .venv
RUN := $(ENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
ZIPS := build/samples

.PHONY: report test check bench golden pictures clean

report: $(ENV)/ready
	$(RUN) -m sample_exports.render --zips $(ZIPS)
	$(RUN) cli.py report $(ZIPS)/*.zip --country FR --output meta-export-report.html

test: $(ENV)/ready-dev
	$(ENV)/bin/ruff check .
	$(ENV)/bin/ruff format --check .
	$(ENV)/bin/mypy
	$(ENV)/bin/lint-imports
	$(RUN) -m pytest -n 2

# Golden files again, from today's code: read the diff before committing it.
golden: $(ENV)/ready-dev
	$(RUN) -m pytest --update-golden tests/test_golden.py tests/test_cookbook.py tests/test_outputs.py

bench: $(ENV)/ready-dev
	$(RUN) -m benchmarks

$(ENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'meta-export needs Python 3.11 or newer: make PYTHON=python3.12 …')"
	test -x $(RUN) || $(PYTHON) -m venv $(ENV)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(ENV)/ready-dev: $(ENV)/ready requirements-dev.txt
	$(PIP) install --constraint constraints.txt --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf $(ENV) build dist
