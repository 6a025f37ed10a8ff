-- How far the archive has come. Each transaction that files takes the next number and holds this row until it commits, so
-- numbers are in the order of the commits: what was filed by number N is snapshot N, and stays what it is.
create table archive_head (
    one_row boolean not null primary key default true check (one_row),
    filing  bigint  not null
);
insert into archive_head (filing) values (0);

-- One table tells what a flag is and what it was: a revision is the flag's latest in the snapshots from "filing" on, until
-- "superseded".
alter table flag_change
    add column state          text             check (state in ('OPEN', 'CLEARED', 'RETRACTED')),
    add column label          text,
    add column severity       text             check (severity in ('LOW', 'MEDIUM', 'HIGH', 'EXTREME')),
    add column confidence     double precision check (confidence between 0 and 1),
    add column episode_start  timestamptz,
    add column opened_at      timestamptz,
    add column policy_name    text,
    add column policy_version integer,
    add column policy_hash    text,
    add column filing         bigint           not null default 0,
    add column superseded     bigint;

update flag_change set
    state          = case change when 'CLEARED' then 'CLEARED' when 'RETRACTED' then 'RETRACTED' else 'OPEN' end,
    label          = document ->> 'label',
    severity       = document ->> 'severity',
    confidence     = (document ->> 'confidence')::double precision,
    episode_start  = (document ->> 'episodeStart')::timestamptz,
    opened_at      = (document ->> 'openedAt')::timestamptz,
    policy_name    = document -> 'policy' ->> 'name',
    policy_version = (document -> 'policy' ->> 'version')::integer,
    policy_hash    = document -> 'policy' ->> 'hash';

update flag_change earlier set superseded = 0
where exists (
    select from flag_change later where later.flag_id = earlier.flag_id and later.revision > earlier.revision);

alter table flag_change
    alter column state set not null,
    alter column label set not null,
    alter column severity set not null,
    alter column confidence set not null,
    alter column episode_start set not null,
    alter column opened_at set not null,
    alter column policy_name set not null,
    alter column policy_version set not null,
    alter column policy_hash set not null,
    alter column filing drop default;

drop table flag;

-- The order of the listing of what is latest, of what stands open, and of an account's.
create index flag_newest on flag_change (shadow, opened_at desc, flag_id) where superseded is null;
create index flag_newest_open on flag_change (shadow, opened_at desc, flag_id) where superseded is null and state = 'OPEN';
create index flag_of_account on flag_change (account, opened_at desc) where not shadow;
