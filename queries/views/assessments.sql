-- One row per organisation, year and requirement answered, as the sheets say it.
-- title follows the session's language, score its scheme; all else is stored.
select org, year, edition, ref, kind, chapter, ref_title(edition, ref) as title, line, thread, requirement,
       status, score(status) as score, is_gap, need, need_rank, comment, action_plan, owner_text, due_text,
       owners, due_start, due_end, due_kind, due_assumed, in_force, sort_key, source, sheet, row, extra
from stored.assessments
