//! Servers on loopback that misbehave on the wire, as a framework would not let them.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned, pki_types::PrivatePkcs8KeyDer};

/// A server that answers every connection with one function.
pub struct Server {
    pub address: std::net::SocketAddr,
    /// Head of each request: its line and headers.
    pub requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers each request by writing to its connection, which is closed afterwards.
    pub fn answering(answer: impl Fn(&mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        Self::hearing(move |_, stream| answer(stream))
    }

    /// The same, by a function that also hears the head of the request.
    pub fn hearing(answer: impl Fn(&str, &mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        Self::over(move |stream, requests| {
            let head = head_of(&mut BufReader::new(&stream))?;
            requests.lock().expect("no server panicked").push(head.clone());
            answer(&head, &mut &stream)
        })
    }

    /// The same under TLS, with this certificate.
    pub fn encrypted(
        certified: &rcgen::CertifiedKey<rcgen::KeyPair>,
        answer: impl Fn(&mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        rustls::crypto::ring::default_provider().install_default().ok();
        let key = PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der());
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certified.cert.der().clone()], key.into())
            .expect("a certificate with its key");
        let config = Arc::new(config);
        Self::over(move |stream, requests| {
            let connection = ServerConnection::new(config.clone()).map_err(std::io::Error::other)?;
            let mut stream = StreamOwned::new(connection, stream);
            let head = head_of(&mut BufReader::new(&mut stream))?;
            requests.lock().expect("no server panicked").push(head);
            answer(&mut stream)?;
            stream.conn.send_close_notify();
            stream.flush()
        })
    }

    fn over(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (serve, heard) = (Arc::new(serve), requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, heard) = (serve.clone(), heard.clone());
                // A client that hangs up is what most of these servers wait for.
                thread::spawn(move || serve(stream, &heard).ok());
            }
        });
        Self { address, requests }
    }

    /// An address on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn head_of(stream: &mut impl BufRead) -> std::io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head)? == 0 {
            break;
        }
    }
    Ok(head)
}

/// A static host that recognises its content by an `ETag`, and whose content can be replaced.
pub struct Host {
    pub server: Server,
    answer: Arc<Mutex<Vec<u8>>>,
}

impl Host {
    pub fn of(content: &[u8]) -> Self {
        let current = Arc::new(Mutex::new(Vec::new()));
        let serving = current.clone();
        let server = Server::hearing(move |head, stream| {
            let current: Vec<u8> = serving.lock().expect("no server panicked").clone();
            let etag = String::from_utf8_lossy(&current);
            let etag = etag.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap_or("none");
            if head.to_lowercase().contains(&format!("if-none-match: {}\r\n", etag.to_lowercase())) {
                return stream.write_all(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
            }
            stream.write_all(&current)
        });
        let host = Self { server, answer: current };
        host.publish(content);
        host
    }

    /// Replaces the content.
    pub fn publish(&self, content: &[u8]) {
        let sum = content.iter().fold(content.len() as u64, |sum, &byte| sum.wrapping_mul(31) + u64::from(byte));
        self.publish_as(content, &format!("\"{sum:x}\""));
    }

    /// Replaces the content, under this `ETag`.
    pub fn publish_as(&self, content: &[u8], etag: &str) {
        self.misbehave(&answer("200 OK", &[("ETag", etag)], content));
    }

    /// Answers these bytes, whatever they are, and hangs up.
    pub fn misbehave(&self, bytes: &[u8]) {
        *self.answer.lock().expect("no server panicked") = bytes.to_vec();
    }

    pub fn url(&self) -> String {
        self.server.url("/programme")
    }

    /// Requests so far.
    pub fn asked(&self) -> usize {
        self.server.requests.lock().expect("no server panicked").len()
    }
}

/// A static host with several files, each under its path. A file is recognised by an `ETag`.
pub struct Site {
    pub server: Server,
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl Site {
    pub fn new() -> Self {
        let files = Arc::new(Mutex::new(BTreeMap::new()));
        let serving: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = files.clone();
        let server = Server::hearing(move |head, stream| {
            let path = head.split(' ').nth(1).unwrap_or_default();
            let Some(found) = serving.lock().expect("no server panicked").get(path).cloned() else {
                return stream.write_all(&answer("404 Not Found", &[], b""));
            };
            if found.starts_with(b"HTTP/") {
                return stream.write_all(&found);
            }
            let sum = found.iter().fold(found.len() as u64, |sum, &byte| sum.wrapping_mul(31) + u64::from(byte));
            let etag = format!("\"{sum:x}\"");
            if head.to_lowercase().contains(&format!("if-none-match: {etag}\r\n")) {
                return stream.write_all(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
            }
            stream.write_all(&answer("200 OK", &[("ETag", &etag)], &found))
        });
        Self { server, files }
    }

    /// Puts a file there, or a whole answer that begins with its status line.
    pub fn put(&self, path: &str, content: &[u8]) {
        self.files.lock().expect("no server panicked").insert(path.to_owned(), content.to_vec());
    }

    pub fn remove(&self, path: &str) {
        self.files.lock().expect("no server panicked").remove(path);
    }

    /// The paths that were asked for since the last call.
    pub fn asked(&self) -> Vec<String> {
        let heads = std::mem::take(&mut *self.server.requests.lock().expect("no server panicked"));
        heads.iter().map(|head| head.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }
}

/// A whole answer.
pub fn answer(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let headers: String = headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect();
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    let mut answer = head.into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// The head of an answer whose body comes in chunks.
pub const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Writes one chunk.
pub fn chunk(stream: &mut dyn Write, bytes: &[u8]) -> std::io::Result<()> {
    write!(stream, "{:x}\r\n", bytes.len())?;
    stream.write_all(bytes)?;
    stream.write_all(b"\r\n")
}

/// A pause of the server's.
pub fn pause(length: Duration) {
    let (_open, never) = mpsc::channel::<()>();
    assert_eq!(never.recv_timeout(length), Err(RecvTimeoutError::Timeout));
}
