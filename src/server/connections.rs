//! Which connections are held, and which is cut when one takes too long or the places run out?
//!
//! A connection waits for something of its client in three [`Phase`]s, each with the time that it may take.
//! After that it is cut. When there is no place, or no memory, for another one, the connection that has used
//! up the most of its time makes room, of the address that has the most of them. So clients that are slow
//! lose their places to those that are not, even where both come from one address, as on loopback or
//! behind a proxy. Whoever waits for the service itself is never cut.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

/// How many connections are held: below the 1024 files that a process may usually open.
const MOST: usize = 512;

/// How many of them one address may have, so that another one always finds a place.
pub(super) const MOST_OF_ONE_ADDRESS: usize = 448;

/// How many bytes of bodies and answers all connections hold: a quarter of the 256 MB that uploads may take.
const MOST_BYTES: usize = 64_000_000;

/// How long a head may take, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(15);

/// How long a body may take to come in.
pub(super) const BODY: Duration = Duration::from_mins(1);

/// How long a client may take to take an answer off.
const ANSWER: Duration = Duration::from_mins(1);

/// A body that is late is told so by an answer, which goes before the cut.
const TELLING: Duration = Duration::from_secs(5);

/// How long heads still have to become whole when the service ends.
const LAST_HEAD: Duration = Duration::from_secs(1);

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The rest of a head, or a first byte.
    Head,
    /// The rest of a body.
    Body,
    /// The service: this is not the client's fault, and may take any time here.
    Work,
    /// The client to take the answer off.
    Answer,
}

impl Phase {
    fn patience(self) -> Option<Duration> {
        match self {
            Self::Head => Some(HEAD),
            Self::Body => Some(BODY + TELLING),
            Self::Work => None,
            Self::Answer => Some(ANSWER),
        }
    }
}

/// The connections that are held.
#[derive(Default)]
pub(super) struct Connections(Mutex<Held>);

#[derive(Default)]
struct Held {
    next: u64,
    connections: BTreeMap<u64, Connection>,
}

struct Connection {
    peer: IpAddr,
    phase: Phase,
    since: Instant,
    /// How long it may take; none where it waits for the service.
    patience: Option<Duration>,
    /// What it keeps in memory: a body, or an answer.
    bytes: usize,
    cut: Arc<Notify>,
}

impl Connection {
    /// How much of its time it has used up: 1 is all.
    fn used(&self) -> Option<f64> {
        self.patience.map(|patience| self.since.elapsed().as_secs_f64() / patience.as_secs_f64())
    }
}

impl Connections {
    /// A place for a connection from `peer`, cutting another one where it must; none where all wait for the service.
    pub(super) fn admit(self: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let mut held = self.held();
        if held.connections.values().filter(|connection| connection.peer == peer).count() >= MOST_OF_ONE_ADDRESS {
            held.cut_slowest(|connection| connection.peer == peer)?;
        } else if held.connections.len() >= MOST {
            let heaviest = held.heaviest()?;
            held.cut_slowest(|connection| connection.peer == heaviest)?;
        }
        let id = held.next;
        held.next += 1;
        let (phase, cut) = (Phase::Head, Arc::new(Notify::new()));
        let (since, patience) = (Instant::now(), phase.patience());
        held.connections.insert(id, Connection { peer, phase, since, patience, bytes: 0, cut: Arc::clone(&cut) });
        Some(Place { connections: Arc::clone(self), id, cut })
    }

    /// Cuts those that have used up their time.
    pub(super) fn cut_overdue(&self) {
        self.held().connections.retain(|_, connection| {
            let is_overdue = connection.used().is_some_and(|used| used >= 1.0);
            if is_overdue {
                connection.cut.notify_one();
            }
            !is_overdue
        });
    }

