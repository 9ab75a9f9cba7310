-- title.sv: Försenade åtgärder
-- title.en: Overdue actions
-- question.sv: Vad skulle ha varit klart?
-- question.en: What should have been done by now?
-- param: org text = null
-- chart: bar x=days_overdue y=ref series=org
select org, ref, title, status, need, owners, due_end, days_overdue, gap_years, action_plan
from actions
where ($org is null or org = $org) and days_overdue > 0
order by days_overdue desc, sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       count(*) filter (where due_end is null) as left_without_date,
       count(*) filter (where due_assumed and due_end < as_of()) as left_assumed_date
from actions
where ($org is null or org = $org)
