-- title.sv: Gemensamma brister
-- title.en: Common gaps
-- question.sv: Vilka brister delar flest förvaltningar, och blir de fler eller färre?
-- question.en: Which gaps do most organisations share, and are they becoming more or fewer?
-- param: year int = latest
-- param: share double = 0.5
-- chart: bar x=share y=thread order=value
select year, thread, title, orgs_with_gap, orgs_assessed as n, round(share, 3) as share, round(prev_share, 3) as prev_share
from common_gaps
where ($year is null or year = $year) and share >= $share
order by year, share desc, ref_key(thread);

-- What it rests on, and what was left out.
select sum(orgs_assessed) as answers, (select count(distinct org) from stored.basis where ($year is null or year = $year)) as orgs,
       (select sum(unanswered) from stored.basis where ($year is null or year = $year)) as left_unanswered,
       (select sum(na) from stored.basis where ($year is null or year = $year)) as left_na
from common_gaps
where ($year is null or year = $year)
