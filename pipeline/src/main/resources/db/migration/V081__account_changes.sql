-- Accounts are closed, never removed: their names stand in the audit log for good.
alter table account add closed_at timestamptz;

grant update (password_hash, roles, closed_at) on account to muster_desk;
grant update (token_hash, expires_at) on account_ci to muster_desk;
