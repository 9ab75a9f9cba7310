-- title.sv: Brister som skulle vara klara men står kvar
-- title.en: Gaps that were due and are still there
-- question.sv: Vilka brister från förra bladet skulle vara klara senast under bedömningsåret, är förfallna i dag och var inte klara i bladet?
-- question.en: Which gaps of the sheet before were due by the end of the assessed year, are past their date today and were not closed in the sheet?
-- param: org text = null
-- param: year int = latest
-- chart: bar x=n y=org
select org, prev_year, year, line, prev_status, status, outcome, due_end, owners, action_plan, count(*) over (partition by org) as n
from follow_up
where ($org is null or org = $org) and ($year is null or year = $year) and outcome in ('open', 'worsened', 'improved') and due_end <= make_date(year, 12, 31) and due_end < as_of()
order by sv_key(org), ref_key(line);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs, count(*) filter (where outcome = 'unknown') as left_unknown,
       count(*) filter (where due_end is null) as left_without_date
from follow_up
where ($org is null or org = $org) and ($year is null or year = $year)
