//! What tests share: a data folder, the binary, the schemas, a server.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde_json::Value;
use tempfile::TempDir;

/// The moment of every call that names no other: the summit's second day, 13:20 in Paris.
pub const NOW: &str = "2016-12-08T13:20:00+01:00";

/// A file of this repository.
pub fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Its content.
pub fn content(name: &str) -> Vec<u8> {
    let path = repository(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The summit's earlier revision.
pub fn r1() -> Vec<u8> {
    content("tests/fixtures/programme/r1.json.gz")
}

/// The summit's later revision, which is the bundled programme.
pub fn r2() -> Vec<u8> {
    content("assets/programme/programme.json.gz")
}

/// A compressed programme as JSON.
pub fn unpacked(bytes: &[u8]) -> Value {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).expect("it is gzip");
    serde_json::from_str(&text).expect("it is JSON")
}

/// JSON as a compressed programme.
pub fn packed(programme: &Value) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(programme.to_string().as_bytes()).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// How a call ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    /// Asserts that it was done, without a complaint.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        assert_eq!(self.stderr, "", "nothing to complain about");
        self.stdout
    }

    /// Asserts that it was refused with one reason, which is answered: no stack, no code, no debug print.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.code, 1, "{self:?}");
        let reason = self.stderr.strip_prefix("plenary: ").expect("it says who complains").trim_end().to_owned();
        assert!(reason.ends_with(['.', ')']), "a sentence: {reason}");
        assert_eq!(reason.matches("plenary: ").count(), 0, "one reason: {reason}");
        for machine in ["{ ", "Some(", "panicked", "\u{1b}"] {
            assert!(!reason.contains(machine), "readable: {reason}");
        }
        reason
    }

    /// What was answered, as JSON.
    #[track_caller]
    pub fn answer(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A data folder of its own, in which the real binary is called.
#[derive(Debug)]
pub struct TestContext {
    folder: TempDir,
}

impl TestContext {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// One that has taken in the summit's earlier revision from a file, which `sync` without `--feed` reads again.
    pub fn with_r1() -> Self {
        let context = Self::new();
        context.write("summit.json.gz", &r1());
        context.json("sync", &["sync", "--feed", &context.text("summit.json.gz")]);
        context
    }

    /// One with twenty sessions in the agenda that has taken in the summit's later revision since.
    pub fn updated() -> Self {
        let context = Self::with_r1();
        context.pick_some(20);
        context.write("summit.json.gz", &r2());
        context.json("sync", &["sync"]);
        context
    }

    /// A path beside the data folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as an argument.
    pub fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("a temporary path is text").to_owned()
    }

    /// Writes a file beside the data folder.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).expect("a temporary file");
    }

    fn call<S: AsRef<OsStr>>(&self, now: &str, language: &str, arguments: &[S]) -> Ended {
        self.finish(Command::new(env!("CARGO_BIN_EXE_plenary")), now, language, arguments)
    }

    fn finish<S: AsRef<OsStr>>(&self, mut command: Command, now: &str, language: &str, arguments: &[S]) -> Ended {
        // No bus: nothing is shown on the desktop of whoever runs the tests.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus").env_remove("PLENARY_DATA_DIR");
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        command.stdin(Stdio::null());
        command.args(["--now", now, "--lang", language, "--data-dir"]).arg(self.path("data")).args(arguments);
        let output = command.output().expect("the binary starts");
        Ended {
            code: output.status.code().expect("it ended by itself"),
            stdout: String::from_utf8(output.stdout).expect("it prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("it prints UTF-8"),
        }
    }

    /// Calls the binary in English at [`NOW`].
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ended {
        self.call(NOW, "en", arguments)
    }

    /// The same with a variable of the environment.
    pub fn run_with(&self, variable: &str, value: &str, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env(variable, value);
        self.finish(command, NOW, "en", arguments)
    }

    /// The same in French.
    pub fn run_in_french(&self, arguments: &[&str]) -> Ended {
        self.call(NOW, "fr", arguments)
    }

    /// The same at another time.
    pub fn run_at(&self, now: &str, arguments: &[&str]) -> Ended {
        self.call(now, "en", arguments)
    }

    /// The answer of a call with `--json`, which must be done and fit this schema.
    #[track_caller]
    pub fn json(&self, schema: &str, arguments: &[&str]) -> Value {
        self.json_at(NOW, schema, arguments)
    }

    /// The same at another time.
    #[track_caller]
    pub fn json_at(&self, now: &str, schema: &str, arguments: &[&str]) -> Value {
        let ended = self.call(now, "en", &[&["--json"], arguments].concat());
        let answer = ended.answer();
        fits(schema, &answer);
        ended.done();
        answer
    }

    /// The answer of a call with `--json` that must be refused, with its reason.
    #[track_caller]
    pub fn json_refused(&self, schema: &str, arguments: &[&str]) -> (Value, String) {
        let ended = self.call(NOW, "en", &[&["--json"], arguments].concat());
        let answer = ended.answer();
        fits(schema, &answer);
        (answer, ended.refused())
    }

    /// The programme as the terminal shows it: what a refused call must leave as it was.
    pub fn programme(&self) -> Value {
        self.json("sessions", &["sessions"])
    }

    /// Picks this many sessions, spread over the programme, and answers their ids.
    pub fn pick_some(&self, number: usize) -> Vec<String> {
        let sessions = self.programme();
        let on: Vec<&Value> = list(&sessions).iter().filter(|one| one["status"] == "confirmed").collect();
        let step = on.len() / number;
        let ids = on.iter().step_by(step).take(number).map(|one| string(&one["id"])).collect::<Vec<_>>();
        for id in &ids {
            self.json("agenda-entry", &["agenda", "add", id]);
        }
        ids
    }
}

