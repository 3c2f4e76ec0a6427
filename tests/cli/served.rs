//! A published folder behind an ordinary web server: followed, signed, and refused once a byte is another.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{TestContext, r1, r2, string};

/// Python's own web server on a folder: it knows nothing of Plenary.
struct WebServer {
    process: Child,
    address: String,
}

impl WebServer {
    fn of(folder: &Path) -> Self {
        let mut process = Command::new("python3")
            .args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 is among what the tests need");
        let mut greeting = String::new();
        let stdout = process.stdout.as_mut().expect("it is piped");
        BufReader::new(stdout).read_line(&mut greeting).expect("it says where it serves");
        let port = greeting.split("port ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a port");
        Self { process, address: format!("http://127.0.0.1:{port}/") }
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Publishes an edition, signed, and answers what was said.
fn publish(context: &TestContext, edition: &[u8], key: &str) -> Value {
    context.write("edition.json.gz", edition);
    let (source, out, key) = (context.text("edition.json.gz"), context.text("site"), context.text(key));
    context.json("publish", &["publish", &source, "--out", &out, "--key", &key])
}

/// The file of the current edition with this ending.
fn current(context: &TestContext, ending: &str) -> PathBuf {
    let manifest = fs::read(context.path("site/manifest.json")).expect("it was published");
    let manifest: Value = serde_json::from_slice(&manifest).expect("it is JSON");
    let packed = string(&manifest["programme"]["path"]);
    context.path("site").join(packed.replace(".json.gz", ending))
}

fn flip(file: &Path) {
    let mut bytes = fs::read(file).expect("it was published");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).expect("it can be written");
}

fn refused(context: &TestContext) -> (Value, String) {
    context.json_refused("sync", &["sync"])
}

#[test]
fn what_was_published_is_followed_and_what_was_touched_since_is_refused() {
    let context = TestContext::new();
    context.run(&["publish", "--new-key", &context.text("summit.key")]).done();
    publish(&context, &r1(), "summit.key");
    let server = WebServer::of(&context.path("site"));

    // The address of the folder is enough: its page names the manifest.
    let first = context.json("sync", &["sync", "--feed", &server.address]);
    let held = context.json("check", &["check", &context.text("edition.json.gz")])["counts"].clone();
    assert_eq!((&first["outcome"], &first["counts"]), (&json!("updated"), &held));
    let feeds = context.json("feeds", &["feeds", "list"]);
    let feed = feeds.as_array().unwrap().iter().find(|feed| feed["open"] == true).expect("it is open");
    assert_eq!(feed["trust"]["by"], "signed", "its key is pinned: {feed}");
    assert_eq!(context.json("sync", &["sync"])["outcome"], "unchanged");

    publish(&context, &r2(), "summit.key");
    let second = context.json("sync", &["sync"]);
    let changes: u64 = second["changes"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!((&second["outcome"], changes), (&json!("updated"), 185));
    let good = context.programme();

    publish(&context, &r1(), "summit.key");
    flip(&current(&context, ".json.gz"));
    let (answer, words) = refused(&context);
    let code = string(&answer["reason"]["code"]);
    assert!(["not_as_announced", "cut_off"].contains(&code.as_str()), "{answer}");
    assert!(words.contains("Your programme is kept"), "{words}");
    assert_eq!(context.programme(), good, "one byte is enough");

    fs::remove_dir_all(context.path("site")).unwrap();
    publish(&context, &r1(), "summit.key");
    flip(&current(&context, ".json.minisig"));
    assert_eq!(refused(&context).0["reason"]["code"], "signature_wrong");
    assert_eq!(context.programme(), good);

    // Somebody else's signature, however sound.
    context.run(&["publish", "--new-key", &context.text("other.key")]).done();
    fs::remove_dir_all(context.path("site")).unwrap();
    publish(&context, &r1(), "other.key");
    let (answer, words) = refused(&context);
    assert_eq!(answer["reason"]["code"], "signature_wrong");
    assert!(!string(&answer["reason"]["params"]["signer"]).is_empty(), "{answer}");
    assert!(words.contains("sign"), "{words}");
    assert_eq!(context.programme(), good);

    fs::remove_dir_all(context.path("site")).unwrap();
    publish(&context, &r1(), "summit.key");
    assert_eq!(context.json("sync", &["sync"])["outcome"], "updated", "the publisher's own is taken in again");
}
