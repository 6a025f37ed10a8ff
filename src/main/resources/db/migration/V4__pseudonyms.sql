-- Who stands behind the pseudonyms that were shown to a project, so that it can ask for them again.
create table pseudonym (
    project    text    not null,
    generation integer not null,
    face       text    not null,
    kind       text    not null check (kind in ('ACCOUNT', 'FLAG')),
    name       text    not null,
    primary key (project, generation, face)
);

-- An erasure finds every face of an account.
create index pseudonym_of on pseudonym (name);
