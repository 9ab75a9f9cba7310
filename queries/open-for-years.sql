-- title.sv: Brister som varit öppna länge
-- title.en: Gaps open for years
-- question.sv: Vilka brister har varit öppna i tre år eller mer?
-- question.en: Which gaps have been open for three years or more?
-- param: org text = null
-- param: years int = 3
-- chart: bar x=streak y=ref series=org
select org, ref, title, streak, first_year, last_year, plan_unchanged, due_slipped, owner_changed
from recurring_gaps
where ($org is null or org = $org) and is_open and streak >= $years
order by streak desc, sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select coalesce(sum(gaps), 0) as gaps, count(distinct org) filter (where gaps > 0) as orgs,
       sum(unanswered) as left_unanswered, sum(not_in_force) as left_not_in_force,
       sum(case when year is null then gaps else 0 end) as left_undated
from stored.basis
where ($org is null or org = $org)
