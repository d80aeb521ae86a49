-- A key is published before it signs and until no token of it is left; its private half is wrapped by the master key.
alter table signing_key
    alter column jwk drop not null,
    add column wrapped text,
    add column master_key text,
    add column signs_from timestamptz not null default now();
