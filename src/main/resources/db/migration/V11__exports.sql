-- What was exported, to be told in manifests and data cards. No row names an account, unless a query asked for one.
create table export (
    id            uuid        not null primary key,
    project       text        not null,
    caller        text        not null,
    kind          text        not null,
    query         text        not null,
    format        text        not null,
    snapshot      bigint      not null,
    pseudonymised boolean     not null,
    code          text        not null,
    completeness  jsonb       not null,
    started       timestamptz not null,
    finished      timestamptz,
    status        text        not null check (status in ('RUNNING', 'COMPLETE', 'INTERRUPTED')),
    row_count     bigint      not null default 0,
    bytes         bigint      not null default 0,
    sha256        text,
    policies      text[]      not null default '{}'
);
create index export_started on export (started);
