-- Accounts of CI systems, which may hand packets over and ask what became of them, and nothing else.
-- The pipeline has no right here: it cannot make itself an account.

create table account_ci (
    id         uuid        primary key,
    name       text        not null unique,
    token_hash bytea       not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

comment on column account_ci.token_hash is 'SHA-256 of a random token of 256 bits; the token itself is not kept';

grant select, insert, update (revoked_at) on account_ci to muster_desk;
