#!/usr/bin/env bash
# Installs Request Tracker 5 and Redmine from Debian's packages (bookworm, as root), each with its own data in a
# PostgreSQL cluster that only these measurements use, and seeds both. Nothing is left running.
#   TICKETS=10000 bench/peers/install.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=/var/lib/opsflow-bench-peers
tickets=${TICKETS:-10000}
[ "$(id -u)" = 0 ] || { echo "run as root: it installs packages" >&2; exit 1; }

export DEBIAN_FRONTEND=noninteractive
debconf-set-selections <<'SELECTIONS'
request-tracker5 request-tracker5/dbconfig-install boolean false
request-tracker5 request-tracker5/rtname string bench
request-tracker5 request-tracker5/organization string bench.example
redmine redmine/instances/default/dbconfig-install boolean false
SELECTIONS
# A service that an administrator has forbidden to start, or that has no init to start it, is no failure here.
apt-get install -y --no-install-recommends postgresql request-tracker5 rt5-db-postgresql rt5-fcgi starlet \
  nginx-light redmine redmine-pgsql puma
for service in nginx rt5-fcgi postgresql; do systemctl disable --now "$service" 2>/dev/null || true; done

mkdir -p "$home"
chown postgres "$home"
as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups env HOME="$home" "$@"; }
. "$here/lib.sh"
if [ ! -d "$home/postgres" ]; then
  as_postgres "$postgres_bin/initdb" -D "$home/postgres" --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
fi
start_postgres
trap stop_postgres EXIT

sql() { as_postgres psql -h "$socket" -p "$postgres_port" -qAt -v ON_ERROR_STOP=1 "$@"; }
for name in rtuser redmine; do
  [ "$(sql -c "select 1 from pg_roles where rolname='$name'" postgres)" = 1 ] ||
    sql -c "create role $name login createdb superuser password 'bench'" postgres
done

"$here/request-tracker/install.sh" "$tickets"
"$here/redmine/install.sh" "$tickets"
echo "$tickets" >"$home/tickets"
echo "Installed and seeded: $tickets tickets each."
