-- Who asked what. Append-only, but for retention; numbers are in the order of writing.
create table audit_entry (
    number     bigint      generated always as identity primary key,
    at         timestamptz not null,
    caller     text        not null,
    project    text        not null,
    scope      text        not null,
    method     text        not null,
    route      text        not null,
    path       text        not null,
    query      text        not null,
    status     integer     not null,
    row_count  bigint
);

create index audit_of_caller on audit_entry (caller, number desc);
create index audit_by_time on audit_entry (at);
