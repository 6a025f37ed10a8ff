-- Each revision's place in the order of filing. Filings hold each other up, so places are taken in the order of commits:
-- whoever has read up to a place has missed nothing before it.
alter table flag_change add column place bigint generated always as identity;
create unique index flag_change_place on flag_change (place);

-- Listings go by one of three orders, among the latest revisions; those that were the latest in an earlier snapshot are
-- the few with a number above it.
drop index flag_newest;
create index flag_by_opening on flag_change (shadow, opened_at, place) where superseded is null;
create index flag_by_change on flag_change (shadow, as_of, place) where superseded is null;
create index flag_by_confidence on flag_change (shadow, confidence, place) where superseded is null;
drop index flag_newest_open;
create index flag_open_by_opening on flag_change (shadow, opened_at, place) where superseded is null and state = 'OPEN';
create index flag_open_by_change on flag_change (shadow, as_of, place) where superseded is null and state = 'OPEN';
create index flag_open_by_confidence on flag_change (shadow, confidence, place) where superseded is null and state = 'OPEN';
create index flag_superseded on flag_change (superseded) where superseded is not null;
