-- Which gaps the organisations share, year by year.
--   year           assessed year
--   thread         key of the requirement that follows a gap through merges and splits
--   title          short label of the thread, in the session's language; NULL for an organisation's own questions
--   orgs_assessed  organisations whose verdict on the thread is Ja, Delvis or Nej
--   orgs_with_gap  of them, those with Delvis or Nej
--   share          orgs_with_gap / orgs_assessed; NULL where nobody has a verdict
--   prev_share     share in the year before that the thread was answered
with counted as (
    select year, thread,
           count(*) filter (where verdict in ('Ja', 'Delvis', 'Nej')) as orgs_assessed,
           count(*) filter (where verdict in ('Delvis', 'Nej')) as orgs_with_gap
    from stored.threads where year is not null
    group by year, thread
), shares as (
    select *, orgs_with_gap / nullif(cast(orgs_assessed as double), 0) as share from counted
)
select year, thread,
       coalesce(ref_title('2022', thread), ref_title('2013', replace(thread, '2013:', ''))) as title,
       orgs_assessed, orgs_with_gap, share,
       lag(share) over (partition by thread order by year) as prev_share
from shares
