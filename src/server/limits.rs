//! How long may one take to ask, and how many may ask at once?
//!
//! poem has no limit on the time in which a request's head arrives, and its idle timeout does not
//! free a connection that is stuck in it. So connections are accepted through [`Limited`]: whoever
//! does not finish a head, or a body, in time is cut off, and past the most connections the next
//! ones wait in the system's queue.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// How many connections are held at once.
const MOST_CONNECTIONS: usize = 512;

/// How long a request may take to come in.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// Until its head is whole; also how long a connection may be idle.
    head: Duration,
    /// From its head until the first byte of the answer.
    body: Duration,
}

const PATIENCE: Patience = Patience { head: Duration::from_secs(15), body: Duration::from_mins(1) };

/// Accepts connections, not too many, and watches over each.
pub(super) struct Limited<A> {
    acceptor: A,
    free: Arc<Semaphore>,
    patience: Patience,
}

impl<A> Limited<A> {
    pub(super) fn new(acceptor: A) -> Self {
        Self { acceptor, free: Arc::new(Semaphore::new(MOST_CONNECTIONS)), patience: PATIENCE }
    }
}

impl<A: Acceptor> Acceptor for Limited<A> {
    type Io = Watched<A::Io>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.acceptor.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(io::Error::other)?;
        let (io, local, remote, scheme) = self.acceptor.accept().await?;
        Ok((Watched::new(io, self.patience, permit), local, remote, scheme))
    }
}

/// A connection whose requests must come in in time.
pub(super) struct Watched<Io> {
    io: Io,
    patience: Patience,
    deadline: Pin<Box<Sleep>>,
    /// How much of the empty line that ends a head has just been read; 4 when the head is whole.
    seen_of_end: usize,
    /// Given back when the connection is dropped.
    _permit: OwnedSemaphorePermit,
}

const END_OF_HEAD: &[u8; 4] = b"\r\n\r\n";

impl<Io> Watched<Io> {
    fn new(io: Io, patience: Patience, permit: OwnedSemaphorePermit) -> Self {
        Self { io, patience, deadline: Box::pin(sleep(patience.head)), seen_of_end: 0, _permit: permit }
    }

    fn wait(&mut self, patience: Duration) {
        self.deadline.as_mut().reset(Instant::now() + patience);
    }

    /// Looks for the end of the head in what was read.
    fn look_for_end(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.seen_of_end == END_OF_HEAD.len() {
                return;
            }
            self.seen_of_end = match *byte {
                byte if byte == END_OF_HEAD[self.seen_of_end] => self.seen_of_end + 1,
                b'\r' => 1,
                _ => 0,
            };
            if self.seen_of_end == END_OF_HEAD.len() {
                self.wait(self.patience.body);
            }
        }
    }

    /// An answer goes out: the next thing to come is a head.
    fn answer_begins(&mut self) {
        self.seen_of_end = 0;
        self.wait(self.patience.head);
    }
}

impl<Io: AsyncRead + Unpin> AsyncRead for Watched<Io> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        if Pin::new(&mut self.io).poll_read(cx, buf)?.is_ready() {
            let bytes = &buf.filled()[before..];
            self.look_for_end(bytes);
            return Poll::Ready(Ok(()));
        }
        ready!(self.deadline.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the request did not come in in time")))
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for Watched<Io> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.answer_begins();
        Pin::new(&mut self.io).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.answer_begins();
        Pin::new(&mut self.io).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;

    const PATIENCE: Patience = Patience { head: Duration::from_millis(50), body: Duration::from_mins(1) };

    fn connection() -> (DuplexStream, Watched<DuplexStream>) {
        let (client, server) = duplex(1024);
        let permit = Arc::new(Semaphore::new(1)).try_acquire_owned().expect("free");
        (client, Watched::new(server, PATIENCE, permit))
    }

    #[tokio::test]
    async fn a_head_that_does_not_end_is_cut_off() {
        let (mut client, mut server) = connection();
        client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").await.expect("sent");
        let mut bytes = Vec::new();
        let error = server.read_to_end(&mut bytes).await.expect_err("cut off");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(bytes.ends_with(b"Host: a\r\n"));
    }

    #[tokio::test]
    async fn after_a_whole_head_there_is_time_for_the_body() {
        let (mut client, mut server) = connection();
        client.write_all(b"POST / HTTP/1.1\r\n\r").await.expect("sent");
        client.write_all(b"\nhalf a body").await.expect("sent");
        let mut bytes = vec![0; 64];
        let mut count = 0;
        while count < 30 {
            count += server.read(&mut bytes).await.expect("read");
        }
        let waiting = tokio::time::timeout(4 * PATIENCE.head, server.read(&mut bytes)).await;
        assert!(waiting.is_err(), "it still waits");
        // an answer begins a new wait for a head
        server.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.expect("sent");
        let error = server.read(&mut bytes).await.expect_err("cut off");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
