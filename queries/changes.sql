-- title.sv: Vad som ändrats sedan förra bedömningen
-- title.en: What has changed since the assessment before
-- question.sv: Vilka krav har blivit bättre, sämre, tillkommit eller försvunnit sedan förra bedömningen?
-- question.en: Which requirements have improved, worsened, entered or left since the assessment before?
-- param: org text = null
-- param: year int = latest
-- chart: bar x=change y=n
select c.org, c.prev_year, c.year, coalesce(c.ref, c.prev_ref) as ref,
       coalesce(ref_title('2022', c.ref), ref_title('2013', c.ref), ref_title('2013', c.prev_ref)) as title,
       c.relation, c.prev_status, c.status, c.change, count(*) over (partition by c.change) as n
from changes c
where ($org is null or c.org = $org) and ($year is null or c.year = $year) and c.change <> 'unchanged'
order by sv_key(c.org),
         case c.change when 'worsened' then 1 when 'improved' then 2 else 3 end, c.change, ref_key(coalesce(c.ref, c.prev_ref));

-- What it rests on, and what was left out.
select count(*) as lines, count(distinct org) as orgs, count(*) filter (where change = 'unchanged') as left_unchanged
from changes
where ($org is null or org = $org) and ($year is null or year = $year)
