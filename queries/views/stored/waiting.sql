-- What the figures about the gaps of the latest sheets leave out: answers that wait for a
-- verdict, and organisations of whose year nothing is known.
--   org, kind     organisation and kind of requirement
--   undated       the sheet is of an unknown year
--   unanswered    in force, without a verdict
select l.org, l.kind, l.year is null as undated, count(a.org) as unanswered
from stored.latest l
left join stored.assessments a
    on a.org = l.org and a.kind = l.kind and coalesce(a.year, 0) = coalesce(l.year, 0)
    and a.in_force and a.status is null
group by l.org, l.kind, l.year
