//! Whose turn is it? A fair queue in front of a few connections, of bounded length and patience.
//!
//! The pool behind it has a connection for everyone whose turn it is, so that waiting happens here alone:
//! in order of arrival, and with an answer at once for whoever would come too late.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// A fair queue for a few places.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
    patience: Duration,
}

/// A place, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _place: OwnedSemaphorePermit,
}

/// Why nobody's turn came: as many wait already as may, or it took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crowded;

impl Queue {
    /// A queue for `places` at once, in which at most `most_waiting` wait, none of them longer than `patience`.
    pub(super) fn new(places: usize, most_waiting: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: Arc::default(), most_waiting, patience }
    }

    /// Waits for one's turn.
    pub(super) async fn turn(&self) -> Result<Turn, Crowded> {
        // the semaphore is fair: a place that somebody waits for is not free
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(Turn { _place: place });
        }
        let _waiting = Waiting::beside(&self.waiting, self.most_waiting)?;
        match timeout(self.patience, Arc::clone(&self.places).acquire_owned()).await {
            Ok(place) => Ok(Turn { _place: place.expect("the queue is never closed") }),
            Err(_) => Err(Crowded),
        }
    }
}

/// One who waits, counted until dropped: whoever asked may have left meanwhile.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn beside(waiting: &'a AtomicUsize, most: usize) -> Result<Self, Crowded> {
        let counted = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) < most { Ok(counted) } else { Err(Crowded) }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn turns_come_in_order_and_nobody_waits_behind_a_full_queue() {
        let queue = Queue::new(1, 2, Duration::from_mins(1));
        let first = queue.turn().await.expect("free");
        let (second, third) = (queue.turn(), queue.turn());
        tokio::pin!(second, third);
        for waiting in [second.as_mut(), third.as_mut()] {
            assert!(timeout(Duration::ZERO, waiting).await.is_err(), "the place is taken");
        }
        assert_eq!(queue.turn().await.err(), Some(Crowded), "two wait already");
        drop(first);
        assert!(timeout(Duration::ZERO, third.as_mut()).await.is_err(), "the second came before the third");
        drop(second.await.expect("free again"));
        third.await.expect("free again");
    }

    #[tokio::test]
    async fn whoever_waited_too_long_or_has_left_holds_no_place() {
        let queue = Queue::new(1, 1, Duration::from_millis(1));
        let first = queue.turn().await.expect("free");
        assert_eq!(queue.turn().await.err(), Some(Crowded), "it took too long");
        assert!(timeout(Duration::ZERO, queue.turn()).await.is_err(), "left before its turn");
        drop(first);
        queue.turn().await.expect("nobody is counted who has left");
    }
}
