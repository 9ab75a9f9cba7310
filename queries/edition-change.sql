-- title.sv: Kraven vid byte av utgåva
-- title.en: Requirements at the change of edition
-- question.sv: Vilka krav är sammanslagna, delade eller nya när förvaltningen går från 2013 till 2022?
-- question.en: Which requirements are merged, split or new where an organisation goes from 2013 to 2022?
-- param: org text = null
-- chart: bar x=relation y=n
select org, prev_year, year, relation, change, prev_ref, ref, prev_status, status, count(*) over (partition by relation) as n
from changes
where ($org is null or org = $org) and relation in ('moved', 'merged', 'split', 'new')
order by sv_key(org), year, relation, ref_key(coalesce(ref, prev_ref));

-- What it rests on, and what was left out: the lines of the sheets before which the edition changed.
select count(*) as lines, count(distinct c.org) as orgs,
       count(*) filter (where c.relation in ('same', 'renumbered')) as left_unmoved
from changes c
join stored.sheets s on s.org = c.org and s.year = c.year and s.kind = c.kind and s.prev_edition <> s.edition
where ($org is null or c.org = $org)
