-- The proofs of erasures. They do not say who it was: a seal is known again only by who has the secret and the id.
create table erasure (
    id         text        not null primary key,
    seal       text        not null,
    sieve      bigint      not null,
    up_to      timestamptz not null,
    ordered_at timestamptz not null,
    ordered_by text        not null,
    reason     text        not null,
    removed    jsonb       not null,
    filing     bigint      not null
);
