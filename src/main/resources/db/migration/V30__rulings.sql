-- Whatever people have said of flags and accounts. What was said stays as it was said; a withdrawal is said beside it.
create table ruling (
    id              text        not null primary key,
    kind            text        not null,
    account         text        not null,
    flag_id         text,
    span_from       timestamptz not null,
    span_until      timestamptz not null,
    said_by         text        not null,
    note            text,
    said_at         timestamptz not null,
    withdrawn_by    text,
    withdrawn_note  text,
    withdrawn_at    timestamptz,
    filing          bigint      not null
);

create index ruling_of_flag on ruling (flag_id, said_at);
create index ruling_newest on ruling (said_at desc, id);
