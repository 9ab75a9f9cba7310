-- title.sv: Brister utan ansvarig eller datum
-- title.en: Gaps without an owner or a date
-- question.sv: Vilka brister har ingen ansvarig, inget datum eller ingen plan?
-- question.en: Which gaps have no owner, no date or no plan?
-- param: org text = null
-- chart: bar x=n y=org
select org, ref, title, status, need, coalesce(array_length(owners), 0) = 0 as no_owner, due_end is null as no_date, action_plan is null as no_plan,
       source, row, count(*) over (partition by org) as n
from actions
where ($org is null or org = $org) and (coalesce(array_length(owners), 0) = 0 or due_end is null or action_plan is null)
order by sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs
from actions
where ($org is null or org = $org)
