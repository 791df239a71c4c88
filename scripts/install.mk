# SPDX-License-Identifier: GPL-3.0-or-later
# Files where a Debian package would put them; DESTDIR= is the root to put them under.

DESTDIR ?=
PREFIX ?= /usr
MODULES_DIR ?= $(PREFIX)/lib/nginx/modules
DOC_DIR := $(PREFIX)/share/doc/footfall

.PHONY: install
install: build ## lay out module, program, systemd units, examples and data under DESTDIR
	DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' MODULES_DIR='$(MODULES_DIR)' DOC_DIR='$(DOC_DIR)' \
		PROGRAM='$(OUT)/footfall' MODULE='$(MODULE)' DATA='$(DATA)' scripts/install.sh
