-- A restaging is asked for through one function, whoever asks: what is chosen, the request, the jobs and the audit entry
-- are one statement, and neither role can do a part of it alone. The desk may put packets before the workers again by it,
-- and gets no right on the jobs themselves.

-- The newest record of every open packet, with the rules that it was made under.
create view staging_open_record as
    select record.id, record.packet, packet.packet_id, record.service, record.outcome, record.schema_version,
        record.schema_digest, record.reference_digest, record.rules_digest, job.state = 'done' as idle
    from staging_open_packet open
        join intake_packet packet on packet.id = open.packet
        join intake_job job on job.packet = open.packet
        join staging_record record on record.packet = open.packet
    where not exists (
        select 1 from staging_record later where later.packet = record.packet and later.version > record.version);

comment on column staging_open_record.idle is 'Whether nobody works on the packet or is about to';

-- Puts the chosen open packets before the workers whose newest record was made under other rules than these. No id, and
-- no entry in the audit log, when there is none.
create function staging_restage(
    asker text, wanted text, wanted_schema text, wanted_reference text, wanted_rules text,
    only_packet text, only_service text, only_outcome text,
    out id uuid, out packets integer)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    chosen uuid[];
begin
    -- Two who ask at once would count the same packets twice.
    perform pg_advisory_xact_lock('staging_restaging'::regclass::oid::bigint);
    select array_agg(open.packet) into chosen from staging_open_record open
        where open.idle
            and (open.schema_digest, open.reference_digest, open.rules_digest)
                is distinct from (wanted_schema, wanted_reference, wanted_rules)
            and (only_packet is null or open.packet_id = only_packet)
            and (only_service is null or open.service = only_service)
            and (only_outcome is null or open.outcome = only_outcome);
    packets := coalesce(cardinality(chosen), 0);
    if packets = 0 then
        return;
    end if;
    insert into staging_restaging (schema_version, asked_by, packets)
        values (wanted, asker, staging_restage.packets)
        returning staging_restaging.id into staging_restage.id;
    update intake_job job
        set state = 'ready', due_at = now(), lease_owner = null, last_error = null, attempts = 0, failures = 0,
            schema_version = wanted, restaging = staging_restage.id
        where job.packet = any (chosen);
    perform audit_append(asker, 'restaging.asked', 'restaging:' || staging_restage.id, jsonb_strip_nulls(jsonb_build_object(
        'schema', wanted, 'schemaDigest', wanted_schema, 'packets', staging_restage.packets::text,
        'onlyPacket', only_packet, 'onlyService', only_service, 'onlyOutcome', only_outcome)));
end
$$;

revoke all on function staging_restage(text, text, text, text, text, text, text, text) from public;
grant execute on function staging_restage(text, text, text, text, text, text, text, text) to muster_pipeline, muster_desk;
revoke insert on staging_restaging from muster_pipeline;
grant select on staging_open_record to muster_pipeline, muster_desk;

-- What came of a restaging: each record belongs to it, and counts as what needs people most.
alter table staging_diff
    add column restaging uuid references staging_restaging,
    add column kind text not null generated always as (case
        when diff @? '$.changes[*] ? (@.kind == "newly-missing")' then 'newly-missing'
        when diff @? '$.changes[*] ? (@.kind == "newly-invalid")' then 'newly-invalid'
        when diff @? '$.changes[*]' or diff @? '$.findingsOpened[*]' or diff @? '$.findingsClosed[*]'
            or diff @? '$.supportedOtherwise ? (@ > 0)' or diff -> 'outcome' -> 'before' <> diff -> 'outcome' -> 'after'
            then 'changed'
        else 'same' end) stored;

comment on column staging_diff.restaging is 'What the later record was asked for by';
create index staging_diff_by_restaging on staging_diff (restaging) where restaging is not null;
create index staging_restaging_newest on staging_restaging (asked_at desc, id desc);
