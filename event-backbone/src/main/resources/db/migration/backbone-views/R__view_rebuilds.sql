-- Every rebuild of a view there was. Repeatable, as its tables come to services that are at versions of their own.
create table if not exists view_rebuild (
    rebuild_id   text        not null primary key,
    view         text        not null,
    compare_only boolean     not null,
    requested_by text        not null,
    state        text        not null,
    events_done  bigint      not null default 0,
    events_total bigint      not null default 0,
    started_at   timestamptz not null default now(),
    built_at     timestamptz,
    finished_at  timestamptz,
    differences  jsonb,
    failure      text
);
create index if not exists view_rebuild_by_view on view_rebuild (view, started_at desc);
