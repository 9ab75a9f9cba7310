-- The gaps of the latest sheets: requirement, need, who has it and by when. others is the share of all organisations
-- with the same gap, by the rule for what is handed on: rounded to 0.05, and withheld where few have the gap or few
-- do not.
with shared as (
    select year, thread, round(round(share * 20, 9)) / 20 as others
    from common_gaps
    where orgs_with_gap >= min_group() and orgs_assessed - orgs_with_gap >= min_group()
)
select a.org, a.year, a.ref, a.title, a.status, a.need, a.owners, a.action_plan, a.due_end, a.due_assumed,
       a.days_overdue, a.gap_years, s.others, coalesce(k.kind, 'other') as kind
from actions a
-- An organisation may have a sheet of each edition in a year, and answer 10.1 in both.
left join stored.assessments x on x.org = a.org and x.year = a.year and x.ref = a.ref and x.in_force
     and x.source = a.source and x."row" = a."row" and ref_title(x.edition, x.ref) = a.title
left join shared s on s.year = a.year and s.thread = x.thread
left join (select distinct ref, kind from requirements) k on k.ref = a.ref
where ($org is null or a.org = $org)
order by sv_key(a.org), ref_key(a.ref), a.title
