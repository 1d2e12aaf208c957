PYTHON ?= python3
BIN := .venv/bin

# Without bytecode, each process would compile the program, and each worker rewrite the tests, anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve publish books quick test coverage lint style types imports \
	scripts script-types script-style script-tests check candidates bench hooks requirements clean

site: .venv/ready
	$(BIN)/python scripts/build.py $(ARGUMENTS)

publish: .venv/ready
	$(BIN)/python scripts/build.py --publish $(ARGUMENTS)

books: .venv/books-ready
	$(BIN)/python scripts/books.py $(ARGUMENTS)

serve: .venv/ready
	$(BIN)/python scripts/serve.py

check: .venv/ready
	$(BIN)/python scripts/build.py --check

candidates: .venv/ready
	$(BIN)/python scripts/candidates.py $(ARGUMENTS)

lint: style types imports

style: .venv/test-ready
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests

types: .venv/test-ready
	$(BIN)/mypy

imports: .venv/test-ready
	PYTHONPATH=scripts $(BIN)/lint-imports

quick: .venv/test-ready node_modules/.ready
	$(MAKE) --no-print-directory -j 2 lint scripts
	$(BIN)/pytest -m "not site and not book and not browser" --hypothesis-profile=quick -n 2 --dist worksteal

test: .venv/test-ready node_modules/.ready
	$(MAKE) --no-print-directory -j 2 lint scripts
	$(BIN)/python scripts/chromium.py
	$(BIN)/pytest -n 4 --dist worksteal

coverage: .venv/test-ready
	$(BIN)/pytest -m "not browser" -n 4 --dist worksteal --cov

scripts: script-types script-style script-tests

script-types: node_modules/.ready
	$(BIN)/python scripts/node.py run --silent check

script-style: node_modules/.ready
	$(BIN)/python scripts/node.py run --silent lint

script-tests: node_modules/.ready
	$(BIN)/python scripts/node.py test --silent

bench: .venv/test-ready
	$(BIN)/python scripts/chromium.py
	PYTHONPATH=scripts $(BIN)/python -u -m bench

hooks: .venv/test-ready node_modules/.ready
	$(BIN)/pre-commit install

requirements: .venv/test-ready
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-header --extra books pyproject.toml -o requirements-books.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-header --extra books --extra test pyproject.toml -o requirements-test.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-header --group node -o requirements-node.txt

clean:
	rm -rf .build site .site-* books docs/.cache docs/articles docs/glossary docs/bibliography docs/dialogues docs/index docs/colophon docs/syllabus docs/index.md docs/assets/fonts

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/books-ready: requirements-books.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-books.txt
	touch $@

.venv/test-ready: requirements-test.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

node_modules/.ready: package-lock.json .venv/ready
	$(BIN)/python scripts/node.py ci --silent
	touch $@
