//! How is HTTP spoken on each connection? As HTTP/1 alone, each within its [`Place`], until the service ends.
//!
//! hyper is driven here and not by poem's server: that one also speaks HTTP/2 in the clear, spins when no file
//! can be opened, and does not say at the end whether answers were cut.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::Body as _;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Request, Response};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{mpsc, watch};
use tokio::time::{interval, sleep, timeout};

use super::connections::{Connections, Phase, Place};
use super::{HEADERS, NO_STORE};

/// How much of a head, or of a body's next part, hyper keeps for a connection; a longer head is refused.
const MOST_READ: usize = 64 * 1024;

/// How often it is looked for connections whose time is over.
const LOOKING: Duration = Duration::from_secs(1);

/// How long to wait when no connection can be accepted: usually no file is free.
const NONE_FREE: Duration = Duration::from_millis(50);

/// How much of an answer the system holds for a connection. The rest waits here, where it is counted, and a client
/// that reads nothing takes no megabytes of the system's.
const MOST_UNSENT: u32 = 256 * 1024;

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

/// A listener on an address, whose connections hold little in the system.
///
/// # Errors
/// When the address is taken, or not this machine's.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // the next start need not wait for the last one's connections
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // connections take this over from their listener
    socket.set_send_buffer_size(MOST_UNSENT)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// How the service ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All who had asked were answered.
    Answered,
    /// Answers that took longer than the grace were cut off.
    Cut,
}

/// Answers all requests until `stop`, and those that are under way then for as long as the grace lasts.
pub(super) async fn listen<A, F>(
    listener: TcpListener,
    answer: A,
    stop: impl Future<Output = ()>,
    grace: Duration,
) -> Ended
where
    A: Fn(Request, Arc<Place>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response> + Send,
{
    let connections = Arc::new(Connections::default());
    let (stopping, stopped) = watch::channel(());
    // each connection holds an end of it: all are closed when there is nobody to receive from
    let (open, mut all_closed) = mpsc::channel::<Infallible>(1);
    let mut looking = interval(LOOKING);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            _ = looking.tick() => connections.cut_overdue(),
            accepted = listener.accept() => match accepted {
                Ok((socket, peer)) => {
                    // an answer is written in one piece; there is nothing to wait for
                    let _ = socket.set_nodelay(true);
                    if let Some(place) = connections.admit(peer.ip()) {
                        let (answer, stopped, open) = (answer.clone(), stopped.clone(), open.clone());
                        tokio::spawn(async move {
                            converse(socket, peer, Arc::new(place), answer, stopped).await;
                            drop(open);
                        });
                    }
                }
                Err(_) => sleep(NONE_FREE).await,
            },
        }
    }
    drop((listener, open, stopped));
    connections.hurry();
    drop(stopping);
    let closed = async {
        loop {
            tokio::select! {
                _ = all_closed.recv() => break,
                _ = looking.tick() => connections.cut_overdue(),
            }
        }
    };
    if timeout(grace, closed).await.is_ok() { Ended::Answered } else { Ended::Cut }
}

/// Answers the requests of one connection, until it is closed, or cut, or `stopped` has no sender any more.
async fn converse<Io, A, F>(io: Io, peer: SocketAddr, place: Arc<Place>, answer: A, mut stopped: watch::Receiver<()>)
where
    Io: AsyncRead + AsyncWrite + Unpin,
    A: Fn(Request, Arc<Place>) -> F,
    F: Future<Output = Response>,
{
    let respond = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        place.turn(if request.body().is_end_stream() { Phase::Work } else { Phase::Body });
        let remote = RemoteAddr(Addr::from(peer));
        let request = Request::from((request, LocalAddr::default(), remote, Scheme::HTTP));
        let answering = answer(request, Arc::clone(&place));
        let place = Arc::clone(&place);
        async move {
            let response = hyper::Response::from(answering.await);
            place.turn(Phase::Answer);
            let bytes = response.body().size_hint().lower();
            // it is there already, so it goes out even where nobody else could make room for it
            let _ = place.keep(usize::try_from(bytes).unwrap_or(usize::MAX));
            Ok::<_, Infallible>(response)
        }
    });
    let watched = TokioIo::new(Watched { io, place: Arc::clone(&place), own: Vec::new() });
    let mut connection = pin!(http1::Builder::new().max_buf_size(MOST_READ).serve_connection(watched, respond));
    // what goes wrong on a connection is its client's to see, by its end
    tokio::select! {
        _ = connection.as_mut() => return,
        () = place.cut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    tokio::select! {
        _ = connection => {}
        () = place.cut() => {}
    }
}

