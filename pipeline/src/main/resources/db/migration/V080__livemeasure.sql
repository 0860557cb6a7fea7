-- What the measures of the desk are counted from: a row for each record, so that a month of records is counted without
-- reading their fields.

create table staging_tally (
    record               uuid    primary key references staging_record,
    settled              integer not null,
    disputed             integer not null,
    missing              integer not null,
    withheld             integer not null,
    supported            integer not null,
    uncertain_told       integer not null,
    identity             boolean not null,
    artifact_provenance  boolean not null,
    test_inventory       boolean not null,
    rollback_readiness   boolean not null,
    drifted              boolean not null
);

comment on column staging_tally.supported is 'Fields with a value that cite at least one fragment';
comment on column staging_tally.uncertain_told is 'Disputed, missing and withheld fields that a finding names';
comment on column staging_tally.identity is 'All fields of this group are settled, and each of its parts has one';
comment on column staging_tally.drifted is 'A source did not have the form that its reader knows: format-drift';

-- Records that are older than this table.
create function pg_temp.is_settled(of_record uuid, variadic parts text[]) returns boolean language sql as $$
    select bool_and(coalesce((
        select bool_and(state = 'settled') from staging_field
        where record = of_record and (pointer = part or starts_with(pointer, part || '/'))), false))
    from unnest(parts) as part
$$;

insert into staging_tally
select field.record,
    count(*) filter (where state = 'settled'),
    count(*) filter (where state = 'disputed'),
    count(*) filter (where state = 'missing'),
    count(*) filter (where state = 'withheld'),
    count(*) filter (where value is not null and jsonb_array_length(supports) > 0),
    count(*) filter (where state <> 'settled' and exists (
        select from exceptionqueue_case told where told.record = field.record and field.pointer = any (told.fields))),
    pg_temp.is_settled(field.record,
        '/service/id', '/repository/id', '/candidate/version', '/candidate/commit', '/build/id'),
    pg_temp.is_settled(field.record, '/artifacts', '/security/attestations'),
    pg_temp.is_settled(field.record, '/tests/suites'),
    pg_temp.is_settled(field.record, '/rollback/version', '/rollback/runbook', '/rollback/status'),
    exists (select from exceptionqueue_case told where told.record = field.record and told.code = 'format-drift')
from staging_field field group by field.record;

create trigger staging_tally_is_written_once before update or delete on staging_tally
    for each row execute function refuse_change();
create trigger staging_tally_is_never_emptied before truncate on staging_tally
    for each statement execute function refuse_change();
alter table staging_tally enable always trigger staging_tally_is_written_once;
alter table staging_tally enable always trigger staging_tally_is_never_emptied;

-- What the independent verifier said of a stored record, made when no packet waits.
create table livemeasure_verification (
    record      uuid        primary key references staging_record,
    claims      integer     not null check (claims >= 0),
    confirmed   integer     not null check (confirmed between 0 and claims),
    unchecked   integer     not null check (unchecked >= 0),
    failure     text,
    verified_at timestamptz not null default now()
);

comment on column livemeasure_verification.confirmed is 'Claims whose fragment was selected again and led to the value';
comment on column livemeasure_verification.unchecked is 'Claims that rest on a previous release that could not be had';
comment on column livemeasure_verification.failure is 'Fields that do not hold, or why nothing could be verified';

create trigger livemeasure_verification_is_written_once before update or delete on livemeasure_verification
    for each row execute function refuse_change();
alter table livemeasure_verification enable always trigger livemeasure_verification_is_written_once;

-- What people decided, in the form that the measures count. Whoever brings decisions replaces these two views; the
-- measures that rest on them are said to have nothing to measure until then.
create view livemeasure_decided_record as
    select null::uuid as record, null::text as verdict, null::text[] as corrected, null::timestamptz as decided_at
    where false;
comment on column livemeasure_decided_record.verdict is 'accepted or rejected';
comment on column livemeasure_decided_record.corrected is 'Pointers of fields whose value a person gave or changed';

create view livemeasure_decided_case as
    select null::uuid as exception, null::boolean as confirmed, null::timestamptz as decided_at where false;
comment on column livemeasure_decided_case.exception is 'A case of the exception queue';
comment on column livemeasure_decided_case.confirmed is 'Whether there was something to be told; false for a false alarm';

grant select, insert on staging_tally, livemeasure_verification to muster_pipeline;
grant select on staging_tally, livemeasure_verification, livemeasure_decided_record, livemeasure_decided_case to muster_desk;
