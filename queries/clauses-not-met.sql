-- title.sv: Krav som inte är uppfyllda
-- title.en: Clauses not met
-- question.sv: Vilka krav i kapitel 4–10 är inte uppfyllda i det senaste bladet?
-- question.en: Which requirements of clauses 4–10 are not met in the latest sheet?
-- param: org text = null
-- chart: heatmap x=ref y=org value=status
select org, year, ref, title, status, need, gap_years, days_overdue
from actions
where ($org is null or org = $org) and ref in (select ref from requirements where kind = 'clause')
order by sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       (select sum(unanswered) from stored.waiting where kind = 'clause' and ($org is null or org = $org)) as left_unanswered,
       (select count(distinct org) from stored.waiting where kind = 'clause' and undated and ($org is null or org = $org)) as left_orgs_undated
from actions
where ($org is null or org = $org) and ref in (select ref from requirements where kind = 'clause')