/// The bytes of a connection: sees when an answer is off, and gives hyper's own answers the headers of all others.
struct Watched<Io> {
    io: Io,
    place: Arc<Place>,
    /// What is still to be written of an answer that hyper gave by itself.
    own: Vec<u8>,
}

impl<Io: AsyncWrite + Unpin> Watched<Io> {
    /// Takes over the head that hyper answers with by itself, to a request that it cannot understand.
    fn is_own(&mut self, bytes: &[u8]) -> bool {
        let is_own = self.place.phase() == Some(Phase::Head) && bytes.starts_with(b"HTTP/1.");
        if is_own {
            self.place.turn(Phase::Answer);
            self.own = with_headers(bytes);
        }
        is_own
    }

    fn poll_own(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.own.is_empty() {
            let written = ready!(Pin::new(&mut self.io).poll_write(cx, &self.own))?;
            self.own.drain(..written);
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// A head with the headers of every answer behind its first line.
fn with_headers(head: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(head);
    let (status, rest) = text.split_once("\r\n").unwrap_or((&text, "\r\n"));
    let headers: String = HEADERS.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{status}\r\n{headers}cache-control: {NO_STORE}\r\nconnection: close\r\n{rest}").into_bytes()
}

impl<Io: AsyncRead + Unpin> AsyncRead for Watched<Io> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for Watched<Io> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_own(cx))?;
        if self.is_own(buf) { Poll::Ready(Ok(buf.len())) } else { Pin::new(&mut self.io).poll_write(cx, buf) }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_own(cx))?;
        let first = bufs.iter().find(|buf| !buf.is_empty());
        match first.filter(|first| self.is_own(first)) {
            Some(first) => Poll::Ready(Ok(first.len())),
            None => Pin::new(&mut self.io).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_own(cx))?;
        ready!(Pin::new(&mut self.io).poll_flush(cx))?;
        // hyper flushes when it has written all it has: the answer is off, and the next thing to come is a head
        if self.place.phase() == Some(Phase::Answer) {
            self.place.turn(Phase::Head);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_own(cx))?;
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use poem::http::StatusCode;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::task::JoinHandle;
    use tokio::time::Instant;

    use super::*;
    use crate::server::guard::body;

    /// A connection whose requests are answered with `answer`, and which is watched over.
    fn connection<A, F>(answer: A) -> (DuplexStream, JoinHandle<()>)
    where
        A: Fn(Request, Arc<Place>) -> F + Send + Sync + 'static,
        F: Future<Output = Response> + Send,
    {
        let (client, server) = duplex(64 * 1024);
        let task = tokio::spawn(async move {
            let connections = Arc::new(Connections::default());
            let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
            let place = Arc::new(connections.admit(peer.ip()).expect("a place"));
            let (_stopping, stopped) = watch::channel(());
            let mut looking = interval(LOOKING);
            let mut conversation = pin!(converse(server, peer, place, answer, stopped));
            loop {
                tokio::select! {
                    () = &mut conversation => break,
                    _ = looking.tick() => connections.cut_overdue(),
                }
            }
        });
        (client, task)
    }

    async fn plain(mut request: Request, place: Arc<Place>) -> Response {
        match body(&mut request, &place).await {
            Ok(()) => Response::builder().body(request.take_body().into_string().await.expect("text")),
            Err(problem) => Response::builder().status(problem.about().1).finish(),
        }
    }

