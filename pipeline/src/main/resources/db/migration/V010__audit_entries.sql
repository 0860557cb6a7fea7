-- The audit log: gapless, append-only, each entry chained to the one before it by hash.
-- Entries are made by audit_append alone, inside the transaction of the change they tell of.

create table audit_head (
    only_row   boolean primary key default true check (only_row),
    next_index bigint  not null,
    last_hash  bytea   not null
);

-- The hash before the first entry is SHA-256 of nothing, the root of an empty RFC 6962 tree.
insert into audit_head (next_index, last_hash) values (0, sha256(''::bytea));

create table audit_entry (
    index       bigint      primary key,
    recorded_at timestamptz not null,
    actor       text        not null,
    action      text        not null,
    object      text        not null,
    entry       bytea       not null,
    prev_hash   bytea       not null,
    entry_hash  bytea       not null
);

comment on column audit_entry.entry is
    'The bytes that were hashed; never rendered again. The other columns repeat what they say, for searching.';
comment on column audit_entry.entry_hash is 'SHA-256(0x00 || entry), the leaf hash of RFC 6962';

create index audit_entry_by_object on audit_entry (object, index);

create function audit_append(actor text, action text, object text, details jsonb) returns bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    head      audit_head%rowtype;
    moment    timestamptz;
    bytes     bytea;
    leaf_hash bytea;
begin
    select * into strict head from audit_head for update;
    moment := clock_timestamp();
    bytes := convert_to(jsonb_build_object(
        'version', 1,
        'index', head.next_index,
        'at', to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'actor', actor,
        'action', action,
        'object', object,
        'details', details,
        'previous', encode(head.last_hash, 'hex'))::text, 'UTF8');
    leaf_hash := sha256('\x00'::bytea || bytes);
    insert into audit_entry (index, recorded_at, actor, action, object, entry, prev_hash, entry_hash)
        values (head.next_index, moment, actor, action, object, bytes, head.last_hash, leaf_hash);
    update audit_head set next_index = head.next_index + 1, last_hash = leaf_hash;
    return head.next_index;
end
$$;

revoke all on function audit_append(text, text, text, jsonb) from public;
grant execute on function audit_append(text, text, text, jsonb) to muster_pipeline, muster_desk;
grant select on audit_entry, audit_head to muster_pipeline, muster_desk;

-- Refuses whatever the statement was; for tables whose rows are written once.
create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% of % is refused: its rows are written once', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_never_emptied before truncate on audit_entry
    for each statement execute function refuse_change();
create trigger audit_head_stays before delete on audit_head
    for each row execute function refuse_change();
create trigger audit_head_is_never_emptied before truncate on audit_head
    for each statement execute function refuse_change();

-- "always": also when a session says that it only replays changes of another server.
alter table audit_entry enable always trigger audit_entry_is_append_only;
alter table audit_entry enable always trigger audit_entry_is_never_emptied;
alter table audit_head enable always trigger audit_head_stays;
alter table audit_head enable always trigger audit_head_is_never_emptied;
