-- Commands a process has decided to send and Kafka has not yet acknowledged. Nearly always empty: vacuumed by count.
create table command_outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    text        not null,
    payload    text        not null,
    created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
