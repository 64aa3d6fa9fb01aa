#!/usr/bin/env bash
# Called by ../install.sh, with the cluster running: a database, and its issues.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
tickets=$1

install -o www-data -g www-data -m 640 "$here/database.yml" /etc/redmine/default/database.yml
as_user postgres "$postgres_bin/dropdb" -h "$socket" -p "$postgres_port" --if-exists redmine
as_user postgres "$postgres_bin/createdb" -h "$socket" -p "$postgres_port" -O redmine redmine
cd "$redmine"
install -d -o www-data "$home/redmine"
# Migrating writes down what the database has become: where www-data may write.
in_redmine() { as_user www-data RAILS_ENV=production REDMINE_LANG=en SCHEMA="$home/redmine/schema.rb" "$@"; }
in_redmine rake db:migrate >/dev/null
in_redmine rake redmine:load_default_data >/dev/null
in_redmine TICKETS="$tickets" rails runner "$here/seed.rb"
as_user postgres "$postgres_bin/psql" -h "$socket" -p "$postgres_port" -q -c 'vacuum analyze' redmine
