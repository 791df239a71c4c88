#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make down: stops exactly the processes that make up started and remembered; the data stay in .footfall/.
set -euo pipefail
# shellcheck source=scripts/stack.sh
. "$(dirname "$0")/stack.sh"

[ -d "$PIDS" ] || { echo "nothing to stop: $STATE was never used"; exit 0; }
exec 9>"$STATE/lock"
flock -n 9 || { echo "make down: another make up or make down is at work on $STATE" >&2; exit 1; }
for ((i = ${#SERVICES[@]} - 1; i >= 0; i--)); do
  stop_service "${SERVICES[i]}"
done
echo "stopped; the data stay in $STATE (remove that folder to start afresh)"
