#!/usr/bin/env bash
# Runs both peers, seeded by install.sh, until its standard input ends: Request Tracker on port 8081 (nginx and
# four FastCGI processes), Redmine on 8082 (two Puma processes of up to four threads).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
started=()
stop() {
  # Each was made the leader of a group of its own.
  for pid in "${started[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  wait || true
  stop_postgres || true
}
trap stop EXIT
begin() {
  setsid "$@" >>"$home/servers.log" 2>&1 </dev/null &
  started+=("$!")
}
touch "$home/servers.log"
start_postgres
rm -f /tmp/opsflow-bench-rt.sock
begin setpriv --reuid www-data --regid www-data --clear-groups env HOME=/tmp \
  /usr/share/request-tracker5/libexec/rt-server.fcgi --listen /tmp/opsflow-bench-rt.sock --nproc 4
begin nginx -c "$here/request-tracker/nginx.conf"
begin setpriv --reuid www-data --regid www-data --clear-groups env HOME=/tmp RAILS_ENV=production \
  puma -C "$here/redmine/puma.rb" /usr/share/redmine/config.ru
echo "${started[*]} $(head -1 "$home/postgres/postmaster.pid")"
cat >/dev/null
