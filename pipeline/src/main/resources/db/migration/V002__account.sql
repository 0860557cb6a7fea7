-- Who may sign in. The desk reads and adds; the pipeline has no business here.
create table account (
    name          text primary key,
    password_hash text not null,
    roles         text[] not null,
    created_at    timestamptz not null default now(),
    constraint account_name_is_plain check (name ~ '^[a-z][a-z0-9._-]{0,62}$'),
    constraint account_roles_are_known check (
        roles <@ array ['RELEASE_MANAGER', 'SERVICE_OWNER', 'SECURITY_REVIEWER', 'AUDITOR', 'OPERATOR'])
);

grant select, insert on account to muster_desk;
