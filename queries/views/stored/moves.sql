-- What trend counts, of each pair of sheets, and the counts of the two sheets whole.
--   org, prev_year, year, kind    the pair of sheets
--   prev_ja, prev_delvis, prev_nej, ja, delvis, nej    verdicts of the matched lines, before and now
--   n_matched, improved, worsened, unchanged, lost_verdict, gained_verdict, entered, left, restructured, n_copied
--                                 as in trend
--   all_prev_ja, all_prev_delvis, all_prev_nej, all_ja, all_delvis, all_nej    verdicts of all answers of the two sheets
with counted as (
    select org, prev_year, year, kind,
           count(*) filter (where is_matched) as n_matched,
           count(*) filter (where is_matched and prev_status = 'Ja') as prev_ja,
           count(*) filter (where is_matched and prev_status = 'Delvis') as prev_delvis,
           count(*) filter (where is_matched and prev_status = 'Nej') as prev_nej,
           count(*) filter (where is_matched and status = 'Ja') as ja,
           count(*) filter (where is_matched and status = 'Delvis') as delvis,
           count(*) filter (where is_matched and status = 'Nej') as nej,
           count(*) filter (where change = 'improved') as improved,
           count(*) filter (where change = 'worsened') as worsened,
           count(*) filter (where change = 'unchanged' and is_matched) as unchanged,
           count(*) filter (where change in ('to_na', 'to_unanswered') and prev_status in ('Ja', 'Delvis', 'Nej'))
             as lost_verdict,
           count(*) filter (where change in ('from_na', 'from_unanswered') and status in ('Ja', 'Delvis', 'Nej'))
             as gained_verdict,
           count(*) filter (where change = 'entered') as entered,
           count(*) filter (where change = 'left') as "left",
           count(*) filter (where change = 'restructured') as restructured,
           count(*) filter (where change = 'unchanged' and is_matched and comment = prev_comment
                            and character_length(comment) >= 40) as n_copied
    from stored.pairs
    group by org, prev_year, year, kind
)
select c.*,
       before.n_ja as all_prev_ja, before.n_delvis as all_prev_delvis, before.n_nej as all_prev_nej,
       now.n_ja as all_ja, now.n_delvis as all_delvis, now.n_nej as all_nej
from counted c
join stored.sheets p on p.org = c.org and p.kind = c.kind and p.year = c.year
join (select org, kind, year, coalesce(edition, '') as edition, n_ja, n_delvis, n_nej from stored.totals) now
     on now.org = p.org and now.kind = p.kind and now.year = p.year and now.edition = p.edition
join (select org, kind, year, coalesce(edition, '') as edition, n_ja, n_delvis, n_nej from stored.totals) before
     on before.org = p.org and before.kind = p.kind and before.year = p.prev_year and before.edition = p.prev_edition
