-- maturity, chapter by chapter. A chapter of which nothing was answered has its row too:
-- the chapters of an organisation, year and kind add up to maturity.
--   org              organisation
--   year             assessed year; NULL if it is not known
--   edition          2013 or 2022; NULL for kind other
--   kind             clause, control or other
--   chapter          6 or A.5; NULL for kind other
--   n_expected       sum of n_assessed, n_na, n_unanswered and n_missing
--   n_assessed       Ja + Delvis + Nej: the denominator of shares and score (0: they are NULL)
--   n_na             not applicable
--   n_unanswered     rows without a verdict
--   n_missing        leaves of the edition with neither a row in force nor an answered heading above; a requirement
--                    answered twice in different words is one of them until it is settled
--   n_ja             answered Ja
--   n_delvis         answered Delvis
--   n_nej            answered Nej
--   share_ja         n_ja / n_assessed
--   share_ja_delvis  (n_ja + n_delvis) / n_assessed
--   score            mean score by the scheme in force
--   score_low        the same if unanswered, missing and, among clauses, not applicable all were Nej
--   coverage         (n_assessed + n_na) / n_expected
with counted as (
    select *, n_ja + n_delvis + n_nej as n_assessed,
           n_ja * score('Ja') + n_delvis * score('Delvis') + n_nej * score('Nej') as points
    from stored.chapters
)
select org, year, edition, kind, chapter,
       n_assessed + n_na + n_unanswered + n_missing as n_expected,
       n_assessed, n_na, n_unanswered, n_missing, n_ja, n_delvis, n_nej,
       n_ja / nullif(cast(n_assessed as double), 0) as share_ja,
       (n_ja + n_delvis) / nullif(cast(n_assessed as double), 0) as share_ja_delvis,
       points / nullif(cast(n_assessed as double), 0) as score,
       (points + (n_unanswered + n_missing + case when kind = 'clause' then n_na else 0 end) * score('Nej'))
         / nullif(cast(n_assessed + n_unanswered + n_missing + case when kind = 'clause' then n_na else 0 end as double), 0)
         as score_low,
       (n_assessed + n_na) / nullif(cast(n_assessed + n_na + n_unanswered + n_missing as double), 0) as coverage
from counted