    async fn answered(client: &mut DuplexStream) -> String {
        let mut text = String::new();
        client.read_to_string(&mut text).await.expect("text");
        text
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_end_is_cut_off_however_much_of_it_comes() {
        let (mut client, task) = connection(plain);
        let begun = Instant::now();
        client.write_all(b"GET / HTTP/1.1\r\n").await.expect("sent");
        while client.write_all(b"A: b\r\n").await.is_ok() {
            sleep(Duration::from_secs(2)).await;
        }
        task.await.expect("no panic");
        assert_eq!(answered(&mut client).await, "");
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_comes_too_slowly_is_told_so_and_the_connection_closed() {
        for head in [
            "POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n",
        ] {
            let (mut client, task) = connection(plain);
            client.write_all(head.as_bytes()).await.expect("sent");
            let begun = Instant::now();
            let (mut reads, mut writes) = tokio::io::split(client);
            let dripping = tokio::spawn(async move {
                while writes.write_all(b"x").await.is_ok() {
                    sleep(Duration::from_secs(1)).await;
                }
            });
            let mut text = String::new();
            reads.read_to_string(&mut text).await.expect("text");
            assert!(text.starts_with("HTTP/1.1 408 "), "{text}");
            assert!((60..=65).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
            task.await.expect("no panic");
            dripping.abort();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_is_not_taken_off_is_cut() {
        let (mut client, task) = connection(async |_, _| Response::builder().body("x".repeat(1_000_000)));
        client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("sent");
        let begun = Instant::now();
        task.await.expect("no panic");
        assert!((59..=62).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
        assert!(answered(&mut client).await.len() < 100_000);
    }

    #[tokio::test(start_paused = true)]
    async fn one_request_after_another_is_answered_and_then_the_connection_may_be_idle_for_a_while() {
        let (mut client, task) = connection(plain);
        for text in ["one", "two"] {
            sleep(Duration::from_secs(14)).await;
            client
                .write_all(format!("PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{text}").as_bytes())
                .await
                .expect("sent");
            let mut bytes = [0; 1000];
            let count = client.read(&mut bytes).await.expect("an answer");
            let answer = String::from_utf8_lossy(&bytes[..count]);
            assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(text), "{answer}");
        }
        let begun = Instant::now();
        task.await.expect("no panic");
        assert!((14..=16).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn what_cannot_be_understood_is_refused_with_the_headers_of_every_answer() {
        let long = "x".repeat(70_000);
        for (sent, status) in [
            ("GET / HTTP/1.1\r\nA b\r\n\r\n".to_owned(), "400"),
            ("nonsense\r\n\r\n".to_owned(), "400"),
            (format!("GET /{long} HTTP/1.1\r\n\r\n"), "4"),
            (format!("GET / HTTP/1.1\r\nA: {long}\r\n\r\n"), "431"),
        ] {
            let (client, _task) = connection(plain);
            let (mut reads, mut writes) = tokio::io::split(client);
            let sending = tokio::spawn(async move { writes.write_all(sent.as_bytes()).await });
            let mut text = String::new();
            reads.read_to_string(&mut text).await.expect("text");
            assert!(text.starts_with(&format!("HTTP/1.1 {status}")), "{text}");
            for (name, value) in HEADERS {
                assert!(text.contains(&format!("\r\n{name}: {value}\r\n")), "{text}");
            }
            assert!(text.contains("\r\ncache-control: no-store\r\n") && text.ends_with("\r\n\r\n"), "{text}");
            sending.abort();
        }
    }

    #[tokio::test]
    async fn http_2_in_the_clear_is_not_spoken() {
        let (mut client, task) = connection(plain);
        client.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.expect("sent");
        task.await.expect("no panic");
        assert_eq!(answered(&mut client).await, "");
    }

    /// Asks the service, ends it while it answers, and says how it ended and what came.
    async fn ended_while_answering(takes: Duration, grace: Duration) -> (Ended, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (asked, mut has_asked) = mpsc::unbounded_channel();
        let answer = move |_: Request, _: Arc<Place>| {
            let _ = asked.send(());
            async move {
                sleep(takes).await;
                StatusCode::OK.into()
            }
        };
        let stop = async move {
            has_asked.recv().await;
        };
        let service = tokio::spawn(listen(listener, answer, stop, grace));
        let mut client = tokio::net::TcpStream::connect(address).await.expect("a connection");
        client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("sent");
        let ended = service.await.expect("no panic");
        let mut text = String::new();
        if ended == Ended::Answered {
            client.read_to_string(&mut text).await.expect("text");
        }
        (ended, text)
    }

    #[tokio::test]
    async fn answers_under_way_have_their_grace_and_what_takes_longer_is_cut() {
        let (ended, text) = ended_while_answering(Duration::from_millis(100), Duration::from_mins(1)).await;
        assert!(ended == Ended::Answered && text.starts_with("HTTP/1.1 200 "), "{text}");
        let (ended, _) = ended_while_answering(Duration::from_mins(1), Duration::from_millis(100)).await;
        assert_eq!(ended, Ended::Cut);
    }
}
