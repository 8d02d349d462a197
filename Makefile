# What people do with Snug. `make help` lists it.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

# Where the community is; `make run DATA=/srv/snug` takes another place.
DATA ?= data
# Where `make demo` keeps its invented community.
DEMO ?= data-demo
# Test data that is not part of the repository.
SHARED ?= ../shared
# Further labelled posts to score, and how long to fuzz.
POSTS ?=
FUZZ_SECONDS ?= 600
# Further flags of `snug serve`, such as FLAGS="--port 9000".
FLAGS ?=

RELEASE := .build/release/snug
DEBUG := .build/debug/snug
VENV := .venv/bin/python
TRAINING := .venv-train/bin/python

.PHONY: help run demo build test lint format swift-test browser-test browser-tools score fuzz train across classes model model-test training-tools bench acceptance shots clean

help: ## Lists what can be made.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
		| while IFS='|' read -r name words; do printf '  make %-14s %s\n' "$$name" "$$words"; done

run: build ## Builds Snug and serves it, on a community of its own in DATA.
	@exec $(RELEASE) serve --data $(DATA) $(FLAGS)

demo: build ## The same, on an invented community.
	@[ -e $(DEMO)/snug.db ] || $(RELEASE) seed --demo --data $(DEMO)
	@exec $(RELEASE) serve --data $(DEMO) $(FLAGS)

build: ## Builds the program as it is to be run.
	@tools/prepare.sh build
	@[ -e $(RELEASE) ] || echo "Building Snug. The first time takes several minutes; from then on it is quick."
	@swift build -c release --product snug --static-swift-stdlib

test: ## Everything that must hold: format, warnings, Swift tests, browser tests.
	@tools/prepare.sh build test
	@$(MAKE) lint
	@$(MAKE) swift-test
	@$(MAKE) browser-test
	@$(MAKE) durability-test
	@echo "Everything passed."

lint: ## Checks the format of the code and that every declaration is explained.
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@python3 tools/check_docs.py Sources

format: ## Puts the code into its format.
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

# SNUG_STRICT makes every warning in our own targets an error; Package.swift reads it.
swift-test: export SNUG_STRICT = 1
swift-test:
	@swift build --build-tests
	@tools/with_postgres.sh tools/swift_tests.sh
	@echo "The store and both sites once more, on PostgreSQL."
	@SNUG_TEST_ENGINE=postgres tools/with_postgres.sh tools/swift_tests.sh --filter 'SnugStoreTests|SnugWebTests'

browser-test: browser-tools
	@SNUG_STRICT=1 swift build --product snug
	@$(VENV) -m pytest Tests/Browser --snug $(DEBUG)

browser-tools: .venv/ready

.venv/ready: Tests/Browser/requirements.txt
	@python3 -m venv .venv
	@$(VENV) -m pip install --quiet --requirement Tests/Browser/requirements.txt
	@touch $@

score: build ## Scores the screening of labelled posts, with 95% intervals; POSTS="more.jsonl" adds sets.
	@[ -e $(SHARED)/data/posts/dev.jsonl ] || { echo "The labelled posts are not at $(SHARED); say where: make score SHARED=DIR" >&2; exit 1; }
	@python3 tools/score.py --snug $(RELEASE) --posts $(SHARED)/data/posts/dev.jsonl $(POSTS) \
		--routing $(SHARED)/data/routing/dev.jsonl

fuzz: build ## Screens hostile texts made at random for ten minutes; FUZZ_SECONDS=60 takes another time.
	@$(RELEASE) screen --fuzz $(FUZZ_SECONDS) --seed $$(date +%s)

train: training-tools ## Trains the second reader on the invented posts and says how well it does.
	@mkdir -p Models
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(TRAINING) tools/train/train.py Training/posts Reference/demo \
		Reference/second-reader/second-reader.model Training/figures.md --vectors Models/vectors.npz

across: build training-tools ## Scores each hand's training posts by rules and a second reader that hasn't seen that hand.
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(TRAINING) tools/train/train.py Training/posts Reference/demo \
		Models/across/all.model Models/across/figures.md --across Models/across > /dev/null
	@python3 tools/across.py $(RELEASE) Models/across

classes: training-tools ## Sorts common words into classes, by which the second reader understands words it hasn't met.
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(TRAINING) tools/train/make_classes.py Training/word-classes.txt

model: training-tools ## Fetches the sentence encoder, which the second reader uses where it is.
	@$(TRAINING) tools/train/make_model.py Models/sentence-encoder.int8

model-test: model ## Compares the sentence encoder with the published one.
	@swift build --build-tests
	@swift test --skip-build --filter SecondReaderTests

training-tools: .venv-train/ready

# Every package is listed with its version, so that nothing comes along by itself.
.venv-train/ready: tools/train/requirements.txt
	@tools/prepare.sh train
	@python3 -m venv .venv-train
	@$(TRAINING) -m pip install --quiet --no-deps --requirement tools/train/requirements.txt
	@touch $@

bench: build ## Measures pages against a constant page and writes docs/benchmarks.md.
	@tools/prepare.sh bench
	@python3 tools/bench.py --snug $(RELEASE)

acceptance: ## The long ones: what happens when machines fail, speed, scores; writes docs/acceptance.md and benchmarks.md.
	@$(MAKE) durability cluster-acceptance bench score
	@if [ -e Models/sentence-encoder.int8 ]; then $(MAKE) model-test; fi

shots: build browser-tools ## Takes the README's pictures from the demo community.
	@tools/prepare.sh test
	@$(VENV) tools/shots.py --snug $(RELEASE)

clean: ## Removes what was built; communities stay.
	@rm -rf .build .venv .venv-train Tests/Browser/output

# What happens when machines, disks and other people's clients fail.
include Tests/Acceptance/durability.mk

include Tests/Cluster/cluster.mk
