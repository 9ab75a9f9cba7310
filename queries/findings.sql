-- title.sv: Att rätta eller veta innan siffrorna används
-- title.en: To mend or to know before the figures are used
-- question.sv: Vilka fynd gjordes när bladen lästes, och hur många av varje slag?
-- question.en: What was found when the sheets were read, and how much of each kind?
-- param: severity text = null
select severity, code, count(*) as findings, count(distinct source) as sources, min(message) as example
from findings
where $severity is null or severity = $severity
group by severity, code
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, findings desc, code
