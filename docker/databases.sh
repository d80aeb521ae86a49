#!/bin/sh
# Run once by the Postgres image on an empty volume: a database per service, owned by a role that sees no other, and the
# auditors' role, which reads the event log only (the grant is the command-side's migration).
set -eu
for service in command query saga; do
  eval "password=\$STOA_$(echo $service | tr a-z A-Z)_DB_PASSWORD"
  psql -v ON_ERROR_STOP=1 --username postgres -v role="stoa_$service" -v password="$password" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
done
psql -v ON_ERROR_STOP=1 --username postgres -v password="$STOA_AUDIT_DB_PASSWORD" <<'SQL'
CREATE ROLE stoa_audit LOGIN PASSWORD :'password';
ALTER ROLE stoa_audit SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE stoa_command TO stoa_audit;
SQL
