//! What statements may hold in memory. A part of a statement that needs more than is left goes
//! to the disk or fails, as it can; all that can go to the disk have equal shares, else the first
//! take what the last cannot do without. Only what repartitioning holds is not counted: refused,
//! it spills, and in DataFusion 55.2 it may then wait for ever (apache/datafusion#24883). That is
//! batches that the next part has not taken yet; counted, they would leave that part too little.

use datafusion::common::Result;
use datafusion::execution::memory_pool::{
    FairSpillPool, MemoryConsumer, MemoryLimit, MemoryPool, MemoryReservation, TrackConsumersPool,
};
use datafusion::physical_plan::ExecutionPlan as _;
use datafusion::physical_plan::repartition::RepartitionExec;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Memory of so many bytes for all statements together.
pub fn pool(bytes: usize) -> Arc<dyn MemoryPool> {
    let pool = Counted { pool: FairSpillPool::new(bytes) };
    // It names who was refused.
    Arc::new(TrackConsumersPool::new(pool, NonZeroUsize::MIN))
}

fn counts(consumer: &MemoryConsumer) -> bool {
    !consumer.name().starts_with(RepartitionExec::static_name())
}

/// A pool that does not know of what is not counted.
#[derive(Debug)]
struct Counted {
    pool: FairSpillPool,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pool.fmt(f)
    }
}

impl MemoryPool for Counted {
    fn name(&self) -> &str {
        "counted"
    }

    fn register(&self, consumer: &MemoryConsumer) {
        if counts(consumer) {
            self.pool.register(consumer);
        }
    }

    fn unregister(&self, consumer: &MemoryConsumer) {
        if counts(consumer) {
            self.pool.unregister(consumer);
        }
    }

    fn grow(&self, reservation: &MemoryReservation, additional: usize) {
        if counts(reservation.consumer()) {
            self.pool.grow(reservation, additional);
        }
    }

    fn shrink(&self, reservation: &MemoryReservation, shrink: usize) {
        if counts(reservation.consumer()) {
            self.pool.shrink(reservation, shrink);
        }
    }

    fn try_grow(&self, reservation: &MemoryReservation, additional: usize) -> Result<()> {
        if counts(reservation.consumer()) { self.pool.try_grow(reservation, additional) } else { Ok(()) }
    }

    fn reserved(&self) -> usize {
        self.pool.reserved()
    }

    fn memory_limit(&self) -> MemoryLimit {
        self.pool.memory_limit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_repartitioning_holds_is_not_counted() {
        let pool = pool(1000);
        let spills = |name: &str| MemoryConsumer::new(name).with_can_spill(true).register(&pool);
        let (sort, parts) = (spills("ExternalSorter[0]"), spills("RepartitionExec[1]"));
        // All of it is the sort's share.
        sort.try_grow(600).unwrap();
        parts.try_grow(900).unwrap();
        parts.grow(900);
        assert_eq!((parts.size(), pool.reserved()), (1800, 600));
        sort.try_grow(400).unwrap();
        parts.free();
        assert_eq!(pool.reserved(), 1000);
        let refused = sort.try_grow(1).unwrap_err();
        assert!(refused.to_string().contains("ExternalSorter[0]"), "{refused}");
    }
}
