-- title.sv: Att rätta eller veta innan siffrorna används
-- title.en: To mend or to know before the figures are used
-- question.sv: Vilka fynd gjordes när bladen lästes, och hur många av varje slag?
-- question.en: What was found when the sheets were read, and how much of each kind?
-- param: severity text = null
-- chart: bar x=n y=code series=severity
select severity, code, count(*) as n, count(distinct source) as sources, min(message) as example
from findings
where $severity is null or severity = $severity
group by severity, code
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, n desc, code;

-- What it rests on, and what was left out.
select (select count(*) from sources) as sheets, coalesce(sum(answers + na + unanswered + not_in_force), 0) as answers,
       sum(not_in_force) as left_not_in_force
from stored.basis
