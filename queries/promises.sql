-- title.sv: Vad det blev av förra årets löften
-- title.en: What became of last year's promises
-- question.sv: Vad har hänt med bristerna i det förra bladet?
-- question.en: What has happened to the gaps of the sheet before?
-- param: org text = null
-- param: year int = latest
-- chart: stacked x=share y=org series=outcome
with counted as (
    select org, prev_year, year, outcome, count(*) as gaps from follow_up where ($org is null or org = $org) and ($year is null or year = $year) group by org, prev_year, year, outcome
)
select org, prev_year, year, outcome, gaps, sum(gaps) over (partition by org, year) as n,
       round(gaps / cast(sum(gaps) over (partition by org, year) as double), 3) as share
from counted
order by sv_key(org), year, case outcome when 'closed' then 1 when 'improved' then 2 when 'open' then 3 when 'worsened' then 4 else 5 end;

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs, count(*) filter (where outcome = 'unknown') as left_unknown
from follow_up
where ($org is null or org = $org) and ($year is null or year = $year)
