#!/usr/bin/env bash
# Called by ../install.sh, with the cluster running: a database with indexed full-text search, and its tickets.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
tickets=$1

cp "$here/site-config.pm" /etc/request-tracker5/RT_SiteConfig.d/99-bench.pm
chmod 644 /etc/request-tracker5/RT_SiteConfig.d/99-bench.pm
as_user postgres "$postgres_bin/dropdb" -h "$socket" -p "$postgres_port" --if-exists rtdb
rt-setup-database-5 --action init --dba rtuser --dba-password bench >/dev/null
perl -I/usr/share/request-tracker5/lib -I/usr/local/share/request-tracker5/lib "$here/seed.pl" "$tickets"
as_user postgres "$postgres_bin/psql" -h "$socket" -p "$postgres_port" -q -v ON_ERROR_STOP=1 -f "$here/replies.sql" rtdb
rt-setup-fulltext-index-5 --noask --dba rtuser --dba-password bench --table AttachmentsIndex --column ContentIndex --index-type GIN >/dev/null
until rt-fulltext-indexer-5 --all --limit 5000 --quiet; do sleep 1; done
as_user postgres "$postgres_bin/psql" -h "$socket" -p "$postgres_port" -q -c 'vacuum analyze' rtdb
