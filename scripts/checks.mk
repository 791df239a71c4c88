# SPDX-License-Identifier: GPL-3.0-or-later
# lint: what a machine can say about style and slips. fuzz: each parser of outside bytes for SECONDS.

SECONDS ?= 20
FUZZERS := $(patsubst tests/fuzz/%.cpp,%,$(wildcard tests/fuzz/*.cpp))
FUZZ_OUT := build/fuzz
# RapidJSON 1.1 offsets a null pointer by zero in its stack: harmless, and not ours.
FUZZ_FLAGS := -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize=pointer-overflow \
	-fno-sanitize-recover=undefined 	-DFOOTFALL_TEST_HOOKS $(DEFINES) $(INCLUDES)

.PHONY: lint tidy fuzz
lint: ## clang-format, clang-tidy, shellcheck and Python's compiler over the tree
	scripts/lint

# A file is looked at again when it, a header of it or the rules have changed.
TIDY_OK := $(patsubst %.cpp,build/tidy/%.ok,$(call sources_of,common worker ngx_module/verdict))
tidy: $(TIDY_OK)
build/tidy/%.ok: %.cpp .clang-tidy
	@mkdir -p $(@D); echo "  TIDY $<"
	@$(CXX_REAL) -std=c++20 $(DEFINES) $(INCLUDES) -MM -MP -MT $@ -MF $(@:.ok=.d) $<
	@clang-tidy --quiet $< -- -std=c++20 $(DEFINES) $(INCLUDES) 2>/dev/null && touch $@
-include $(TIDY_OK:.ok=.d)

fuzz: $(FUZZERS:%=$(FUZZ_OUT)/%) ## run every fuzzer of tests/fuzz for SECONDS= (20) each
	@for f in $(FUZZERS); do echo "fuzz $$f for $(SECONDS) s"; mkdir -p $(FUZZ_OUT)/corpus/$$f; \
		$(FUZZ_OUT)/$$f -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
		-artifact_prefix=$(FUZZ_OUT)/$$f- $(FUZZ_OUT)/corpus/$$f $$(ls -d tests/fuzz/corpus/$${f#fuzz_} 2>/dev/null) || exit 1; done

# The code under test is compiled by clang as well, for its coverage counters: common/ whole, by folder for the rest.
$(FUZZ_OUT)/%: tests/fuzz/%.cpp $(FUZZ_OUT)/libfuzzed.a
	@mkdir -p $(@D)
	clang++ $(FUZZ_FLAGS) -MMD -MP -MF $@.d $< $(FUZZ_OUT)/libfuzzed.a $(SYSTEM_LIBRARIES) -o $@

$(FUZZ_OUT)/obj/%.o: %.cpp
	@mkdir -p $(@D); echo "  FUZZ $<"
	@clang++ $(FUZZ_FLAGS:-fsanitize=fuzzer%=-fsanitize=fuzzer-no-link%) -MMD -MP -MF $(@:.o=.d) -c $< -o $@

FUZZ_OBJECTS := $(patsubst %.cpp,$(FUZZ_OUT)/obj/%.o,$(call sources_of,$(addprefix worker/,$(WORKER_FOLDERS)) common))
$(FUZZ_OUT)/libfuzzed.a: $(FUZZ_OBJECTS)
	$(archive)

-include $(FUZZ_OBJECTS:.o=.d) $(FUZZERS:%=$(FUZZ_OUT)/%.d)
