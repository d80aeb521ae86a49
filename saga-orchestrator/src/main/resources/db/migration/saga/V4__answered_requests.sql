-- Operators' requests that carried an Idempotency-Key, and what they were answered; no answer while one is being worked on.
create table answered_request (
    caller      text        not null,
    key         text        not null,
    fingerprint text        not null,
    claimed_at  timestamptz not null default now(),
    answer      text,
    primary key (caller, key)
);
create index answered_request_by_time on answered_request (claimed_at);
