-- Wrapped by the master key; those kept before are at the next start.
alter table kept_secret
    alter column secret drop not null,
    add column wrapped text,
    add column master_key text;
