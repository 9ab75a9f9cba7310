-- title.sv: Brister som kommit tillbaka
-- title.en: Gaps that came back
-- question.sv: Vilka krav har blivit brister igen efter att ha varit uppfyllda, även som del av ett krav som sedan delats?
-- question.en: Which requirements have become gaps again after having been met, if only as part of a requirement that has been split since?
-- param: org text = null
-- chart: bar x=relapses y=ref series=org
select org, ref, title, relapses, gap_years, streak, first_year, last_year, is_open
from recurring_gaps
where ($org is null or org = $org) and relapses > 0
order by relapses desc, is_open desc, sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select coalesce(sum(gaps), 0) as gaps, count(distinct org) filter (where gaps > 0) as orgs,
       sum(unanswered) as left_unanswered, sum(not_in_force) as left_not_in_force,
       sum(case when year is null then gaps else 0 end) as left_undated
from stored.basis
where ($org is null or org = $org)
