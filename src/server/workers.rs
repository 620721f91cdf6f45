//! Where is a request worked on, and when is it its turn? On a thread of its own, so many at once, in order of arrival.
//!
//! A request may compute for seconds. So none is worked on by the threads that accept, read and answer for
//! health; each that is let in has a thread, which shares no queue of tasks with another that computes; the
//! others wait, and past the length of that queue, or too long in it, are sent away to come again. Changes have a
//! queue of their own: they are made one after another, and while they wait for each other reading goes on.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::connections::MOST_OF_ONE_ADDRESS;

/// How many requests that only read are worked on at once.
const READING: usize = 12;

/// How many that change something: one does, and the next ones may already be understood.
const CHANGING: usize = 4;

/// How many wait for their turn.
const WAITING: usize = 400;

// so there is always a connection that can be cut to make room for another
const _: () = assert!(READING + CHANGING + WAITING < MOST_OF_ONE_ADDRESS);

/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(20);

/// How long it may be worked on.
const WORK: Duration = Duration::from_mins(1);

/// What a request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// To be shown something.
    Read,
    /// To have something changed.
    Change,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// Too many are asking, or it took too long.
    Busy,
    /// The work came to nothing by a fault of the program.
    Failed,
}

/// Lets requests in to be worked on.
pub(super) struct Workers {
    reading: Arc<Semaphore>,
    changing: Arc<Semaphore>,
    waiting: Semaphore,
}

impl Workers {
    pub(super) fn new() -> Self {
        Self {
            reading: Arc::new(Semaphore::new(READING)),
            changing: Arc::new(Semaphore::new(CHANGING)),
            waiting: Semaphore::new(WAITING),
        }
    }

    /// Works on a request when it is its turn. When nobody waits for it any more, the work ends at its next await.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        wants: Wants,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Unanswered> {
        let turns = match wants {
            Wants::Read => &self.reading,
            Wants::Change => &self.changing,
        };
        let waiting = self.waiting.try_acquire().map_err(|_| Unanswered::Busy)?;
        let turn = timeout(TURN, Arc::clone(turns).acquire_owned()).await.map_err(|_| Unanswered::Busy)?;
        let turn = turn.expect("turns are never closed");
        drop(waiting);
        let (mut answer, answered) = oneshot::channel();
        let runtime = Handle::current();
        let working = move || {
            // held by the work, not by who waits: what computes on for nobody still has its thread
            let _turn = turn;
            let done = runtime.block_on(async {
                tokio::select! {
                    done = work => Some(done),
                    () = answer.closed() => None,
                }
            });
            // nobody may wait any more
            let _ = done.map(|done| answer.send(done));
        };
        thread::Builder::new().name("work".to_owned()).spawn(working).map_err(|_| Unanswered::Busy)?;
        match timeout(WORK, answered).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) => Err(Unanswered::Failed),
            Err(_) => Err(Unanswered::Busy),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::task::yield_now;

    use super::*;

    /// Workers, with as many requests for `wants` as there are turns, each computing until the sender is dropped.
    async fn all_at_work(wants: Wants, turns: usize) -> (Arc<Workers>, mpsc::Sender<()>) {
        let workers = Arc::new(Workers::new());
        let (until, computing) = mpsc::channel();
        let computing = Arc::new(std::sync::Mutex::new(computing));
        for _ in 0..turns {
            let (workers, computing) = (Arc::clone(&workers), Arc::clone(&computing));
            let (begins, has_begun) = oneshot::channel();
            tokio::spawn(async move {
                let compute = async move {
                    let _ = begins.send(());
                    // a thread that is taken, as by a computation
                    let _ = computing.lock().expect("sound").recv();
                };
                workers.work(wants, compute).await
            });
            has_begun.await.expect("it begins");
        }
        (workers, until)
    }

    #[tokio::test]
    async fn what_computes_delays_neither_this_thread_nor_the_other_queue() {
        let (workers, until) = all_at_work(Wants::Change, CHANGING).await;
        // all of this goes on while four threads are taken
        for _ in 0..100 {
            assert_eq!(workers.work(Wants::Read, async { 1 }).await, Ok(1));
        }
        let waits = tokio::spawn({
            let workers = Arc::clone(&workers);
            async move { workers.work(Wants::Change, async { 2 }).await }
        });
        yield_now().await;
        assert!(!waits.is_finished());
        drop(until);
        assert_eq!(waits.await.expect("no panic"), Ok(2));
    }

    #[tokio::test(start_paused = true)]
    async fn past_the_length_of_the_queue_and_too_long_in_it_they_are_sent_away() {
        let workers = Arc::new(Workers::new());
        // nobody's turn comes
        let turns = Arc::clone(&workers.reading).acquire_many_owned(READING.try_into().expect("few")).await;
        let mut queue = Vec::new();
        for _ in 0..WAITING {
            let workers = Arc::clone(&workers);
            queue.push(tokio::spawn(async move { workers.work(Wants::Read, async {}).await }));
            yield_now().await;
        }
        assert_eq!(workers.work(Wants::Read, async {}).await, Err(Unanswered::Busy), "the queue is full");
        for one in queue {
            assert_eq!(one.await.expect("no panic"), Err(Unanswered::Busy), "its turn did not come");
        }
        drop(turns);
        assert_eq!(workers.waiting.available_permits(), WAITING);
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_dropped_and_a_fault_is_no_answer() {
        let workers = Arc::new(Workers::new());
        let (held, dropped) = oneshot::channel::<()>();
        let (begins, has_begun) = oneshot::channel();
        let waits = tokio::spawn({
            let workers = Arc::clone(&workers);
            async move {
                let endless = async move {
                    let _held = held;
                    let _ = begins.send(());
                    std::future::pending::<()>().await;
                };
                workers.work(Wants::Change, endless).await
            }
        });
        has_begun.await.expect("it begins");
        waits.abort();
        assert!(dropped.await.is_err(), "the work is gone, with what it held");
        assert_eq!(workers.work(Wants::Read, async { panic!("a fault") }).await, Err::<(), _>(Unanswered::Failed));
    }
}
