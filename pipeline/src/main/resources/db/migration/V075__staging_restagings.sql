-- Open packets are made again when the intake schema has a new version: what was asked for, with what version each packet
-- is worked on, and what became of each field.

create table staging_restaging (
    id             uuid        primary key default gen_random_uuid(),
    schema_version text        not null,
    asked_by       text        not null,
    asked_at       timestamptz not null default now(),
    packets        integer     not null check (packets >= 0)
);

create trigger staging_restaging_is_written_once before update or delete on staging_restaging
    for each row execute function refuse_change();
alter table staging_restaging enable always trigger staging_restaging_is_written_once;

alter table intake_job
    add column schema_version text,
    add column restaging uuid references staging_restaging;

comment on column intake_job.schema_version is
    'Version of the intake schema that the work began under and is ended under; null until it begins';
comment on column intake_job.restaging is 'What put a packet before the workers again; null for its first time';

create index intake_job_by_restaging on intake_job (restaging) where restaging is not null;

alter table staging_record
    add column schema_digest text,
    add column reference_digest text;

comment on column staging_record.schema_digest is 'Null in records that are older than this column';

-- What became of each field since the packet's former record.
create table staging_diff (
    record uuid  primary key references staging_record,
    former uuid  not null references staging_record,
    diff   jsonb not null
);

create trigger staging_diff_is_written_once before update or delete on staging_diff
    for each row execute function refuse_change();
create trigger staging_diff_is_never_emptied before truncate on staging_diff
    for each statement execute function refuse_change();
alter table staging_diff enable always trigger staging_diff_is_written_once;
alter table staging_diff enable always trigger staging_diff_is_never_emptied;

-- Packets that nobody has decided on. Whoever brings decisions replaces this view by one that leaves out the packets whose
-- newest record was accepted: they stay on their version. The flow reads the view and needs no right on the decisions.
create view staging_open_packet as
    select id as packet from intake_packet where status in ('staged', 'held');

grant select, insert on staging_restaging, staging_diff to muster_pipeline;
grant select on staging_open_packet to muster_pipeline;
grant select on staging_restaging, staging_diff, staging_open_packet to muster_desk;
