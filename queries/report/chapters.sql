-- Each chapter in the latest sheet of each kind.
select c.org, c.kind, c.year, c.chapter, c.share_ja, c.score, c.n_assessed as n, c.n_ja, c.n_delvis, c.n_nej, c.n_na,
       c.n_unanswered + c.n_missing as n_open
from maturity_by_chapter c
join stored.latest l on l.org = c.org and l.kind = c.kind and coalesce(l.year, 0) = coalesce(c.year, 0)
where ($org is null or c.org = $org) and c.chapter is not null
order by sv_key(c.org), case c.kind when 'clause' then 1 when 'control' then 2 else 3 end, ref_key(c.chapter)
