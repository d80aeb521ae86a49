-- Every row of every table here is written by the events of exactly one aggregate; `sequence` is the last one it took.

create table account (
    account_id text primary key,
    email      text,
    name       text,
    roles      text[]      not null default '{}',
    locked     boolean     not null default false,
    erased     boolean     not null default false,
    opened_at  timestamptz not null,
    sequence   bigint      not null
);

create table seller (
    seller_id    text primary key,
    account_id   text        not null,
    legal_name   text,
    display_name text        not null,
    country      text        not null,
    status       text        not null,
    reason       text,
    applied_at   timestamptz not null,
    sequence     bigint      not null
);
create index on seller (account_id);
create index on seller (status, seller_id);

create function money(amount bigint, currency text) returns jsonb
    language sql immutable return jsonb_build_object('amount', amount, 'currency', currency);
