create table flow (
    flow_id    text primary key,
    process    text        not null,
    subject    text        not null,
    step       text        not null,
    cause      text        not null,
    status     text        not null,
    reason     text,
    stuck_at   timestamptz not null,
    changed_at timestamptz not null,
    sequence   bigint      not null
);
create index on flow (status, flow_id);
