#!/bin/sh
# Run once by the Postgres image on an empty volume: a database per service, for a role that sees no other, and
# roles that read the event log only (auditors') and persons' keys only (query-side's), which the command-side's migrations
# grant. The log's database is owned
# by a role that only migrates it, so that the service can't change what happened.
set -eu
for service in command query saga; do
  eval "password=\$STOA_$(echo $service | tr a-z A-Z)_DB_PASSWORD"
  psql -v ON_ERROR_STOP=1 --username postgres -v role="stoa_$service" -v password="$password" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
done
psql -v ON_ERROR_STOP=1 --username postgres --dbname stoa_command -v password="$STOA_COMMAND_DB_OWNER_PASSWORD" <<'SQL'
CREATE ROLE stoa_command_owner LOGIN PASSWORD :'password';
ALTER DATABASE stoa_command OWNER TO stoa_command_owner;
GRANT CONNECT ON DATABASE stoa_command TO stoa_command;
ALTER DEFAULT PRIVILEGES FOR ROLE stoa_command_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO stoa_command;
SQL
psql -v ON_ERROR_STOP=1 --username postgres -v audit="$STOA_AUDIT_DB_PASSWORD" -v keys="$STOA_KEYS_DB_PASSWORD" <<'SQL'
CREATE ROLE stoa_audit LOGIN PASSWORD :'audit';
CREATE ROLE stoa_keys LOGIN PASSWORD :'keys';
ALTER ROLE stoa_audit SET default_transaction_read_only = on;
ALTER ROLE stoa_keys SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE stoa_command TO stoa_audit, stoa_keys;
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
SQL
