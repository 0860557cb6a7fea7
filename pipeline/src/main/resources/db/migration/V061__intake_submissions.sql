-- A key stands for an arrival rather than for an answer: whoever repeats a request is led to the same arrival, also when
-- the node died between taking the key and entering it.

alter table intake_idempotency drop column receipt, add column arrival uuid not null;

comment on column intake_idempotency.account is 'Submitter, as in intake_arrival';
comment on column intake_idempotency.payload is 'Digest of the body';
comment on column intake_idempotency.arrival is 'Id of the arrival; not yet entered for a moment, or after a crash';
