-- What an export rests on: up to when its rows know what happened, how much of the input had been taken into account. And
-- how many of the settled days in it do not list all of their episodes.
alter table export
    add column as_of          timestamptz,
    add column input_offsets  jsonb  not null default '{}',
    add column truncated_days bigint not null default 0;
