-- Events a saga could not handle, and those that came for the same subject after them, in order.
create table parked_event (
    id             bigint generated always as identity primary key,
    processor      text        not null,
    subject        text        not null,
    event_id       text        not null,
    aggregate_type text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null,
    type           text        not null,
    revision       text,
    recorded_at    timestamptz not null,
    payload        text        not null,
    metadata       text        not null,
    cause          text        not null,
    parked_at      timestamptz not null default now(),
    unique (processor, event_id)
);
create index parked_event_by_subject on parked_event (processor, subject, id);
