-- title.sv: Löften som inte hölls
-- title.en: Promises not kept
-- question.sv: Vilka brister från förra bladet skulle ha varit åtgärdade men är det inte?
-- question.en: Which gaps of the sheet before should have been closed and are not?
-- param: org text = null
-- param: year int = latest
-- chart: bar x=n y=org
select org, prev_year, year, line, prev_status, status, outcome, due_end, owners, action_plan, count(*) over (partition by org) as n
from follow_up
where ($org is null or org = $org) and ($year is null or year = $year) and outcome in ('open', 'worsened', 'improved') and due_end <= make_date(year, 12, 31)
order by sv_key(org), ref_key(line);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs, count(*) filter (where outcome = 'unknown') as left_unknown,
       count(*) filter (where due_end is null) as left_without_date
from follow_up
where ($org is null or org = $org) and ($year is null or year = $year)
