-- Who opened the original of a document in which something is exposed, and why. Each row is written in one transaction
-- with its audit entry, before a byte is shown.

create table unsealing_opening (
    id        uuid        primary key,
    record    uuid        not null references staging_record,
    path      text        not null,
    sha256    text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    account   text        not null,
    reason    text        not null check (length(reason) between 10 and 500),
    opened_at timestamptz not null default now()
);

comment on column unsealing_opening.sha256 is 'Of the document: the same one in another packet has the same openings';

create index unsealing_opening_by_document on unsealing_opening (sha256, opened_at desc);

create trigger unsealing_opening_is_written_once before update or delete on unsealing_opening
    for each row execute function refuse_change();
create trigger unsealing_opening_is_never_emptied before truncate on unsealing_opening
    for each statement execute function refuse_change();
alter table unsealing_opening enable always trigger unsealing_opening_is_written_once;
alter table unsealing_opening enable always trigger unsealing_opening_is_never_emptied;

grant select, insert on unsealing_opening to muster_desk;
