-- Notices to the outside, written in the transaction of what they tell of and sent afterwards, in order.

create table outbox_event (
    id           bigint      generated always as identity primary key,
    kind         text        not null,
    subject      text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null default now(),
    delivered_at timestamptz
);

create index outbox_event_waiting on outbox_event (id) where delivered_at is null;

grant select, insert, update (delivered_at) on outbox_event to muster_pipeline;
