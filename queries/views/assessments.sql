-- One row per organisation, year and requirement answered, as the sheets say it. title
-- follows the session's language, score its scheme; all else is stored.
--   org          organisation, canonical name
--   year         year of the assessment; NULL if it is not known
--   edition      2013 or 2022, by content; NULL where the reference belongs to neither
--   ref          reference: 6.1.3 or A.5.1
--   kind         clause, control or other
--   chapter      6 or A.5; NULL for other
--   title        the project's short label, in the session's language; NULL for other
--   line         key that compares one answer with one across editions
--   thread       key that follows a gap across editions, through merges and splits
--   requirement  the sheet's own text of it
--   status       Ja, Delvis, Nej, Ej tillämpligt; NULL: not assessed
--   score        by the scheme in force; NULL for not applicable and not assessed
--   is_gap       status is Delvis or Nej; NULL where status is NULL
--   need         Ingen, Låg, Medel, Hög, Kritisk; NULL: not stated, which is not Ingen
--   need_rank    0 to 4 likewise
--   comment      as written, markup and stray white space removed; so action_plan, owner_text, due_text
--   action_plan  what is to be done
--   owner_text   who, as written
--   due_text     when, as written
--   owners       canonical owners, in order, whatever their role
--   due_start    first day of the period meant
--   due_end      last day of the period meant
--   due_kind     day, week, month, quarter, tertial, halfyear, season, year; event, recurring, urgent, undated,
--                done, start, followup; NULL if nothing is written
--   due_assumed  the year of the date was assumed
--   in_force     false: counted by no view (answered twice and not settled; a heading beside its own parts;
--                editions mixed)
--   sort_key     natural order: 6.9 before 6.10, clauses before controls
--   source       file
--   sheet        sheet of a workbook, or NULL
--   row          row in it, from 1
--   extra        columns and words that nothing else took, by their heading
select org, year, edition, ref, kind, chapter, ref_title(edition, ref) as title, line, thread, requirement,
       status, score(status) as score, is_gap, need, need_rank, comment, action_plan, owner_text, due_text,
       owners, due_start, due_end, due_kind, due_assumed, in_force, sort_key, source, sheet, row, extra
from stored.assessments
