-- Spans of event time of which a source could not read everything, each as it was told first.
create table source_gap (
    source    text        not null,
    gap_from  timestamptz not null,
    gap_until timestamptz not null,
    cause     text        not null,
    filing    bigint      not null,
    primary key (source, gap_from)
);
create index source_gap_of_filing on source_gap (gap_from desc, filing);
