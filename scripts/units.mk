# SPDX-License-Identifier: GPL-3.0-or-later
# tests/unit/<name>/*.cpp is one Boost.Test program, $(OUT)/unit_<name>; `make unit_<name>` builds and runs it.
# tests/golden/<name>/*.cpp is a program that checks the recordings' folder of that name, $(OUT)/golden_<name>.

UNIT_FLAVOUR := $(if $(filter release,$(FLAVOUR)),test,$(FLAVOUR))
UNITS := $(patsubst tests/unit/%/,%,$(wildcard tests/unit/*/))

GOLDEN_TOOLS := $(patsubst tests/golden/%/,%,$(sort $(dir $(wildcard tests/golden/*/*.cpp))))

.PHONY: units golden_tools $(UNITS:%=unit_%)

ifneq ($(UNIT_FLAVOUR),$(FLAVOUR))

# Unit tests need the test hooks: a release build has none.
units golden_tools $(UNITS:%=unit_%):
	+@$(MAKE) --no-print-directory FLAVOUR=$(UNIT_FLAVOUR) $@

else

units: $(UNITS:%=$(OUT)/unit_%)
golden_tools: $(GOLDEN_TOOLS:%=$(OUT)/golden_%)

define unit_rule
OBJECTS_unit_$(1) := $$(call objects_of,$$(call sources_of,tests/unit/$(1)))
$$(OUT)/unit_$(1): $$(OBJECTS_unit_$(1)) $$(ARCHIVES)
	$$(call link_program,-lboost_unit_test_framework)
unit_$(1): $$(OUT)/unit_$(1)
	$$< $$(UNIT_ARGS)
-include $$(OBJECTS_unit_$(1):.o=.d)
endef
$(foreach u,$(UNITS),$(eval $(call unit_rule,$(u))))

define golden_tool_rule
OBJECTS_golden_$(1) := $$(call objects_of,$$(call sources_of,tests/golden/$(1)))
$$(OUT)/golden_$(1): $$(OBJECTS_golden_$(1)) $$(ARCHIVES)
	$$(call link_program)
-include $$(OBJECTS_golden_$(1):.o=.d)
endef
$(foreach t,$(GOLDEN_TOOLS),$(eval $(call golden_tool_rule,$(t))))

endif

# bench/<name>.cpp is a small benchmark of one part, $(OUT)/bench_<name>.
MICRO_BENCHES := $(patsubst bench/%.cpp,%,$(wildcard bench/*.cpp))
.PHONY: micro_benches
micro_benches: $(MICRO_BENCHES:%=$(OUT)/bench_%)
$(MICRO_BENCHES:%=$(OUT)/bench_%): $(OUT)/bench_%: $(OUT)/obj/bench/%.o $(ARCHIVES)
	$(call link_program)
-include $(MICRO_BENCHES:%=$(OUT)/obj/bench/%.d)
