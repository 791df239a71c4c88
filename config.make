# SPDX-License-Identifier: GPL-3.0-or-later
# Appended to NGINX's objs/Makefile by its configure: what only the objects of this module are compiled with.

footfall_optimise=-O2
case " $NGX_CC_OPT " in *" -O"*) footfall_optimise= ;; esac

cat << END >> $NGX_MAKEFILE

$NGX_OBJS/addon/ngx_module/%.o: CFLAGS += -std=c++20 $footfall_optimise -fvisibility=hidden
$NGX_OBJS/addon/common/%.o: CFLAGS += -std=c++20 $footfall_optimise -fvisibility=hidden

END
