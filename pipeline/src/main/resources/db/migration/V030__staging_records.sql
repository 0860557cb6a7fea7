-- Staging records: every version is inserted, none is changed. The bytea columns are the record; the rest repeats it.

create table staging_record (
    id                uuid        primary key,
    packet            uuid        not null references intake_packet,
    version           integer     not null check (version > 0),
    outcome           text        not null check (outcome in ('staged', 'held')),
    service           text,
    candidate_version text,
    candidate_commit  text,
    schema_name       text        not null,
    schema_version    text        not null,
    rules_version     text        not null,
    rules_digest      text        not null,
    evaluated_at      timestamptz not null,
    created_at        timestamptz not null default now(),
    blockers          integer     not null,
    warnings          integer     not null,
    digest            text        not null,
    record            bytea       not null,
    findings          bytea       not null,
    trace             bytea       not null,
    unique (packet, version)
);

comment on column staging_record.record is 'record.json, canonical (RFC 8785)';
comment on column staging_record.digest is 'SHA-256 of record.json';

create index staging_record_newest on staging_record (created_at desc, id desc);
create index staging_record_by_service on staging_record (service, created_at desc, id desc);

create table staging_field (
    record     uuid     not null references staging_record,
    pointer    text     not null,
    state      text     not null check (state in ('settled', 'disputed', 'missing', 'withheld')),
    confidence text,
    value      text,
    supports   jsonb    not null,
    primary key (record, pointer)
);

create table staging_document (
    record      uuid   not null references staging_record,
    path        text   not null,
    sha256      text   not null,
    bytes       bigint not null,
    media_type  text   not null,
    kind        text   not null,
    format      text   not null,
    state       text   not null,
    applies_to  text,
    recognition jsonb  not null,
    primary key (record, path)
);

create index staging_document_by_digest on staging_document (sha256);

create trigger staging_record_is_written_once before update or delete on staging_record
    for each row execute function refuse_change();
create trigger staging_record_is_never_emptied before truncate on staging_record
    for each statement execute function refuse_change();
create trigger staging_field_is_written_once before update or delete on staging_field
    for each row execute function refuse_change();
create trigger staging_field_is_never_emptied before truncate on staging_field
    for each statement execute function refuse_change();
create trigger staging_document_is_written_once before update or delete on staging_document
    for each row execute function refuse_change();
create trigger staging_document_is_never_emptied before truncate on staging_document
    for each statement execute function refuse_change();

alter table staging_record enable always trigger staging_record_is_written_once;
alter table staging_record enable always trigger staging_record_is_never_emptied;
alter table staging_field enable always trigger staging_field_is_written_once;
alter table staging_field enable always trigger staging_field_is_never_emptied;
alter table staging_document enable always trigger staging_document_is_written_once;
alter table staging_document enable always trigger staging_document_is_never_emptied;

grant select, insert on staging_record, staging_field, staging_document to muster_pipeline;
grant select on staging_record, staging_field, staging_document to muster_desk;
