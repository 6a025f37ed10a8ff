-- Every question is answered from an index, however much there is to ask about.

-- Listings as of an earlier snapshot pass over what was filed since: the index tells, and no row is read for it.
drop index flag_by_opening;
drop index flag_by_change;
drop index flag_by_confidence;
drop index flag_open_by_opening;
drop index flag_open_by_change;
drop index flag_open_by_confidence;
create index flag_by_opening on flag_change (shadow, opened_at, place, filing) where superseded is null;
create index flag_by_change on flag_change (shadow, as_of, place, filing) where superseded is null;
create index flag_by_confidence on flag_change (shadow, confidence, place, filing) where superseded is null;
create index flag_open_by_opening on flag_change (shadow, opened_at, place, filing)
    where superseded is null and state = 'OPEN';
create index flag_open_by_change on flag_change (shadow, as_of, place, filing)
    where superseded is null and state = 'OPEN';
create index flag_open_by_confidence on flag_change (shadow, confidence, place, filing)
    where superseded is null and state = 'OPEN';

-- The same of what was superseded since.
drop index flag_superseded;
create index flag_superseded on flag_change (superseded, filing, shadow) where superseded is not null;

-- What few flags are: a label, a severity, a policy. The first also counts those that stand, and how sure they are.
drop index flag_open_by_kind;
create index flag_by_kind on flag_change (shadow, state, label, severity, filing) include (confidence)
    where superseded is null;
create index flag_by_policy on flag_change (policy_name, policy_version, shadow, opened_at, place, filing)
    where superseded is null;
create index flag_by_policy_hash on flag_change (policy_hash, shadow, opened_at, place, filing)
    where superseded is null;

-- All flags of an account, a shadow's too; an erasure wants every revision.
drop index flag_of_account;
create index flag_of_account on flag_change (account, shadow, opened_at, place);

-- The latest day of each account, and the numbers of a day, without a document being read.
alter table account_day drop constraint account_day_pkey;
alter table account_day
    add primary key (account, day) include (filing, first_seen, window_follows, confidence, label, flagged);
drop index account_day_of_day;
create index account_day_of_day on account_day (day, account)
    include (filing, flagged, confidence, label, severity, follows, ended);

-- What was said of an account, and who was erased since.
create index ruling_of_account on ruling (account, said_at, id);
create index erasure_of_filing on erasure (filing);
