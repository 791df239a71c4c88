# SPDX-License-Identifier: GPL-3.0-or-later
# A flavour is a set of compiler flags with a build folder of its own.

ifdef SANITIZE
FLAVOUR ?= asan
endif
FLAVOUR ?= release

CXX_REAL ?= g++
CC_REAL ?= gcc
CCACHE := $(shell command -v ccache 2>/dev/null)
CXX := $(strip $(CCACHE) $(CXX_REAL))
CC := $(strip $(CCACHE) $(CC_REAL))

# One cache for every checkout: paths below this one count as relative, and objects do not name the folder they were
# built in. Debuggers are started in the checkout, or told where it is (gdb: set substitute-path . /where).
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

SANITIZERS_asan := -fsanitize=address,undefined -fno-sanitize-recover=undefined
SANITIZERS_tsan := -fsanitize=thread

OPTIMISE_release := -O2 -g -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong
OPTIMISE_test := -O1 -g -DFOOTFALL_TEST_HOOKS
# Instrumented code of the standard library looks uninitialised to g++ 12; AddressSanitizer itself would tell.
OPTIMISE_asan := -O1 -g -DFOOTFALL_TEST_HOOKS -fno-omit-frame-pointer -Wno-maybe-uninitialized $(SANITIZERS_asan)
OPTIMISE_tsan := -O1 -g -DFOOTFALL_TEST_HOOKS $(SANITIZERS_tsan)

ifndef OPTIMISE_$(FLAVOUR)
$(error FLAVOUR=$(FLAVOUR) is not known: say release, test, asan or tsan)
endif

OUT := build/$(FLAVOUR)
WARNINGS := -Wall -Wextra -Werror
RELATIVE := -ffile-prefix-map=$(CURDIR)=.
# spdlog and fmt as Debian builds them: shared, fmt from its own package.
DEFINES := -DSPDLOG_SHARED_LIB -DSPDLOG_COMPILED_LIB -DSPDLOG_FMT_EXTERNAL
INCLUDES := -I. -isystem /usr/include/mariadb

# -fPIC everywhere: common/ is linked into both the program and the module. Nobody puts other functions in the place of
# ours, so that they may be inlined all the same.
CXXFLAGS_ALL = -std=c++20 $(WARNINGS) $(RELATIVE) -fPIC -fno-semantic-interposition $(OPTIMISE_$(FLAVOUR)) $(DEFINES) $(INCLUDES) $(CXXFLAGS)
CFLAGS_ALL = $(WARNINGS) $(RELATIVE) -fPIC $(OPTIMISE_$(FLAVOUR)) $(CFLAGS)
LDFLAGS_ALL = $(SANITIZERS_$(FLAVOUR)) -Wl,-z,relro -Wl,-z,now $(LDFLAGS)

# Written under another name and then moved, so that two makes at once never see half a file.
compile_cxx = @mkdir -p $(@D); echo "  CXX  $(FLAVOUR) $<"; \
	$(CXX) $(CXXFLAGS_ALL) $(1) -MMD -MP -MF $(@:.o=.d).$$$$ -MT $@ -c $< -o $@.$$$$ \
	&& mv $(@:.o=.d).$$$$ $(@:.o=.d) && mv $@.$$$$ $@ || { rm -f $@.$$$$ $(@:.o=.d).$$$$; exit 1; }

$(OUT)/obj/%.o: %.cpp
	$(call compile_cxx)
