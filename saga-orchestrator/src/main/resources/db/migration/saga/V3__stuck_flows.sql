-- What each flow on the stuck-flow desk is about, so that its parked events can be found again.
create table stuck_flow (
    flow_id  text    primary key,
    subject  text    not null,
    resolved boolean not null default false
);
