-- How many answers there are of each organisation, year and kind: what the figures of the
-- named queries rest on, and what they leave out.
--   org, year, kind    year is NULL for sheets of an unknown year
--   answers            in force, Ja, Delvis or Nej
--   gaps               in force, Delvis or Nej
--   na                 in force, not applicable
--   unanswered         in force, without a verdict
--   not_in_force       answered twice and not settled, headings beside their parts, editions mixed
select org, year, kind,
       count(*) filter (where in_force and status in ('Ja', 'Delvis', 'Nej')) as answers,
       count(*) filter (where in_force and is_gap) as gaps,
       count(*) filter (where in_force and status = 'Ej tillämpligt') as na,
       count(*) filter (where in_force and status is null) as unanswered,
       count(*) filter (where not in_force) as not_in_force
from stored.assessments
group by org, year, kind
