-- Who did what when, in the order of the log; read from the log and so rebuilt from it whenever it is emptied.
create table audit_index (
    global_index bigint      not null primary key,
    type         text        not null,
    actor        text        not null,
    recorded_at  timestamptz not null,
    -- the latest time up to here: grows with the log, whatever the writers' clocks say
    latest_at    timestamptz not null
);
create index audit_index_by_type on audit_index (type, global_index) include (recorded_at);
create index audit_index_by_actor on audit_index (actor, global_index) include (recorded_at);
create index audit_index_by_time on audit_index (latest_at, global_index);
