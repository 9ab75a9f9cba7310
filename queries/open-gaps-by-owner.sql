-- title.sv: Öppna brister per ansvarig, i varje förvaltnings senaste blad av varje slag
-- title.en: Open gaps by owner, in each organisation's latest sheet of each kind
-- question.sv: Vem bär bristerna, och hur många av dem är brådskande?
-- question.en: Who carries the gaps, and how many of them are pressing?
-- param: org text = null
with latest as (
    select org, kind, max(year) as year from assessments where in_force group by org, kind
), gaps as (
    select a.org, a.year, a.edition, a.ref, a.need_rank, a.due_end
    from assessments a join latest l on l.org = a.org and l.kind = a.kind and (l.year is not distinct from a.year)
    where a.in_force and a.is_gap and ($org is null or a.org = $org)
)
select g.org, g.year, o.owner,
       round(sum(coalesce(o.share, 1)), 2) as share,
       count(*) as gaps,
       count(*) filter (where g.need_rank >= 3) as high_need,
       count(*) filter (where g.due_end is null) as undated
from gaps g
left join owners o on o.org = g.org and o.ref = g.ref
     and (o.year is not distinct from g.year) and (o.edition is not distinct from g.edition)
where o.role is null or o.role <> 'follow-up'
group by g.org, g.year, o.owner
order by share desc, sv_key(g.org), sv_key(o.owner)
