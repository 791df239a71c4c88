# SPDX-License-Identifier: GPL-3.0-or-later
# tests/unit/<name>/*.cpp is one Boost.Test program, $(OUT)/unit_<name>; `make unit_<name>` builds and runs it.
# tests/unit/main.cpp, where a folder has no main of its own, is not needed: the dynamic library brings one in each
# folder's first file by BOOST_TEST_MODULE.

UNIT_FLAVOUR := $(if $(filter release,$(FLAVOUR)),test,$(FLAVOUR))
UNITS := $(patsubst tests/unit/%/,%,$(wildcard tests/unit/*/))

.PHONY: units $(UNITS:%=unit_%)

ifneq ($(UNIT_FLAVOUR),$(FLAVOUR))

# Unit tests need the test hooks: a release build has none.
units $(UNITS:%=unit_%):
	+@$(MAKE) --no-print-directory FLAVOUR=$(UNIT_FLAVOUR) $@

else

units: $(UNITS:%=$(OUT)/unit_%)

define unit_rule
OBJECTS_unit_$(1) := $$(call objects_of,$$(call sources_of,tests/unit/$(1)))
$$(OUT)/unit_$(1): $$(OBJECTS_unit_$(1)) $$(ARCHIVES)
	$$(call link_program,-lboost_unit_test_framework)
unit_$(1): $$(OUT)/unit_$(1)
	$$< $$(UNIT_ARGS)
-include $$(OBJECTS_unit_$(1):.o=.d)
endef
$(foreach u,$(UNITS),$(eval $(call unit_rule,$(u))))

endif
