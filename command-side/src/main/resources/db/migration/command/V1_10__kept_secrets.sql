-- Keys made at the first start where none is configured.
create table kept_secret (
    name    text  not null primary key,
    secret  bytea not null,
    made_at timestamptz not null default now()
);
