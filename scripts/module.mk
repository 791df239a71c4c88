# SPDX-License-Identifier: GPL-3.0-or-later
# The NGINX module. NGINX's own configure runs once, with Debian's flags, for its headers and for the list of modules
# that `config` declares; the sources are compiled by the rules of all others, with their dependencies and flavours.

NGINX_DEV ?= /usr/share/nginx/src
NGINX_TREE := build/nginx
NGINX_STAMP := $(NGINX_TREE)/objs/.configured
MODULE := $(OUT)/ngx_http_footfall_module.so

MODULE_OBJECTS := $(call objects_of,$(call sources_of,ngx_module))
MODULE_LIST := $(OUT)/obj/ngx_module/modules_list.o
NGINX_INCLUDES := $(addprefix -isystem $(NGINX_TREE)/src/,core event event/modules os/unix http http/modules http/v2) \
	-isystem $(NGINX_TREE)/objs

.PHONY: module
module: $(MODULE)

$(NGINX_STAMP): config scripts/nginx-configure
	scripts/nginx-configure $(NGINX_DEV) $(NGINX_TREE)

$(MODULE_OBJECTS): $(OUT)/obj/%.o: %.cpp | $(NGINX_STAMP)
	$(call compile_cxx,$(NGINX_INCLUDES))

$(MODULE_LIST): $(NGINX_STAMP)
	@mkdir -p $(@D)
	$(CC_REAL) $(CFLAGS_ALL) $(NGINX_INCLUDES) -c $(NGINX_TREE)/objs/ngx_http_footfall_module_modules.c -o $@

# Only what NGINX asks for is visible: a symbol of ours cannot be taken for one of another module's.
$(MODULE): $(MODULE_OBJECTS) $(MODULE_LIST) $(OUT)/libcommon.a scripts/module.symbols
	@mkdir -p $(@D); echo "  LINK $(FLAVOUR) $(@F)"
	@$(CXX_REAL) -shared $(LDFLAGS_ALL) $(filter %.o %.a,$^) -Wl,--version-script=scripts/module.symbols \
		-Wl,--as-needed -lhiredis -lz -lcrypto -lpcre2-8 -o $@.$$$$ && mv $@.$$$$ $@

-include $(MODULE_OBJECTS:.o=.d)
