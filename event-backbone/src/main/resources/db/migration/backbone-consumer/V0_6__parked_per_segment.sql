-- Each segment of a saga's processor sees every event at a pace of its own; it parks what it could not handle itself.
alter table parked_event add column segment integer not null default 0;
alter table parked_event alter column segment drop default;
alter table parked_event drop constraint parked_event_processor_event_id_key;
alter table parked_event add unique (processor, segment, event_id);
drop index parked_event_by_subject;
create index parked_event_by_subject on parked_event (subject, processor, segment, id);
create index parked_event_by_segment on parked_event (processor, segment, subject);
