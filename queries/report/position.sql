-- An organisation among the others of its latest year, chapter by chapter; of the others only what may be handed on.
select b.org, b.kind, b.edition, b.year, b.chapter, b.score as own_score, b.coverage,
       r.orgs, r.median, r.q1, r.q3, r.suppressed
from benchmark b
join stored.latest l on l.org = b.org and l.kind = b.kind and l.year = b.year
join benchmark_release r on r.year = b.year and r.kind = b.kind and coalesce(r.edition, '') = coalesce(b.edition, '')
     and r.chapter = b.chapter
where ($org is null or b.org = $org)
order by sv_key(b.org), case b.kind when 'clause' then 1 when 'control' then 2 else 3 end, b.chapter = 'all' desc, ref_key(b.chapter)
