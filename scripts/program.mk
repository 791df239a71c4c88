# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per folder (common/, worker/*/), found by looking; the program from worker/main.cpp and all of them.

WORKER_FOLDERS := $(patsubst worker/%/,%,$(wildcard worker/*/))
LIBRARIES := common $(WORKER_FOLDERS)
# WITH="common model" links only these: of use while another folder does not compile.
WITH ?= $(LIBRARIES)

sources_of = $(shell find $(1) -name '*.cpp' 2>/dev/null | sort)
objects_of = $(patsubst %.cpp,$(OUT)/obj/%.o,$(1))

OBJECTS_common := $(call objects_of,$(call sources_of,common))
$(foreach f,$(WORKER_FOLDERS),$(eval OBJECTS_$(f) := $(call objects_of,$(call sources_of,worker/$(f)))))

archive = @mkdir -p $(@D); rm -f $@.$$$$; ar rcs $@.$$$$ $^ && mv $@.$$$$ $@
define library_rule
$(OUT)/lib$(1).a: $$(OBJECTS_$(1))
	$$(archive)
endef
$(foreach f,$(LIBRARIES),$(eval $(call library_rule,$(f))))

ARCHIVES := $(WITH:%=$(OUT)/lib%.a)
SYSTEM_LIBRARIES := -lhiredis -lmariadb -lz -lcrypto -lcrypt -lcctz -lpcre2-8 -lyaml -lspdlog -lfmt -linih \
	-lsystemd -lmaxminddb -lpthread

link_program = @mkdir -p $(@D); echo "  LINK $(FLAVOUR) $(@F)"; \
	$(CXX_REAL) $(LDFLAGS_ALL) $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
	-Wl,--as-needed $(SYSTEM_LIBRARIES) $(1) -o $@.$$$$ && mv $@.$$$$ $@ || { rm -f $@.$$$$; exit 1; }

.PHONY: program libraries
program: $(OUT)/footfall
libraries: $(ARCHIVES)

$(OUT)/footfall: $(OUT)/obj/worker/main.o $(ARCHIVES)
	$(call link_program)

-include $(patsubst %.o,%.d,$(OUT)/obj/worker/main.o $(foreach f,$(LIBRARIES),$(OBJECTS_$(f))))
