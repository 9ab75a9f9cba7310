-- title.sv: De svåraste kraven
-- title.en: The hardest requirements
-- question.sv: Vilket krav är svårast för alla, över åren?
-- question.en: Which requirement is hardest for everyone, over the years?
-- param: year int = null
-- chart: bar x=share_gap y=thread order=value
select thread, max(title) as title, sum(orgs_assessed) as n, sum(orgs_with_gap) as gaps,
       round(sum(orgs_with_gap) / nullif(cast(sum(orgs_assessed) as double), 0), 3) as share_gap
from common_gaps
where ($year is null or year = $year)
group by thread
having sum(orgs_assessed) > 0
order by share_gap desc, n desc, ref_key(thread);

-- What it rests on, and what was left out.
select sum(orgs_assessed) as answers, (select count(distinct org) from stored.basis where ($year is null or year = $year)) as orgs,
       (select sum(unanswered) from stored.basis where ($year is null or year = $year)) as left_unanswered,
       (select sum(na) from stored.basis where ($year is null or year = $year)) as left_na
from common_gaps
where ($year is null or year = $year)
