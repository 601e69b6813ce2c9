# make report   sets everything up and writes a report from the sample archives
# make test     sets everything up and runs every check and test
# Both need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
ENV := .venv
RUN := $(ENV)/bin/python
# The program is frozen with a Python that has tkinter: make app APP_PYTHON=/usr/bin/python3
APP_PYTHON ?= $(PYTHON)
APP := build/app-env
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
ZIPS := build/samples

.PHONY: report docs docs-words test bench fuzz golden words try pins licences audit release app app-test clean

report: $(ENV)/ready
	$(RUN) -m sample_exports.render --zips $(ZIPS)
	$(RUN) cli.py report $(ZIPS)/*.zip --country FR --output meta-export-report.html

# The documentation as a site, in English and in French, in build/site; checked, and without a request.
docs: $(ENV)/ready-docs
	$(RUN) -m tools.site

test: $(ENV)/ready-docs
	$(ENV)/bin/ruff check .
	$(ENV)/bin/ruff format --check .
	$(ENV)/bin/mypy
	$(ENV)/bin/lint-imports
	$(RUN) -m pytest -n 2

# Everything that is made from the code, again: samples, documents, golden files. Read the diff before you commit it.
golden: $(ENV)/ready-dev
	$(RUN) -m sample_exports.render
	$(RUN) -m sample_exports.seen_list
	$(RUN) docs/generate.py
	$(RUN) -m tests.labelled --write >/dev/null
	rm -rf tests/golden
	$(RUN) -m pytest --update-golden -n 2 --dist loadfile

# What the code says against what the catalogues hold: build/words.pot, missing and dead sentences, comments for translators.
words: $(ENV)/ready-dev
	$(RUN) -m tools.words

# The French of the pages, by paragraph, in docs/locale: what is new is empty there, what changed is marked as fuzzy.
docs-words: $(ENV)/ready-docs
	$(RUN) -m tools.site words

bench: $(ENV)/ready-dev
	$(RUN) -m benchmarks

# The page that reads archives inside a browser, in build/try: a folder for any web space. Its parts are fetched once, pinned.
try: $(ENV)/ready-dev
	$(RUN) -m tools.try_page

# requirements/*.txt, with the digests that the package index states: after every change of a version or a need.
pins: $(ENV)/ready-uv
	$(RUN) -m tools.pins

licences: $(ENV)/ready-dev
	$(RUN) -m tools.licences

# Known weaknesses of what is pinned, as the package index knows them today; a package that cannot be looked up is a failure.
audit: $(ENV)/ready-uv
	$(RUN) -m uv tool run --from pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes $(addprefix -r ,$(wildcard requirements/*.txt))

# Wheel, source archive, list of parts, notes and digests of the last commit, in dist/. Publishes nothing, opens no connection.
release: $(ENV)/ready-dev
	$(RUN) -m tools.release

# Odd inputs by the million, on all processors; what breaks a promise is written to build/fuzz. make fuzz FUZZ="--inputs 10000000"
FUZZ ?= --minutes 10
fuzz: $(ENV)/ready-dev
	$(RUN) -m tests.fuzz $(FUZZ)

# The program for people without Python, for the system that this runs on: build/app/meta-export. Takes some minutes.
app: $(APP)/ready
	$(APP)/bin/python -m app.build

# The window on a screen (Xvfb where there is none), and the frozen program with nothing of this machine.
app-test: app
	META_EXPORT_PROGRAM=build/app/meta-export $(APP)/bin/python -m pytest tests/app tests/test_window.py

$(APP)/ready: pyproject.toml constraints.txt app/requirements.txt
	$(APP_PYTHON) -c "import sys, tkinter; sys.exit(sys.version_info < (3, 11) and 'meta-export needs Python 3.11 or newer')"
	test -x $(APP)/bin/python || $(APP_PYTHON) -m venv $(APP)
	$(APP)/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt --editable . --requirement app/requirements.txt
	touch $@

$(ENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'meta-export needs Python 3.11 or newer: make PYTHON=python3.12 …')"
	test -x $(RUN) || $(PYTHON) -m venv $(ENV)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(ENV)/ready-dev: $(ENV)/ready requirements-dev.txt cohort/pyproject.toml
	$(PIP) install --constraint constraints.txt --requirement requirements-dev.txt --editable "./cohort[cluster,dp,s3]"
	touch $@

$(ENV)/ready-docs: $(ENV)/ready-dev requirements-docs.txt
	$(PIP) install --constraint constraints.txt --requirement requirements-docs.txt
	touch $@

$(ENV)/ready-uv: $(ENV)/ready-dev
	$(PIP) install --constraint constraints.txt uv
	touch $@

clean:
	rm -rf $(ENV) build dist