/// The elements of an answer.
#[track_caller]
pub fn list(answer: &Value) -> &[Value] {
    answer.as_array().unwrap_or_else(|| panic!("a list: {answer}"))
}

/// The text of a field.
#[track_caller]
pub fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

/// Asserts that an answer fits a schema of the contract.
#[track_caller]
pub fn fits(schema: &str, answer: &Value) {
    let name = format!("tests/cli/schemas/{schema}.schema.json");
    let text = String::from_utf8(content(&name)).expect("a schema is text");
    let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let faults: Vec<String> =
        validator.iter_errors(answer).take(5).map(|fault| format!("{}: {fault}", fault.instance_path)).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}");
}

/// Files beside the content, by the ending of their addresses.
type Beside = Vec<(String, Vec<u8>)>;

/// A server on loopback that recognises its content by an `ETag`, and whose content can be replaced.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    body: Arc<Mutex<Vec<u8>>>,
    /// Answered at the address with this ending, whatever the content is.
    beside: Arc<Mutex<Beside>>,
    statuses: Arc<Mutex<Vec<u16>>>,
}

impl Server {
    pub fn of(body: &[u8]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let body = Arc::new(Mutex::new(body.to_vec()));
        let statuses = Arc::new(Mutex::new(Vec::new()));
        let beside = Arc::new(Mutex::new(Vec::new()));
        let (serving, told, others) = (body.clone(), statuses.clone(), beside.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let current = serving.lock().expect("nobody panicked").clone();
                let others: Beside = others.lock().expect("nobody panicked").clone();
                // A client that hangs up early is not this server's fault.
                if let Ok(status) = answer(&stream, &current, &others) {
                    told.lock().expect("nobody panicked").push(status);
                }
            }
        });
        Self { address, body, beside, statuses }
    }

    /// Puts a file beside the content: at its address and this ending.
    pub fn publish_beside(&self, ending: &str, body: &[u8]) {
        let mut beside = self.beside.lock().expect("nobody panicked");
        beside.retain(|(known, _)| known != ending);
        beside.push((ending.to_owned(), body.to_vec()));
    }

    /// Replaces the content.
    pub fn publish(&self, body: &[u8]) {
        *self.body.lock().expect("nobody panicked") = body.to_vec();
    }

    pub fn url(&self) -> String {
        format!("http://{}/programme.json", self.address)
    }

    /// The statuses answered so far.
    pub fn statuses(&self) -> Vec<u16> {
        self.statuses.lock().expect("nobody panicked").clone()
    }
}

fn answer(mut stream: &TcpStream, body: &[u8], beside: &[(String, Vec<u8>)]) -> std::io::Result<u16> {
    let mut head = String::new();
    let mut lines = BufReader::new(stream);
    while !head.ends_with("\r\n\r\n") && lines.read_line(&mut head)? > 0 {}
    let path = head.split(' ').nth(1).unwrap_or_default();
    let body = match path.strip_prefix("/programme.json") {
        Some("") => body,
        ending => {
            let Some((_, body)) = beside.iter().find(|(known, _)| Some(known.as_str()) == ending) else {
                write!(stream, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")?;
                return Ok(404);
            };
            body
        }
    };
    // A whole answer is sent as it is.
    if body.starts_with(b"HTTP/") {
        stream.write_all(body)?;
        return Ok(0);
    }
    let sum = body.iter().fold(body.len() as u64, |sum, &byte| sum.wrapping_mul(31) + u64::from(byte));
    let etag = format!("\"{sum:x}\"");
    if head.to_lowercase().contains(&format!("if-none-match: {etag}\r\n")) {
        write!(stream, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: {etag}\r\n\r\n")?;
        return Ok(304);
    }
    let length = body.len();
    write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\nETag: {etag}\r\n\r\n")?;
    stream.write_all(body)?;
    Ok(200)
}
