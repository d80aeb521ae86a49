-- Catalogue files between their upload and the end of their import. A file is whole once its row is here.
create table staged_file (
    import_id      text        not null primary key,
    seller_id      text        not null,
    sha256         text        not null,
    actor          text        not null,
    correlation_id text        not null,
    trace_parent   text        not null,
    received_at    timestamptz not null default now(),
    leased_until   timestamptz not null default now()
);

create table staged_chunk (
    import_id text        not null,
    number    integer     not null,
    content   bytea       not null,
    at        timestamptz not null default now(),
    primary key (import_id, number)
);
