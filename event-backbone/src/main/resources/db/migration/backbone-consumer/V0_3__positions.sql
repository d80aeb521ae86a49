-- How far each processor has come in each aggregate's stream: filters duplicates and answers Consistency-Tokens.
create table stream_position (
    processor    text   not null,
    aggregate_id text   not null,
    sequence     bigint not null,
    primary key (processor, aggregate_id)
);
