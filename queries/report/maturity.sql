-- How far each organisation has come, year by year up to the as-of date, and how complete its answer is.
select m.org, m.kind, m.year, m.edition, m.share_ja, m.share_ja_delvis, m.score, m.score_low, m.coverage,
       m.n_assessed as n, m.n_ja, m.n_delvis, m.n_nej, m.n_na, m.n_unanswered + m.n_missing as n_open, m.n_expected,
       coalesce(l.year, 0) = coalesce(m.year, 0) as is_latest
from maturity m
join stored.latest l on l.org = m.org and l.kind = m.kind
where ($org is null or m.org = $org) and (m.year is null or m.year <= date_part('year', as_of()))
order by sv_key(m.org), case m.kind when 'clause' then 1 when 'control' then 2 else 3 end, m.year, m.edition
