#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sends a few page views through the endpoint of `make up`, waits for them in the database and prints the rows.
set -euo pipefail
# shellcheck source=scripts/stack.sh
. "$(dirname "$0")/stack.sh"
# shellcheck source=scripts/stack-servers.sh
. "$ROOT/scripts/stack-servers.sh"

endpoint=http://127.0.0.1:$PORT_HTTP/ma/matomo.php
firefox='Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
safari='Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

view() { # view VISITOR USER_AGENT PAGE TITLE
  local status
  status=$(curl -s -o /dev/null -w '%{http_code}' -G "$endpoint" -A "$2" -H 'Accept-Language: de-DE,de' \
    -d idsite=1 -d rec=1 -d apiv=1 -d res=1920x1080 -d "_id=$1" -d "r=$RANDOM" \
    --data-urlencode "url=https://shop.example.org$3" --data-urlencode "action_name=$4")
  echo "  $status  GET /ma/matomo.php?idsite=1&rec=1&_id=$1&url=https://shop.example.org$3"
}

links() { sql -u root -N matomo -e 'SELECT COUNT(*) FROM matomo_log_link_visit_action'; }

before=$(links)
first=$(head -c 8 /dev/urandom | od -An -tx1 | tr -d ' \n')
second=$(head -c 8 /dev/urandom | od -An -tx1 | tr -d ' \n')
echo "sent through NGINX:"
view "$first" "$firefox" / 'Welcome'
view "$first" "$firefox" /shoes 'Shoes'
view "$first" "$firefox" '/shoes/red?size=42' 'Red shoes'
view "$second" "$safari" /about 'About us'
view "$second" "$safari" /contact 'Contact'

tracked() { [ "$(links)" -ge $((before + 5)) ]; }
await worker "the page views are in the database" tracked

echo "became these rows of log_visit:"
sql -u root -t matomo -e "SELECT idvisit, HEX(idvisitor) AS idvisitor, visit_first_action_time, visit_total_actions AS actions,
    config_browser_name AS browser, config_os AS os, location_browser_lang AS lang, INET6_NTOA(location_ip) AS ip
  FROM matomo_log_visit WHERE idvisitor IN (UNHEX('$first'), UNHEX('$second'))"
echo "and of log_link_visit_action:"
sql -u root -t matomo -e "SELECT l.idvisit, l.idlink_va, l.server_time, u.name AS url, t.name AS title
  FROM matomo_log_link_visit_action l JOIN matomo_log_action u ON u.idaction = l.idaction_url
  LEFT JOIN matomo_log_action t ON t.idaction = l.idaction_name
  WHERE l.idvisitor IN (UNHEX('$first'), UNHEX('$second')) ORDER BY l.idlink_va"
cat <<TEXT
go on with:
  curl -i '$endpoint?idsite=1&rec=1&url=https://shop.example.org/mine'
  $BUILD/footfall monitor --config $STATE/footfall.ini
  $BUILD/footfall doctor --config $STATE/footfall.ini
  $BUILD/footfall archive --config $STATE/footfall_archiver.ini
  mariadb --no-defaults --socket=$STATE/mariadb.sock -u root matomo
  redis-cli -p $PORT_REDIS
  make down
site 1 is https://shop.example.org; the token of user admin stands in $STATE/install.txt
TEXT
