#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make up: Redis, MariaDB, NGINX and a worker of our own on loopback ports, all state in .footfall/, and a few page
# views sent through the endpoint to show what becomes of them. Running it again starts only what does not run.
set -euo pipefail
# shellcheck source=scripts/stack.sh
. "$(dirname "$0")/stack.sh"
# shellcheck source=scripts/stack-servers.sh
. "$ROOT/scripts/stack-servers.sh"

umask 022
cd "$ROOT"
scripts/packages
mkdir -p "$LOGS" "$PIDS"
exec 9>"$STATE/lock"
flock -n 9 || die "another make up or make down is at work on $STATE"

keep_ports
claim_port redis PORT_REDIS
claim_port mariadb PORT_MYSQL
claim_port nginx PORT_HTTP
make --no-print-directory -j"$(nproc)" build 9>&-

# A child that kept the lock's descriptor would hold it for as long as it runs.
{
  start_redis
  start_mariadb
  create_schema
  start_worker
  start_nginx
} 9>&-
for name in "${SERVICES[@]}"; do
  echo "$name runs (pid $(pid_of "$name" || echo none)), log $LOGS/$name.log"
done
scripts/demo.sh 9>&-
