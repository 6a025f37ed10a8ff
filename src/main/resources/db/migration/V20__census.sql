-- What each account did on each settled day, exactly as it was published. Append-only: a settled day never changes.
create table account_day (
    account        text             not null,
    day            date             not null,
    follows        integer          not null,
    ended          integer          not null,
    open_follows   integer          not null,
    window_follows integer          not null,
    first_seen     timestamptz      not null,
    flagged        boolean          not null,
    -- null where too little had been undone for anybody to look
    confidence     double precision check (confidence between 0 and 1),
    logit          double precision,
    verdict        text,
    label          text,
    severity       text,
    policy_name    text             not null,
    policy_version integer          not null,
    policy_hash    text             not null,
    document       jsonb            not null,
    filing         bigint           not null,
    primary key (account, day)
);

-- The frame of a sample, and the numbers of a day.
create index account_day_of_day on account_day (day, account);

-- How far each partition had come in each snapshot, and what had become of its input.
create table completeness (
    partition  integer     not null,
    judged_to  timestamptz not null,
    settled_to timestamptz,
    document   jsonb       not null,
    filing     bigint      not null,
    primary key (partition, judged_to)
);
create index completeness_of_filing on completeness (partition, filing desc);
