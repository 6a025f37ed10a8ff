-- Up to when a partition had seen its input when it told of itself: what came between two words of it is counted by the hour.
alter table completeness add column stream_time timestamptz;
update completeness set stream_time = (document ->> 'streamTime')::timestamptz;
alter table completeness alter column stream_time set not null;
create index completeness_by_stream_time on completeness (partition, stream_time, judged_to);
-- Flags that stand are counted by what they are.
create index flag_open_by_kind on flag_change (shadow, label, severity, filing) where superseded is null and state = 'OPEN';
