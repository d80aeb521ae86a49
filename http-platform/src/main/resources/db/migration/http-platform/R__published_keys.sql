-- The public keys that sign log-in tokens, as their issuer gave them last. Repeatable, since each service counts its own versions.
create table if not exists published_keys (
    issuer     text        not null primary key,
    keys       text        not null,
    fetched_at timestamptz not null
);
