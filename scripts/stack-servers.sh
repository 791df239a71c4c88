# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The four servers of `make up`. Each start_… leaves a server alone that runs already.

secret() { # secret NAME: a password made once, kept in a file that only the owner reads
  local file=$STATE/$1
  [ -s "$file" ] || (umask 077 && head -c 18 /dev/urandom | base64 | tr -d '/+=' >"$file")
  cat "$file"
}

sql() { mariadb --no-defaults --socket="$STATE/mariadb.sock" "$@"; }

as_root_option() { # servers refuse root unless told that it is meant
  [ "$(id -u)" -ne 0 ] || echo "--user=root"
}

start_redis() {
  pid_of redis >/dev/null && return
  mkdir -p "$STATE/redis"
  launch redis redis-server --bind 127.0.0.1 --port "$PORT_REDIS" --dir "$STATE/redis" --appendonly yes
  await redis "it answers" redis-cli -p "$PORT_REDIS" ping
}

start_mariadb() {
  pid_of mariadb >/dev/null && return
  local options
  read -ra options <<<"$(as_root_option)"
  if [ ! -d "$STATE/mariadb/mysql" ]; then
    rm -rf "$STATE/mariadb"
    mariadb-install-db --no-defaults --datadir="$STATE/mariadb" --skip-test-db --auth-root-authentication-method=normal \
      "${options[@]}" >"$LOGS/mariadb-install.log" 2>&1 || die "MariaDB's data folder: see $LOGS/mariadb-install.log"
  fi
  launch mariadb mariadbd --no-defaults --datadir="$STATE/mariadb" --socket="$STATE/mariadb.sock" \
    --bind-address=127.0.0.1 --port="$PORT_MYSQL" --pid-file="$STATE/mariadb.pid" --skip-name-resolve \
    --character-set-server=utf8mb4 "${options[@]}"
  await mariadb "it answers" sql -u root -e 'SELECT 1'
}

# The statements in the manual are those of this database, so that what is tried here is what is said there.
grants() { grep '^GRANT ' "$ROOT/docs/operations.md"; }

accounts() { grants | sed -nE 's/.* TO (footfall_[a-z]+);$/\1/p' | sort -u; }

create_accounts() {
  local account
  sql -u root -e "CREATE DATABASE IF NOT EXISTS matomo CHARACTER SET utf8mb4"
  for account in footfall_install $(accounts); do
    sql -u root -e "CREATE USER IF NOT EXISTS $account; ALTER USER $account IDENTIFIED BY '$(secret database-password)'"
    write_ini "$account"
  done
  sql -u root -e "GRANT SELECT, INSERT, CREATE, ALTER ON matomo.* TO footfall_install"
  ln -sf footfall_worker.ini "$STATE/footfall.ini"
}

write_ini() { # write_ini ACCOUNT: the configuration of its commands
  (umask 077 && cat >"$STATE/$1.ini") <<INI
; written by make up
[database]
host = 127.0.0.1
port = $PORT_MYSQL
username = $1
password = "$(secret database-password)"
dbname = matomo
tables_prefix = matomo_

[General]
salt = "$(secret salt)"

[Footfall]
redis = "127.0.0.1:$PORT_REDIS"
queues = 4
data_path = "$ROOT/build/data"
INI
}

footfall() { # footfall ACCOUNT COMMAND …
  "$BUILD/footfall" "$2" --config "$STATE/$1.ini" "${@:3}"
}

create_schema() {
  create_accounts
  [ -n "$(sql -u root -N matomo -e "SHOW TABLES LIKE 'matomo\\_site'")" ] || install_matomo
  footfall footfall_install migrate >/dev/null || die "footfall migrate failed"
  grants | sql -u root
}

install_matomo() {
  footfall footfall_install install --site-name Shop --site-url https://shop.example.org --user admin --email admin@example.org \
    --super-user --token >"$STATE/install.txt" || die "footfall install failed: $(cat "$STATE/install.txt")"
  chmod 600 "$STATE/install.txt"
}

start_worker() {
  pid_of worker >/dev/null && return
  launch worker "$BUILD/footfall" worker --config "$STATE/footfall_worker.ini"
}

write_nginx_conf() {
  mkdir -p "$STATE/nginx"
  {
    [ "$(id -u)" -ne 0 ] || echo "user root;"
    cat <<CONF
daemon off;
worker_processes auto;
pid $STATE/nginx/nginx.pid;
error_log $LOGS/nginx-error.log notice;
load_module $BUILD/ngx_http_footfall_module.so;
events { worker_connections 1024; }
http {
    access_log $LOGS/nginx-access.log;
    client_body_temp_path $STATE/nginx/body;
    proxy_temp_path $STATE/nginx/proxy;
    fastcgi_temp_path $STATE/nginx/fastcgi;
    uwsgi_temp_path $STATE/nginx/uwsgi;
    scgi_temp_path $STATE/nginx/scgi;
    server {
        listen 127.0.0.1:$PORT_HTTP;
        location /ma/ {
            footfall_ingest on;
            footfall_redis 127.0.0.1:$PORT_REDIS;
            footfall_queues 4;
        }
    }
}
CONF
  } >"$STATE/nginx/nginx.conf"
}

start_nginx() {
  pid_of nginx >/dev/null && return
  write_nginx_conf
  launch nginx nginx -p "$STATE/nginx" -c "$STATE/nginx/nginx.conf" -e "$LOGS/nginx-error.log"
  await nginx "it answers" curl -s -o /dev/null "http://127.0.0.1:$PORT_HTTP/"
}
