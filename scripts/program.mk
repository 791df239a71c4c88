# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per folder (common/, worker/*/); the program from worker/main.cpp and all of them.

# From the top floor down: a folder includes only what stands after it (scripts/lint looks), and so the linker needs to
# read each library only once.
WORKER_FOLDERS := admin daemon config metrics report administration subject spool dead_letter ledger queue archive segment retention store pipeline tracker enrich php model fault
UNPLACED := $(filter-out $(WORKER_FOLDERS),$(patsubst worker/%/,%,$(wildcard worker/*/)))
ifneq ($(UNPLACED),)
$(error give worker/$(UNPLACED) its place among WORKER_FOLDERS in scripts/program.mk)
endif
# What the module decides without NGINX is a library too, for its unit tests.
LIBRARIES := $(WORKER_FOLDERS) verdict common
# WITH="common model" links only these: of use while another folder does not compile.
WITH ?= $(LIBRARIES)

sources_of = $(shell find $(1) -name '*.cpp' 2>/dev/null | sort)
objects_of = $(patsubst %.cpp,$(OUT)/obj/%.o,$(1))

OBJECTS_common := $(call objects_of,$(call sources_of,common))
OBJECTS_verdict := $(call objects_of,$(call sources_of,ngx_module/verdict))
$(foreach f,$(WORKER_FOLDERS),$(eval OBJECTS_$(f) := $(call objects_of,$(call sources_of,worker/$(f)))))

archive = @mkdir -p $(@D); rm -f $@.$$$$; ar rcs $@.$$$$ $^ && mv $@.$$$$ $@
define library_rule
$(OUT)/lib$(1).a: $$(OBJECTS_$(1))
	$$(archive)
endef
$(foreach f,$(LIBRARIES),$(eval $(call library_rule,$(f))))

ARCHIVES := $(WITH:%=$(OUT)/lib%.a)
SYSTEM_LIBRARIES := -lhiredis -lmariadb -lz -lcrypto -lcrypt -lcctz -lpcre2-8 -lyaml -lspdlog -lfmt -linih \
	-lsystemd -lmaxminddb -lGeoIP -ldeflate -lcpp-httplib -licuuc -licui18n -lpthread

# A batch's strings are made in one thread and freed in another, which glibc's allocator is slow at; sanitizers have their own.
ALLOCATOR := $(if $(SANITIZERS_$(FLAVOUR)),,-l:libjemalloc.so.2)

link_program = @mkdir -p $(@D); echo "  LINK $(FLAVOUR) $(@F)"; \
	$(CXX_REAL) $(LDFLAGS_ALL) $(filter %.o,$^) $(filter %.a,$^) \
	-Wl,--as-needed $(ALLOCATOR) $(SYSTEM_LIBRARIES) $(1) -o $@.$$$$ && mv $@.$$$$ $@ || { rm -f $@.$$$$; exit 1; }

.PHONY: program libraries
program: $(OUT)/footfall
libraries: $(ARCHIVES)

$(OUT)/footfall: $(OUT)/obj/worker/main.o $(ARCHIVES)
	$(call link_program)

-include $(patsubst %.o,%.d,$(OUT)/obj/worker/main.o $(foreach f,$(LIBRARIES),$(OBJECTS_$(f))))
