-- The log. Append-only, dense from 0, in the order of commit.
create table domain_event (
    global_index   bigint      not null primary key,
    event_id       text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null,
    aggregate_type text        not null,
    type           text        not null,
    revision       text,
    recorded_at    timestamptz not null,
    payload        jsonb       not null,
    metadata       jsonb       not null,
    unique (aggregate_id, sequence)
);
create index domain_event_by_correlation on domain_event ((metadata ->> 'correlationId'), global_index);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is append-only';
end $$;
create trigger domain_event_is_append_only before update or delete or truncate on domain_event
    for each statement execute function refuse_change();

-- Unique values and the aggregates that have them.
create table unique_claim (
    scope text not null,
    value text not null,
    owner text not null,
    primary key (scope, value)
);

-- Commands that were decided, with the answer their sender got. Kept 7 days.
create table processed_command (
    command_id  uuid        not null primary key,
    fingerprint text        not null,
    answer      text        not null,
    positions   text        not null,
    at          timestamptz not null default now()
);
create index processed_command_by_age on processed_command (at);

-- How far the relay has published the log.
create table relay_position (
    name         text   not null primary key,
    global_index bigint not null
);
