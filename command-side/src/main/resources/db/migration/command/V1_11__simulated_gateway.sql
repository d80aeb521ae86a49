-- What the simulated payment gateway has yet to report; the columns are db-scheduler's.
create table simulated_gateway_report (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index simulated_gateway_report_by_time on simulated_gateway_report (execution_time);
create index simulated_gateway_report_by_heartbeat on simulated_gateway_report (last_heartbeat);
