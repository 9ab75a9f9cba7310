-- title.sv: Krav som inte är uppfyllda
-- title.en: Clauses not met
-- question.sv: Vilka krav i kapitel 4–10 är inte uppfyllda i det senaste bladet?
-- question.en: Which requirements of clauses 4–10 are not met in the latest sheet?
-- param: org text = null
-- chart: heatmap x=ref y=org value=status
select org, year, ref, title, status, need, gap_years, days_overdue
from actions
where ($org is null or org = $org) and ref not like 'A.%'
order by sv_key(org), ref_key(ref);

-- What it rests on, and what was left out.
select count(*) as gaps, count(distinct org) as orgs,
       (select count(*) from stored.assessments a
        join stored.latest l on l.org = a.org and l.kind = a.kind and coalesce(l.year, 0) = coalesce(a.year, 0)
        where a.in_force and a.status is null and ($org is null or a.org = $org)) as left_unanswered,
       (select count(distinct org) from stored.latest where year is null and ($org is null or org = $org)) as left_orgs_undated
from actions
where ($org is null or org = $org)
