-- Answers that an auditor would question, one row for each reason.
--   org     organisation
--   year    assessed year; NULL if it is not known
--   ref     reference in the sheet
--   status  the verdict
--   reason  copied: same verdict as the year before and a comment of 40 characters or more, the same or nearly so;
--           no_comment: Ja without a word; thin: Ja with a comment of fewer than 20 characters;
--           contradiction: the answer speaks against itself; na_unjustified: not applicable without a reason
--   detail  copied: the year copied from and the similarity, 0.9 to 1; thin: the comment; contradiction: the code of
--           the finding (gap-need-none, ja-open-plan, na-in-text), or ja-need-high; else NULL
with alike as (
    select org, year, ref, status, prev_year,
           case when comment = prev_comment then 1.0
                -- Texts whose lengths are further apart cannot be alike; comparing them is the dear part.
                when least(character_length(comment), character_length(prev_comment))
                     >= 0.9 * greatest(character_length(comment), character_length(prev_comment))
                then similarity(comment, prev_comment) end as similarity
    from stored.pairs
    where status = prev_status and character_length(comment) >= 40 and character_length(prev_comment) >= 40
), answers as (
    select org, year, ref, status, need, comment, action_plan, due_kind
    from stored.assessments where in_force
), contradicted as (
    select org, year, ref, status, unnest(contradictions(status, need, comment, action_plan, due_kind)) as code
    from answers
)
select org, year, ref, status, 'copied' as reason,
       concat(prev_year, ': ', cast(similarity as decimal(3, 2))) as detail
from alike where similarity >= 0.9
union all
select org, year, ref, status, 'no_comment', null from answers where status = 'Ja' and comment is null
union all
select org, year, ref, status, 'thin', comment from answers where status = 'Ja' and character_length(comment) < 20
union all
select org, year, ref, status, 'contradiction', code from contradicted
union all
select org, year, ref, status, 'na_unjustified', null from answers where status = 'Ej tillämpligt' and comment is null
