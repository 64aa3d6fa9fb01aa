# What installing and starting the peers share; sourced.
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
postgres_port=54329
socket=/tmp
home=${home:-/var/lib/opsflow-bench-peers}
redmine=/usr/share/redmine

as_user() {
  local user=$1
  shift
  setpriv --reuid "$user" --regid "$user" --clear-groups env HOME=/tmp "$@"
}

# Twice the memory a distribution gives it by default, and writes durable, as everybody runs it.
start_postgres() {
  as_user postgres "$postgres_bin/pg_ctl" -D "$home/postgres" -w -s -l "$home/postgres.log" \
    -o "-p $postgres_port -k $socket -c listen_addresses=127.0.0.1 -c shared_buffers=256MB" start
}

stop_postgres() {
  as_user postgres "$postgres_bin/pg_ctl" -D "$home/postgres" -w -s -m fast stop
}
