-- A page of the flags of a policy, whichever its version, is read in its order: where ten million flags were filed since, neither
-- passing over these nor sorting a million was done in time.
drop index flag_by_policy;
create index flag_by_policy on flag_change (policy_name, shadow, opened_at, place, filing, policy_version)
    where superseded is null;
