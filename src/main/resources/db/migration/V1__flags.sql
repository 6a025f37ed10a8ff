-- Every revision of every flag, exactly as it was published. Append-only.
create table flag_change (
    flag_id  text        not null,
    revision integer     not null check (revision > 0),
    change   text        not null check (change in ('OPENED', 'AMENDED', 'CLEARED', 'RETRACTED')),
    account  text        not null,
    as_of    timestamptz not null,
    document jsonb       not null,
    primary key (flag_id, revision)
);

-- Each flag as its highest revision has it.
create table flag (
    flag_id        text             not null primary key,
    revision       integer          not null check (revision > 0),
    state          text             not null check (state in ('OPEN', 'CLEARED', 'RETRACTED')),
    account        text             not null,
    label          text             not null,
    severity       text             not null check (severity in ('LOW', 'MEDIUM', 'HIGH', 'EXTREME')),
    confidence     double precision not null check (confidence between 0 and 1),
    episode_start  timestamptz      not null,
    opened_at      timestamptz      not null,
    as_of          timestamptz      not null,
    policy_name    text             not null,
    policy_version integer          not null,
    policy_hash    text             not null,
    document       jsonb            not null
);

-- The order of the listing, and of the listing of what stands open.
create index flag_newest on flag (opened_at desc, flag_id);
create index flag_newest_open on flag (opened_at desc, flag_id) where state = 'OPEN';
create index flag_of_account on flag (account, opened_at desc);
