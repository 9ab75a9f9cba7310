-- title.sv: Hur ordningen beror på schemat
-- title.en: How the order depends on the scheme
-- question.sv: Hur mycket ändras förvaltningarnas ordning med vad Delvis är värt?
-- question.en: How much does the order of the organisations change with what Delvis is worth?
-- param: year int = latest
-- chart: dumbbell x=strict y=org value=lenient
select b.year, b.kind, b.edition, b.org,
       round(sum(m.n_ja) / cast(sum(m.n_assessed) as double), 3) as strict,
       round((sum(m.n_ja) + 0.5 * sum(m.n_delvis)) / cast(sum(m.n_assessed) as double), 3) as half,
       round(sum(m.n_ja + m.n_delvis) / cast(sum(m.n_assessed) as double), 3) as lenient,
       sum(m.n_assessed) as n, b.rank_low, b.rank_high, b.ranked
from benchmark b
join maturity m on m.org = b.org and m.year = b.year and m.kind = b.kind and (b.edition is null or m.edition = b.edition)
where b.chapter = 'all' and ($year is null or b.year = $year)
group by b.year, b.kind, b.edition, b.org, b.rank_low, b.rank_high, b.ranked
order by b.year, b.kind, b.edition, b.rank_low, sv_key(b.org);

-- What it rests on, and what was left out.
select count(*) as scores, count(distinct org) as orgs, count(*) filter (where not ranked) as left_unranked
from benchmark
where chapter = 'all' and ($year is null or year = $year)
