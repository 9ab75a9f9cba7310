-- title.sv: Ja som en revisor skulle ifrågasätta
-- title.en: Ja that an auditor would question
-- question.sv: Vilka Ja är kopierade, tunna eller motsagda?
-- question.en: Which Ja are copied, thin or contradicted?
-- param: org text = null
-- param: year int = latest
-- chart: bar x=n y=org series=reason
select org, year, ref, reason, detail, count(*) over (partition by org, reason) as n
from evidence
where ($org is null or org = $org) and ($year is null or year = $year) and status = 'Ja'
order by sv_key(org), ref_key(ref), reason;

-- What it rests on, and what was left out.
select coalesce(sum(answers + na), 0) as answers, count(distinct org) as orgs, sum(unanswered) as left_unanswered,
       sum(not_in_force) as left_not_in_force
from stored.basis
where ($org is null or org = $org) and ($year is null or year = $year)
