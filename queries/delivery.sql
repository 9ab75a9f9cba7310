-- title.sv: Vem har lämnat in
-- title.en: Who has delivered
-- question.sv: Vem har inte lämnat in, och hur kompletta är de andra?
-- question.en: Who has not delivered, and how complete are the others?
-- param: year int = latest
-- chart: heatmap x=kind y=org value=coverage
select org, year, kind, delivered, n_answered, n_expected as n, round(coverage, 3) as coverage
from coverage
where ($year is null or year = $year)
order by delivered, coverage, sv_key(org), kind;

-- What it rests on, and what was left out.
select count(distinct org) as orgs, sum(n_expected) as expected, sum(n_expected - n_answered) as left_unanswered,
       (select count(distinct org) from stored.basis where year is null) as left_orgs_undated
from coverage
where ($year is null or year = $year)
