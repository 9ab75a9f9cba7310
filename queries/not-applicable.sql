-- title.sv: Ej tillämpligt utan skäl
-- title.en: Not applicable without a reason
-- question.sv: Vilka krav sägs inte gälla, utan att det står varför?
-- question.en: Which requirements are said not to apply, without a word on why?
-- param: org text = null
-- param: year int = null
-- chart: bar x=n y=org
select org, year, ref, count(*) over (partition by org) as n
from evidence
where ($org is null or org = $org) and ($year is null or year = $year) and reason = 'na_unjustified'
order by sv_key(org), year, ref_key(ref);

-- What it rests on, and what was left out.
select coalesce(sum(na), 0) as na, count(distinct org) filter (where na > 0) as orgs
from stored.basis
where ($org is null or org = $org) and ($year is null or year = $year)
