-- Whoever asks belongs to a project; a rotation raises the generation of its pseudonyms.
create table project (
    name       text        not null primary key check (name ~ '^[a-z0-9-]{1,40}$'),
    generation integer     not null default 1 check (generation > 0),
    created_at timestamptz not null
);

-- API keys. Of the secret only its SHA-256 is kept; a revoked key stays, so that the audit log can be read.
create table api_key (
    id           text        not null primary key check (id ~ '^[0-9a-f]{12}$'),
    secret_hash  bytea       not null check (octet_length(secret_hash) = 32),
    project      text        not null references project,
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
