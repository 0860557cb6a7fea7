-- Who may do what. Tables are owned by the account that migrates; these two roles begin with nothing, and each later
-- migration grants, table by table, what a stage or the desk needs:
--   grant select, insert on staging_record to muster_pipeline;
--   grant select on staging_record to muster_desk;
-- Never "grant all", never default privileges: a table that nobody granted is a table that nobody can write.
--
-- muster_pipeline  the flow: intake, evidence, staging, exceptions, audit. No right on review_*, bundle_*, gate_*, promotion_*.
-- muster_desk      what people decide: review, bundle, gate, promotion; reads what the flow has staged.

do $$
declare
    wanted text;
begin
    foreach wanted in array array ['muster_pipeline', 'muster_desk'] loop
        -- On a local server they are there, with a login of their own. On a server of the user's they are made here
        -- without one: the account that migrates takes them on after its login, so it must be a member.
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
            execute format('grant %I to current_user', wanted);
        end if;
    end loop;
end
$$;

revoke create on schema public from public;
grant usage on schema public to muster_pipeline, muster_desk;
