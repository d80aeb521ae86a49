-- The state of long-lived aggregates as of a place in their streams. Saves reading; may be emptied at any time.
create table if not exists snapshot (
    aggregate_id   text        not null primary key,
    sequence       bigint      not null,
    aggregate_type text        not null,
    type           text        not null,
    revision       text        not null,
    taken_at       timestamptz not null,
    state          json        not null -- not jsonb: that has an order of its own, and some aggregates mind theirs
);
