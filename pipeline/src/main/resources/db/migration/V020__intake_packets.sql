-- What arrived, whatever became of it. Nothing is ever deleted here.

create table intake_packet (
    id          uuid        primary key,
    packet_id   text        unique check (packet_id ~ '^sha256:[0-9a-f]{64}$'),
    original    text        not null check (original ~ '^sha256:[0-9a-f]{64}$'),
    bytes       bigint      not null check (bytes >= 0),
    name        text        not null,
    submitter   text        not null,
    channel     text        not null,
    received_at timestamptz not null,
    status      text        not null check (status in ('received', 'working', 'staged', 'held', 'rejected')),
    settled_at  timestamptz,
    code        text,
    reason      text,
    service     text,
    candidate   text,
    check ((status = 'rejected') = (packet_id is null)),
    check ((settled_at is null) = (status in ('received', 'working')))
);

comment on column intake_packet.id is 'Id of the arrival that brought it first';
comment on column intake_packet.packet_id is
    'Digest over the listing of its files; null when it could not be opened safely, hence rejected';
comment on column intake_packet.original is 'Digest of the bytes as they came, kept in the blob store';
comment on column intake_packet.code is 'Finding code of a rejection, or of a hold that no record explains';
comment on column intake_packet.service is 'From the newest record; null until there is one';

-- The same unreadable bytes twice are one rejected packet.
create unique index intake_packet_rejected_once on intake_packet (original) where packet_id is null;
create index intake_packet_newest on intake_packet (received_at desc, id desc);
create index intake_packet_open on intake_packet (received_at desc, id desc)
    where status in ('received', 'working');
create index intake_packet_by_status on intake_packet (status, received_at desc, id desc);

-- Every delivery, also one that brought what was there already.
create table intake_arrival (
    id          uuid        primary key,
    packet      uuid        not null references intake_packet,
    name        text        not null,
    submitter   text        not null,
    channel     text        not null,
    received_at timestamptz not null
);

create index intake_arrival_by_packet on intake_arrival (packet, received_at);

create table intake_file (
    packet uuid   not null references intake_packet,
    path   text   not null,
    sha256 text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes  bigint not null check (bytes >= 0),
    primary key (packet, path)
);

create index intake_file_by_digest on intake_file (sha256);

create table intake_job (
    packet      uuid        primary key references intake_packet,
    state       text        not null default 'ready' check (state in ('ready', 'leased', 'done')),
    due_at      timestamptz not null default now(),
    lease_owner text,
    lease_epoch bigint      not null default 0,
    attempts    integer     not null default 0,
    failures    integer     not null default 0,
    last_error  text
);

comment on column intake_job.due_at is
    'When anyone may take it: at once when new, at the end of the lease when leased, after a pause when it failed';
comment on column intake_job.lease_epoch is 'Rises with every lease; a worker may write only under the newest';
comment on column intake_job.attempts is 'Leases that ended without a result for which the packet may be to blame';
comment on column intake_job.failures is 'Failures of the surroundings in a row; they only lengthen the pause';

create index intake_job_due on intake_job (due_at) where state <> 'done';

create table intake_idempotency (
    account    text        not null,
    key        text        not null,
    payload    text        not null,
    receipt    jsonb       not null,
    created_at timestamptz not null default now(),
    primary key (account, key)
);

grant select, insert on intake_packet, intake_arrival, intake_file, intake_job, intake_idempotency to muster_pipeline;
grant update (status, settled_at, code, reason, service, candidate) on intake_packet to muster_pipeline;
grant update on intake_job to muster_pipeline;
grant select on intake_packet, intake_arrival, intake_file, intake_job to muster_desk;
