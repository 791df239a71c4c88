# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by up.sh and down.sh: where the private servers keep their state, and which processes are theirs.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STATE=$ROOT/.footfall
LOGS=$STATE/log
PIDS=$STATE/run
BUILD=$ROOT/build/release

# Ports: as asked for, else as last time, else these.
LAST_PORTS=$(cat "$STATE/ports" 2>/dev/null || echo "8480 6480 3480")
read -r last_http last_redis last_mysql <<<"$LAST_PORTS"
PORT_HTTP=${PORT_HTTP:-$last_http}
PORT_REDIS=${PORT_REDIS:-$last_redis}
PORT_MYSQL=${PORT_MYSQL:-$last_mysql}

# In the order of starting; stopped the other way round.
SERVICES=(redis mariadb worker nginx)

die() {
  echo "make up: $*" >&2
  exit 1
}

# The kernel's start time of a process: with the id it names one process for good. Nothing for one that has ended and
# that nobody has waited for, as in a container whose first process does not.
start_time() {
  sed -nE 's/^[0-9]+ \(.*\) ([^ZX] )/\1/p' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
}

# remember NAME PID
remember() {
  echo "$2 $(start_time "$2")" >"$PIDS/$1"
}

# pid_of NAME: prints the id of the process that we started under this name, if it still runs.
pid_of() {
  local pid started
  [ -f "$PIDS/$1" ] || return 1
  read -r pid started <"$PIDS/$1" || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ] && echo "$pid"
}

# listener_of PORT: prints "name (pid n)" of the process that listens on the loopback port.
listener_of() {
  local found
  found=$(ss -Hltnp "sport = :$1" 2>/dev/null | head -n 1)
  [ -n "$found" ] || return 1
  sed -nE 's/.*users:\(\("([^"]*)",pid=([0-9]+).*/\1 (pid \2)/p' <<<"$found" | grep . || echo "another user's process"
}

# claim_port NAME VARIABLE: dies if the port is taken by anything but our own NAME.
claim_port() {
  local port=${!2} holder
  pid_of "$1" >/dev/null && return 0
  holder=$(listener_of "$port") || return 0
  die "port $port for $1 is taken by $holder; choose another: make up $2=<port>"
}

# keep_ports: remembers the ports; dies where servers of ours run on others.
keep_ports() {
  local name ports="$PORT_HTTP $PORT_REDIS $PORT_MYSQL"
  for name in "${SERVICES[@]}"; do
    if pid_of "$name" >/dev/null && [ "$ports" != "$LAST_PORTS" ]; then
      die "$name already runs with ports $LAST_PORTS (HTTP, Redis, MySQL); make down first"
    fi
  done
  echo "$ports" >"$STATE/ports"
}

# launch NAME COMMAND…: runs it detached, with its output in log/NAME.log.
launch() {
  local name=$1
  shift
  setsid "$@" >>"$LOGS/$name.log" 2>&1 </dev/null &
  remember "$name" $!
}

# await NAME WHAT COMMAND…: polls until the command succeeds; dies when NAME ends or 60 s pass.
await() {
  local name=$1 what=$2 tries=0
  shift 2
  until "$@" >/dev/null 2>&1; do
    pid_of "$name" >/dev/null || die "$name ended before $what; see $LOGS/$name.log:
$(tail -n 15 "$LOGS/$name.log")"
    tries=$((tries + 1))
    [ $tries -lt 600 ] || die "$what: not within 60 s; see $LOGS/$name.log"
    sleep 0.1
  done
}

stop_service() {
  local pid tries=0
  pid=$(pid_of "$1") || { rm -f "$PIDS/$1"; return 0; }
  kill -TERM "$pid" 2>/dev/null || true  # It may have ended just now.
  while pid_of "$1" >/dev/null; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ]; then
      echo "make down: $1 (pid $pid) does not end within 30 s; killing it" >&2
      kill -KILL "$pid" 2>/dev/null || true
      tries=0
    fi
    sleep 0.1
  done
  rm -f "$PIDS/$1"
  echo "stopped $1 (pid $pid)"
}
