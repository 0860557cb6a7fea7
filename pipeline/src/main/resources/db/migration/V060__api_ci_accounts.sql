-- Accounts of CI systems, which may hand packets over and ask what became of them, and nothing else.
-- The pipeline has no right here: it cannot make itself an account.

create table api_ci_account (
    id         uuid        primary key,
    name       text        not null unique,
    token_hash bytea       not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

comment on column api_ci_account.token_hash is 'SHA-256 of a random token of 256 bits; the token itself is not kept';

grant select, insert, update (revoked_at) on api_ci_account to muster_desk;