    /// The service ends: those who have not asked yet have little time left.
    pub(super) fn hurry(&self) {
        for connection in self.held().connections.values_mut().filter(|connection| connection.phase == Phase::Head) {
            let last = connection.since.elapsed() + LAST_HEAD;
            connection.patience = connection.patience.map(|patience| patience.min(last));
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// The address with the most connections that may be cut.
    fn heaviest(&self) -> Option<IpAddr> {
        let mut of_peers: BTreeMap<IpAddr, usize> = BTreeMap::new();
        for connection in self.connections.values().filter(|connection| connection.patience.is_some()) {
            *of_peers.entry(connection.peer).or_default() += 1;
        }
        of_peers.into_iter().max_by_key(|(_, count)| *count).map(|(peer, _)| peer)
    }

    /// Cuts the one of `some` that has used up the most of its time.
    fn cut_slowest(&mut self, some: impl Fn(&Connection) -> bool) -> Option<()> {
        let of_some = self.connections.iter().filter(|(_, connection)| some(connection));
        let used = of_some.filter_map(|(id, connection)| Some((*id, connection.used()?)));
        let (id, _) = used.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        self.connections.remove(&id)?.cut.notify_one();
        Some(())
    }
}

/// The place of one connection, given back when it is dropped.
pub(super) struct Place {
    connections: Arc<Connections>,
    id: u64,
    cut: Arc<Notify>,
}

impl Place {
    /// What the connection waits for; nothing once it is cut.
    pub(super) fn phase(&self) -> Option<Phase> {
        self.connections.held().connections.get(&self.id).map(|connection| connection.phase)
    }

    /// From now on it waits for something else.
    pub(super) fn turn(&self, phase: Phase) {
        if let Some(connection) = self.connections.held().connections.get_mut(&self.id) {
            connection.phase = phase;
            connection.since = Instant::now();
            connection.patience = phase.patience();
            if phase == Phase::Head {
                connection.bytes = 0;
            }
        }
    }

    /// It keeps so many bytes; whether there is room for them, if need be by cutting others.
    pub(super) fn keep(&self, bytes: usize) -> Result<(), NoRoom> {
        let mut held = self.connections.held();
        if let Some(connection) = held.connections.get_mut(&self.id) {
            connection.bytes = bytes;
        }
        while held.connections.values().map(|connection| connection.bytes).sum::<usize>() > MOST_BYTES {
            let own = held.connections.remove(&self.id);
            let cut = held.cut_slowest(|connection| connection.bytes > 0);
            held.connections.extend(own.map(|own| (self.id, own)));
            cut.ok_or(NoRoom)?;
        }
        Ok(())
    }

    /// Waits until it is cut.
    pub(super) async fn cut(&self) {
        self.cut.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.held().connections.remove(&self.id);
    }
}

/// What is kept in memory for others leaves no room.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoRoom;

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::time::advance;

    use super::*;

    fn address(last: u8) -> IpAddr {
        Ipv4Addr::new(127, 0, 0, last).into()
    }

    /// So many places, one after another, a millisecond apart.
    async fn places(connections: &Arc<Connections>, peer: IpAddr, count: usize, phase: Phase) -> Vec<Place> {
        let mut places = Vec::new();
        for _ in 0..count {
            let place = connections.admit(peer).expect("a place");
            place.turn(phase);
            places.push(place);
            advance(Duration::from_millis(1)).await;
        }
        places
    }

    fn held(places: &[Place]) -> Vec<bool> {
        places.iter().map(|place| place.phase().is_some()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn each_phase_has_its_time_and_work_has_all() {
        let connections = Arc::new(Connections::default());
        for (phase, patience) in
            [(Phase::Head, Some(15)), (Phase::Body, Some(65)), (Phase::Answer, Some(60)), (Phase::Work, None)]
        {
            let place = connections.admit(address(1)).expect("a place");
            advance(Duration::from_secs(10)).await;
            place.turn(phase);
            advance(Duration::from_secs(patience.unwrap_or(10_000) - 1)).await;
            connections.cut_overdue();
            assert_eq!(place.phase(), Some(phase));
            advance(Duration::from_secs(1)).await;
            connections.cut_overdue();
            assert_eq!(place.phase().is_none(), patience.is_some(), "{phase:?}");
            if patience.is_some() {
                place.cut().await;
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_new_takes_the_place_of_the_slowest_from_the_same_address() {
        for phase in [Phase::Head, Phase::Body, Phase::Answer] {
            let connections = Arc::new(Connections::default());
            let slow = places(&connections, address(1), MOST_OF_ONE_ADDRESS, phase).await;
            let quick = places(&connections, address(1), 3, Phase::Head).await;
            assert!(held(&quick).into_iter().all(|held| held), "{phase:?}");
            assert_eq!(held(&slow).iter().position(|held| *held), Some(3), "{phase:?}");
            assert_eq!(held(&slow).iter().filter(|held| **held).count(), slow.len() - 3);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_among_slow_bodies_and_a_body_among_slow_heads_keep_their_places() {
        for (slow, quick) in [(Phase::Body, Phase::Head), (Phase::Answer, Phase::Head), (Phase::Head, Phase::Body)] {
            let connections = Arc::new(Connections::default());
            let many = places(&connections, address(1), MOST_OF_ONE_ADDRESS - 1, slow).await;
            advance(Duration::from_secs(14)).await;
            let one = places(&connections, address(1), 1, quick).await;
            let more = places(&connections, address(1), 100, slow).await;
            assert_eq!(held(&one), [true], "{quick:?} among {slow:?}");
            assert_eq!(held(&many).iter().filter(|held| !**held).count(), 100);
            drop(more);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_address_with_the_most_makes_room_for_the_others() {
        let connections = Arc::new(Connections::default());
        let few = places(&connections, address(2), MOST - MOST_OF_ONE_ADDRESS, Phase::Head).await;
        let many = places(&connections, address(1), MOST_OF_ONE_ADDRESS, Phase::Head).await;
        let other = places(&connections, address(3), 5, Phase::Head).await;
        assert!(held(&few).into_iter().chain(held(&other)).all(|held| held), "though they waited longer");
        assert_eq!(held(&many).iter().filter(|held| !**held).count(), 5);
        drop(many);
        assert_eq!(connections.held().connections.len(), few.len() + other.len(), "places are given back");
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_for_the_service_is_never_cut() {
        let connections = Arc::new(Connections::default());
        let at_work = places(&connections, address(1), MOST_OF_ONE_ADDRESS, Phase::Work).await;
        assert!(connections.admit(address(1)).is_none());
        assert!(held(&at_work).into_iter().all(|held| held));
    }

    #[tokio::test(start_paused = true)]
    async fn bodies_and_answers_have_so_much_memory_and_no_more() {
        let connections = Arc::new(Connections::default());
        let slow = places(&connections, address(1), 2, Phase::Body).await;
        assert_eq!(slow[0].keep(MOST_BYTES / 2), Ok(()));
        assert_eq!(slow[1].keep(MOST_BYTES / 2), Ok(()));
        let quick = places(&connections, address(1), 1, Phase::Body).await;
        assert_eq!(quick[0].keep(1), Ok(()));
        assert_eq!(held(&slow), [false, true], "the slowest has made room");
        slow[1].turn(Phase::Work);
        assert_eq!(quick[0].keep(MOST_BYTES), Err(NoRoom), "nobody else can");
        slow[1].turn(Phase::Head);
        assert_eq!(quick[0].keep(MOST_BYTES), Ok(()), "an idle connection keeps nothing");
    }

    #[tokio::test(start_paused = true)]
    async fn at_the_end_those_who_have_not_asked_have_a_second_and_the_others_their_time() {
        let connections = Arc::new(Connections::default());
        let idle = places(&connections, address(1), 1, Phase::Head).await;
        let sending = places(&connections, address(1), 1, Phase::Body).await;
        connections.hurry();
        advance(LAST_HEAD).await;
        connections.cut_overdue();
        assert_eq!((held(&idle), held(&sending)), (vec![false], vec![true]));
    }
}
