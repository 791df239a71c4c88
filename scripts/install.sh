#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Called by `make install`, which sets the variables. Nothing is started or enabled, no configuration is overwritten.
set -eu

put() { # put MODE SOURCE TARGET
  install -D -m "$1" "$2" "$DESTDIR$3"
}

put 755 "$PROGRAM" "$PREFIX/bin/footfall"
put 644 "$MODULE" "$MODULES_DIR/$(basename "$MODULE")"

load=$DESTDIR$PREFIX/share/nginx/modules-available/mod-http-footfall.conf
mkdir -p "$(dirname "$load")"
echo 'load_module modules/ngx_http_footfall_module.so;' >"$load"

for unit in systemd/*.service systemd/*.socket systemd/*.timer; do
  [ -f "$unit" ] && put 644 "$unit" "/lib/systemd/system/$(basename "$unit")"
done
put 644 systemd/footfall.sysusers "/usr/lib/sysusers.d/footfall.conf"
for file in README.md CHANGELOG.md docs/*.md; do
  [ -f "$file" ] && put 644 "$file" "$DOC_DIR/$(basename "$file")"
done
put 644 LICENSE "$DOC_DIR/copyright"
for example in nginx.conf.example footfall.ini.example; do
  [ -f "$example" ] && put 644 "$example" "$DOC_DIR/examples/$example"
done

regexes=$DATA/device-detector/regexes
find "$regexes" -name '*.yml' | while read -r file; do
  put 644 "$file" "$PREFIX/share/footfall/device-detector/regexes/${file#"$regexes"/}"
done
