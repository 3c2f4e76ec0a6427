//! A static host on loopback, real: one file, recognised by its `ETag`, a thread a connection. It counts every byte.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// A file as it is served.
#[derive(Debug, Clone)]
struct File {
    etag: String,
    content: Vec<u8>,
}

/// What was asked and answered.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traffic {
    pub(crate) requests: u64,
    /// Bytes received, heads of requests.
    pub(crate) received: u64,
    /// Bytes sent, heads and bodies.
    pub(crate) sent: u64,
}

/// The host.
#[derive(Debug)]
pub(crate) struct Host {
    address: SocketAddr,
    file: Arc<Mutex<File>>,
    traffic: Arc<Mutex<Traffic>>,
}

fn of<T: Clone>(shared: &Mutex<T>) -> T {
    shared.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

impl Host {
    /// Serves a file.
    pub(crate) fn start(content: Vec<u8>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let file = Arc::new(Mutex::new(File { etag: "\"1\"".to_owned(), content }));
        let traffic = Arc::new(Mutex::new(Traffic::default()));
        let (serving, counting) = (Arc::clone(&file), Arc::clone(&traffic));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (file, counting) = (of(&serving), Arc::clone(&counting));
                thread::spawn(move || {
                    // A client that hangs up is not counted.
                    if let Ok((received, sent)) = answer(&stream, &file) {
                        let mut traffic = counting.lock().unwrap_or_else(PoisonError::into_inner);
                        traffic.requests += 1;
                        traffic.received += received;
                        traffic.sent += sent;
                    }
                });
            }
        });
        Ok(Self { address, file, traffic })
    }

    /// Replaces the file.
    pub(crate) fn publish(&self, content: Vec<u8>) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        *file = File { etag: format!("\"{}\"", content.len()), content };
    }

    /// What came and went since the last call.
    pub(crate) fn traffic(&self) -> Traffic {
        std::mem::take(&mut *self.traffic.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/programme.json.gz", self.address)
    }
}

/// Answers one request as nginx would; tells how many bytes came and went.
fn answer(mut stream: &TcpStream, file: &File) -> io::Result<(u64, u64)> {
    let mut head = String::new();
    let mut lines = BufReader::new(stream);
    while !head.ends_with("\r\n\r\n") && lines.read_line(&mut head)? > 0 {}
    let common = format!(
        "Server: nginx\r\nDate: Thu, 08 Dec 2016 12:00:00 GMT\r\nLast-Modified: Thu, 08 Dec 2016 11:40:00 GMT\r\nConnection: \
         close\r\nETag: {}\r\n",
        file.etag
    );
    let known = head.to_ascii_lowercase().contains(&format!("if-none-match: {}\r\n", file.etag));
    let (head_of_answer, body) = if known {
        (format!("HTTP/1.1 304 Not Modified\r\n{common}\r\n"), [].as_slice())
    } else {
        let length = file.content.len();
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nContent-Length: {length}\r\n{common}\r\n");
        (head, file.content.as_slice())
    };
    stream.write_all(head_of_answer.as_bytes())?;
    stream.write_all(body)?;
    Ok((head.len() as u64, (head_of_answer.len() + body.len()) as u64))
}
