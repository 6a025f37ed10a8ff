-- The flags of a shadow policy lie beside the published ones, and are none of them.
alter table flag_change add column shadow boolean not null default false;
alter table flag add column shadow boolean not null default false;

-- Listings ask for one kind or the other.
drop index flag_newest;
drop index flag_newest_open;
drop index flag_of_account;
create index flag_newest on flag (shadow, opened_at desc, flag_id);
create index flag_newest_open on flag (shadow, opened_at desc, flag_id) where state = 'OPEN';
create index flag_of_account on flag (account, opened_at desc) where not shadow;
