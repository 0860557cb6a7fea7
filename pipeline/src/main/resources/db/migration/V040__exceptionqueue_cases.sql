-- Findings that wait for a person, and the notes that nobody has to act on.

create table exceptionqueue_case (
    id         uuid        primary key default gen_random_uuid(),
    packet     uuid        not null references intake_packet,
    record     uuid        references staging_record,
    finding    text        not null,
    code       text        not null,
    severity   text        not null check (severity in ('blocker', 'warning', 'note')),
    owner      text        not null,
    status     text        not null check (status in ('open', 'resolved', 'waived', 'superseded', 'noted')),
    message    text        not null,
    how_to_fix text        not null,
    fields     text[]      not null,
    evidence   jsonb       not null,
    opened_at  timestamptz not null default now(),
    unique nulls not distinct (packet, record, finding)
);

comment on column exceptionqueue_case.record is 'Null when the packet is held and no record could be made of it';
comment on column exceptionqueue_case.finding is 'Fingerprint of the finding; the same from run to run';
comment on column exceptionqueue_case.status is 'A note is "noted" from the start: it is shown, and asks nobody';

create index exceptionqueue_case_open on exceptionqueue_case (opened_at desc, id desc) where status = 'open';
create index exceptionqueue_case_open_by_owner on exceptionqueue_case (owner, opened_at desc, id desc)
    where status = 'open';
create index exceptionqueue_case_newest on exceptionqueue_case (opened_at desc, id desc);
create index exceptionqueue_case_by_record on exceptionqueue_case (record);
create index exceptionqueue_case_by_packet on exceptionqueue_case (packet);

grant select, insert, update (status) on exceptionqueue_case to muster_pipeline;
grant select on exceptionqueue_case to muster_desk;
