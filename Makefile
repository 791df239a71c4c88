# SPDX-License-Identifier: GPL-3.0-or-later
# Verbs for people and CI; `make help` lists them. The rules stand in scripts/*.mk.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

include scripts/flavours.mk
include scripts/program.mk
include scripts/module.mk
include scripts/units.mk
include scripts/data.mk
include scripts/checks.mk
include scripts/install.mk

.PHONY: help build named_packages packages test faults bench up down clean

help: ## list these verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18
	@echo 'Options: FLAVOUR=release|test|asan|tsan, SANITIZE=1 (= asan), DESTDIR=, PORT_HTTP= PORT_REDIS= PORT_MYSQL='

build: named_packages program module data ## the program, the NGINX module and the device expressions

# Only a word: elsewhere than on Debian the libraries come from where they come.
named_packages:
	@scripts/packages --check --build >&2 || echo 'make packages installs them' >&2

packages: ## install the Debian packages that building and testing need (root or sudo)
	scripts/packages

test: ## all tests on real servers; SANITIZE=1: the same against ASan+UBSan builds
	tests/run $(if $(SANITIZE),--sanitize) $(TEST_ARGS)

faults: ## kill, stop, fill and cut everything while hits come: none is lost or counted twice; SEED= ONLY=
	tests/faults/run $(FAULTS_ARGS)

bench: ## ingest, spool, worker, devices, queue size, archiver and purge, each against its yardstick
	bench/run $(BENCH_ARGS)

up: ## start a private Redis, MariaDB, NGINX and worker in .footfall/ and show page views becoming rows
	scripts/up.sh

down: ## stop exactly what `make up` started
	scripts/down.sh

clean: ## remove build/ (a running `make up` is left alone)
	rm -rf build
