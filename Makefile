# Two commands on a fresh machine: make run, make test.
PORT ?= 8000
HOST ?= 127.0.0.1
SPEED ?= 1
# A second rehearsal beside the first needs a folder of its own.
DATA ?= rehearsal$(if $(filter-out 8000,$(PORT)),-$(PORT))
PY := .venv/bin/python

.PHONY: run test soak check bench vendor words pictures clean parts bench-parts

run: .venv/run.ok
	@exec $(PY) -m live rehearse --host $(HOST) --port $(PORT) --speed $(SPEED) --data $(DATA) $(ARGS)

# Four at once on two cores: tests wait more than they reckon. The longest files begin first (tests/conftest.py).
test: .venv/test.ok parts
	$(PY) -m pytest -n 4 --dist loadscope --no-loadscope-reorder $(ARGS)
	node --test tests/js/

# The long proofs, at most an hour; each prints its figures at the end. One core for those who look at the clock, one after
# the other, and one for those who only reckon.
soak: .venv/test.ok parts
	@$(PY) -m pytest -m "soak and not clock" -rP $(ARGS) & beside=$$!; \
	$(PY) -m pytest -m "soak and clock" -rP $(ARGS); here=$$?; \
	wait $$beside && exit $$here

check: .venv/test.ok
	.venv/bin/ruff check live tests bench .ci
	.venv/bin/ruff format --check live tests bench .ci
	.venv/bin/mypy

# Beside C and beside others, the herd, the way to the disk and to every screen, what grows, a country: some fifteen minutes. All others: python -m bench --list
bench: .venv/test.ok parts bench-parts
	$(PY) -m bench fanout herd writes way growth scale; missed=$$?; $(PY) -m bench.fan.plot; exit $$missed

vendor:
	python3 .ci/vendor.py

# The screens as docs/ shows them, in both languages.
pictures: .venv/test.ok parts
	$(PY) .ci/pictures.py

words: .venv/run.ok
	$(PY) .ci/words.py

clean:
	rm -rf .venv dist build

# A venv also where Debian's python3-venv is missing: pip of the system fills one made without pip.
.venv/bin/python:
	@python3 -m venv .venv >/dev/null 2>&1 || python3 -m venv --without-pip .venv

.venv/run.ok: .venv/bin/python pyproject.toml constraints.txt
	@echo "Setting up (once) ..."
	@sh .ci/pip -e '.[fast]' -c constraints.txt
	@touch $@

.venv/test.ok: .venv/bin/python pyproject.toml constraints.txt
	@sh .ci/pip -e '.[fast,test]' -c constraints.txt
	@touch $@ .venv/run.ok

# Debian's browser, Redis and node: installed where missing and allowed, named where not.
parts:
	@sh .ci/parts

# What the benches compile with and stand beside: likewise.
bench-parts:
	@sh .ci/bench-parts
