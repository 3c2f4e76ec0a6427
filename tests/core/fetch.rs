//! Fetching: conditions, compression, redirects, and a server or network that fails in every way.

use std::{fs, io::Write, net::TcpListener, path::Path, time::Duration};

use flate2::{Compression, write::GzEncoder};
use plenary_core::fetch::{Answer, HttpTransport, Patience, Refusal, Request, Transport, read_file};
use plenary_core::validators::Validators;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{header, header_exists, method, path},
};

use crate::server::{CHUNKED, Server, answer, chunk, pause};

const BODY: &[u8] = b"the programme";

/// Gives up early, so that a test of giving up is quick.
fn impatient() -> HttpTransport {
    HttpTransport::with_patience(Patience {
        connect: Duration::from_secs(5),
        read: Duration::from_millis(400),
        overall: Duration::from_secs(10),
        window: Duration::from_millis(300),
        slowest: 64,
    })
}

fn get(url: impl Into<String>) -> Result<Answer, Refusal> {
    HttpTransport::default().get(&Request::new(url), &mut |_, _| ())
}

fn body(answer: Result<Answer, Refusal>) -> Vec<u8> {
    match answer {
        Ok(Answer::Fresh { bytes, .. }) => bytes,
        other => panic!("content was expected, not {other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

#[tokio::test]
async fn a_second_request_sends_back_what_the_server_said_and_hears_not_modified() {
    let server = MockServer::start().await;
    let (etag, date) = (r#"W/"odd, but: opaque=""#, "Wed, 07 Dec 2016 06:00:00 GMT");
    Mock::given(method("GET"))
        .and(header_exists("if-none-match"))
        .and(header_exists("if-modified-since"))
        .respond_with(ResponseTemplate::new(304))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .respond_with(
            ResponseTemplate::new(200)
                .insert_header("etag", etag)
                .insert_header("last-modified", date)
                .set_body_raw(BODY, "application/json"),
        )
        .mount(&server)
        .await;

    let first = get(server.uri()).expect("content");
    let Answer::Fresh { bytes, validators, content_type, .. } = first else {
        panic!("the first answer has no content")
    };
    assert_eq!(bytes, BODY);
    assert_eq!(content_type.as_deref(), Some("application/json"));
    let said = Validators { etag: Some(etag.to_owned()), last_modified: Some(date.to_owned()) };
    assert_eq!(validators, said, "validators are opaque: kept as written");

    let request = Request { validators, ..Request::new(server.uri()) };
    assert_eq!(HttpTransport::default().get(&request, &mut |_, _| ()), Ok(Answer::NotModified));
    let requests = server.received_requests().await.unwrap();
    let second = &requests[1].headers;
    assert_eq!(second["if-none-match"], etag, "sent back byte by byte");
    assert_eq!(second["if-modified-since"], date);
}

#[tokio::test]
async fn what_was_changed_in_the_second_of_the_answer_is_not_recognised_by_that_second() {
    let answered = "Wed, 07 Dec 2016 06:01:00 GMT";
    for (modified, is_kept) in
        [("Wed, 07 Dec 2016 06:00:58 GMT", true), ("Wed, 07 Dec 2016 06:00:59 GMT", true), (answered, false)]
    {
        let server = MockServer::start().await;
        let response = ResponseTemplate::new(200)
            .insert_header("last-modified", modified)
            .insert_header("date", answered)
            .set_body_raw(BODY, "application/json");
        Mock::given(method("GET")).respond_with(response).mount(&server).await;
        let Ok(Answer::Fresh { validators, .. }) = get(server.uri()) else { panic!("content") };
        assert_eq!(
            validators.last_modified,
            is_kept.then(|| modified.to_owned()),
            "it may change again in that second"
        );
    }
}

#[tokio::test]
async fn not_modified_is_no_answer_to_an_unconditional_request() {
    let server = MockServer::start().await;
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(304)).mount(&server).await;
    assert_eq!(
        get(server.uri()),
        Err(Refusal::Status { status: 304, retry_after: None }),
        "there is nothing that could be unmodified"
    );
}

#[tokio::test]
async fn an_error_of_the_server_is_told_by_its_number() {
    for status in [204, 206, 401, 403, 404, 410, 429, 500, 503] {
        let server = MockServer::start().await;
        let response = ResponseTemplate::new(status).set_body_raw(BODY, "text/plain");
        Mock::given(method("GET")).respond_with(response).mount(&server).await;
        assert_eq!(
            get(server.uri()),
            Err(Refusal::Status { status, retry_after: None }),
            "only a whole answer is content"
        );
    }
}

#[tokio::test]
async fn a_network_that_says_it_wants_a_login_is_believed() {
    let server = MockServer::start().await;
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(511)).mount(&server).await;
    assert_eq!(get(server.uri()), Err(Refusal::LoginPage));
}

#[tokio::test]
async fn content_is_taken_compressed_in_every_way_that_was_offered() {
    let stored_zstd = [&[0x28, 0xb5, 0x2f, 0xfd, 0x20, 13, (13 << 3) | 1, 0, 0], BODY].concat();
    let brotli = vec![0x1b, 0x0c, 0x00, 0xf8, 0xa5, 0x41, 0xca, 0xd0, 0xe8, 0xc4, 0x29, 0x91, 0xcb, 0x09, 0x01];
    for (encoding, bytes) in [("gzip", gzip(BODY)), ("br", brotli), ("zstd", stored_zstd)] {
        let server = MockServer::start().await;
        let response = ResponseTemplate::new(200).insert_header("content-encoding", encoding).set_body_bytes(bytes);
        Mock::given(method("GET")).respond_with(response).mount(&server).await;
        assert_eq!(body(get(server.uri())), BODY, "{encoding}");
        let requests = server.received_requests().await.unwrap();
        let offered = requests[0].headers["accept-encoding"].to_str().unwrap().to_owned();
        assert!(offered.contains(encoding), "{encoding} was not offered: {offered}");
    }
}

#[tokio::test]
async fn progress_ends_with_all_bytes_and_knows_their_total() {
    let server = MockServer::start().await;
    let large = vec![b'x'; 300_000];
    let response = ResponseTemplate::new(200).set_body_bytes(large.clone());
    Mock::given(method("GET")).respond_with(response).mount(&server).await;
    let mut heard = Vec::new();
    let answer =
        HttpTransport::default().get(&Request::new(server.uri()), &mut |received, total| heard.push((received, total)));
    assert_eq!(body(answer).len(), large.len());
    assert!(heard.is_sorted(), "bytes only grow: {heard:?}");
    assert!((2..=6).contains(&heard.len()), "now and then, not for every packet: {heard:?}");
    assert_eq!(heard.last(), Some(&(300_000, Some(300_000))));
}

#[tokio::test]
async fn a_redirect_on_the_same_host_is_followed_with_the_conditions() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(302).insert_header("location", "/there?token=1");
    Mock::given(path("/here")).respond_with(moved).mount(&server).await;
    Mock::given(path("/there"))
        .and(header("if-none-match", "\"1\""))
        .respond_with(ResponseTemplate::new(304))
        .mount(&server)
        .await;
    let validators = Validators { etag: Some("\"1\"".to_owned()), last_modified: None };
    let request = Request { validators, ..Request::new(format!("{}/here", server.uri())) };
    assert_eq!(HttpTransport::default().get(&request, &mut |_, _| ()), Ok(Answer::NotModified));
}

#[tokio::test]
async fn a_redirect_to_another_host_is_told_and_not_followed() {
    let elsewhere = Server::answering(|stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let server = MockServer::start().await;
    // The same server under another name: what a login page looks like from here.
    let location = format!("http://user:secret@localhost:{}/login?session=42", elsewhere.address.port());
    let moved = ResponseTemplate::new(302).insert_header("location", location.as_str());
    Mock::given(method("GET")).respond_with(moved).mount(&server).await;
    let to = format!("http://localhost:{}/login", elsewhere.address.port());
    assert_eq!(get(server.uri()), Err(Refusal::Redirected { to }), "neither query nor password is shown");
    assert!(elsewhere.requests.lock().unwrap().is_empty(), "the other host was asked");
}

#[tokio::test]
async fn a_redirect_to_a_host_that_was_agreed_to_is_followed() {
    let elsewhere = Server::answering(|stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let server = MockServer::start().await;
    let location = format!("http://localhost:{}/programme", elsewhere.address.port());
    let moved = ResponseTemplate::new(301).insert_header("location", location.as_str());
    Mock::given(method("GET")).respond_with(moved).mount(&server).await;
    let request = Request { allowed_hosts: vec!["localhost".to_owned()], ..Request::new(server.uri()) };
    let Ok(Answer::Fresh { bytes, address, .. }) = HttpTransport::default().get(&request, &mut |_, _| ()) else {
        panic!("content was expected");
    };
    assert_eq!((bytes.as_slice(), address), (BODY, Some(location)), "and the answer says from where it came");
}

#[tokio::test]
async fn a_server_that_says_when_to_come_back_is_heard() {
    let date = "Thu, 08 Dec 2016 12:00:00 GMT";
    for (wanted, seconds) in [
        ("120", Some(120)),
        ("Thu, 08 Dec 2016 12:05:00 GMT", Some(300)),
        ("Thu, 08 Dec 2016 11:55:00 GMT", None),
        ("soon", None),
        ("-1", None),
    ] {
        let server = MockServer::start().await;
        let busy = ResponseTemplate::new(503).insert_header("retry-after", wanted).insert_header("date", date);
        Mock::given(method("GET")).respond_with(busy).mount(&server).await;
        assert_eq!(get(server.uri()), Err(Refusal::Status { status: 503, retry_after: seconds }), "{wanted}");
    }
}

#[tokio::test]
async fn redirects_in_circles_end() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(301).insert_header("location", "/again");
    Mock::given(method("GET")).respond_with(moved).mount(&server).await;
    assert_eq!(get(server.uri()), Err(Refusal::RedirectedInCircles { host: "127.0.0.1".to_owned() }));
    assert_eq!(server.received_requests().await.unwrap().len(), 6, "five redirects are followed");
}

#[test]
fn a_plain_address_is_not_asked_unless_the_person_agreed_or_it_is_this_computer() {
    // An address for documentation: had it been asked, the answer would be another, and late.
    let host = "192.0.2.1".to_owned();
    assert_eq!(get(format!("http://{host}/")), Err(Refusal::PlainHttp { host }));

    let here = Server::answering(|stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let port = here.address.port();
    for url in [format!("http://127.0.0.1:{port}/"), format!("http://localhost:{port}/")] {
        assert_eq!(body(get(&url)), BODY, "{url}");
    }
}

#[test]
fn what_is_no_web_address_is_unreachable() {
    for url in ["ftp://example.org/schedule.xml", "no address", "http://", "javascript:alert(1)"] {
        assert_eq!(get(url), Err(Refusal::Unreachable { host: url.to_owned() }), "{url}");
    }
}

#[test]
fn a_port_where_nobody_listens_is_unreachable() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let refusal = get(format!("http://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(refusal, Refusal::Unreachable { host: "127.0.0.1".to_owned() });
}

#[test]
fn a_name_that_does_not_exist_is_unreachable_or_the_computer_is_offline() {
    let refusal = get("https://plenary.invalid/schedule.xml").unwrap_err();
    let expected = [Refusal::Unreachable { host: "plenary.invalid".to_owned() }, Refusal::Offline];
    assert!(expected.contains(&refusal), "{refusal:?}");
}

#[test]
fn a_connection_cut_within_the_content_is_told_with_what_came() {
    let server =
        Server::answering(|stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nthe progr"));
    assert_eq!(get(server.url("/")), Err(Refusal::CutOff { received: 9 }));

    let server = Server::answering(|stream| {
        stream.write_all(CHUNKED)?;
        chunk(stream, b"the progr")
    });
    assert_eq!(get(server.url("/")), Err(Refusal::CutOff { received: 9 }), "a last chunk is missing");
}

#[test]
fn a_connection_cut_before_the_answer_is_told() {
    for head in ["", "HTTP/1.1 200 O", "not http at all\r\n\r\n"] {
        let server = Server::answering(move |stream| stream.write_all(head.as_bytes()));
        assert_eq!(get(server.url("/")), Err(Refusal::CutOff { received: 0 }), "{head:?}");
    }
}

#[test]
fn compressed_content_that_ends_early_or_is_damaged_is_not_taken() {
    let whole = gzip(&[b'x'; 10_000]);
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    for bytes in [whole[..whole.len() - 12].to_vec(), damaged] {
        let server = Server::answering(move |stream| {
            stream.write_all(&answer("200 OK", &[("Content-Encoding", "gzip")], &bytes))
        });
        let refusal = get(server.url("/")).unwrap_err();
        assert!(matches!(refusal, Refusal::CutOff { .. }), "{refusal:?}");
    }
}

#[test]
fn content_longer_than_announced_ends_where_it_was_said_to() {
    let server =
        Server::answering(|stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nthe programme"));
    assert_eq!(body(get(server.url("/"))), b"the", "the reader of the format finds that it is cut");
}

#[test]
fn a_length_beyond_the_limit_is_refused_before_anything_is_received() {
    let server = Server::answering(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n")?;
        pause(Duration::from_secs(30));
        Ok(())
    });
    // Had it waited for content, it would have timed out.
    let refusal = impatient().get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TooLarge { limit: 64 * 1024 * 1024 });
}

#[test]
fn an_endless_body_is_cut_at_the_limit() {
    let server = Server::answering(|stream| {
        stream.write_all(CHUNKED)?;
        loop {
            chunk(stream, &[b' '; 16_000])?;
        }
    });
    assert_eq!(get(server.url("/")), Err(Refusal::TooLarge { limit: 64 * 1024 * 1024 }));
    let held = peak_memory();
    assert!(held.is_none_or(|bytes| bytes < 200 << 20), "{held:?} bytes were held for a limit of 64 MiB");
}

/// The most memory that this process ever held, where a test has a process of its own.
fn peak_memory() -> Option<u64> {
    std::env::var_os("NEXTEST")?;
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
}

#[test]
fn a_small_download_that_unpacks_into_a_large_one_is_cut_at_the_limit() {
    let bomb = gzip(&vec![0; 32 << 20]);
    assert!(bomb.len() < 100_000, "small on the wire");
    let server =
        Server::answering(move |stream| stream.write_all(&answer("200 OK", &[("Content-Encoding", "gzip")], &bomb)));
    let request = Request { limit: 1 << 20, ..Request::new(server.url("/")) };
    let refusal = HttpTransport::default().get(&request, &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TooLarge { limit: 1 << 20 });
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let server = Server::answering(|_| {
        pause(Duration::from_secs(30));
        Ok(())
    });
    let refusal = impatient().get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TimedOut { seconds: 0 });
}

#[test]
fn a_server_that_stops_in_the_middle_is_given_up() {
    let server = Server::answering(|stream| {
        stream.write_all(CHUNKED)?;
        chunk(stream, &[b' '; 1000])?;
        pause(Duration::from_secs(30));
        Ok(())
    });
    let refusal = impatient().get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert!(matches!(refusal, Refusal::TimedOut { .. }), "{refusal:?}");
}

#[test]
fn a_server_that_sends_a_byte_now_and_then_is_given_up() {
    let server = Server::answering(|stream| {
        stream.write_all(CHUNKED)?;
        loop {
            chunk(stream, b" ")?;
            pause(Duration::from_millis(20));
        }
    });
    let refusal = impatient().get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TimedOut { seconds: 0 }, "no pause is too long, the whole is");
}

#[test]
fn headers_that_come_one_by_one_for_ever_are_given_up() {
    let server = Server::answering(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"x: y\r\n")?;
            pause(Duration::from_millis(50));
        }
    });
    let refusal = impatient().get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert!(matches!(refusal, Refusal::TimedOut { .. }), "{refusal:?}");
}

#[test]
fn the_whole_has_a_limit_of_time_however_fast_it_is() {
    let server = Server::answering(|stream| {
        stream.write_all(CHUNKED)?;
        loop {
            chunk(stream, &[b' '; 100])?;
            pause(Duration::from_millis(5));
        }
    });
    let patience = Patience { overall: Duration::from_millis(600), ..Patience::default() };
    let refusal =
        HttpTransport::with_patience(patience).get(&Request::new(server.url("/")), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TimedOut { seconds: 0 });
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_accepted() {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let server = Server::encrypted(&certified, |stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let url = format!("https://localhost:{}/", server.address.port());
    assert_eq!(get(&url), Err(Refusal::Certificate { host: "localhost".to_owned() }));
    assert!(server.requests.lock().unwrap().is_empty(), "the request itself never left");
}

#[test]
fn a_certificate_of_another_host_is_not_accepted() {
    let certified = rcgen::generate_simple_self_signed(["elsewhere.example".to_owned()]).unwrap();
    let server = Server::encrypted(&certified, |stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let transport = HttpTransport::default().trusting(certified.cert.der()).unwrap();
    let url = format!("https://localhost:{}/", server.address.port());
    let refusal = transport.get(&Request::new(url), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::Certificate { host: "localhost".to_owned() });
}

#[test]
fn a_certificate_that_has_expired_is_not_accepted() {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut about = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
    (about.not_before, about.not_after) = (rcgen::date_time_ymd(2015, 1, 1), rcgen::date_time_ymd(2016, 1, 1));
    let certified = rcgen::CertifiedKey { cert: about.self_signed(&key).unwrap(), signing_key: key };
    let server = Server::encrypted(&certified, |stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let transport = HttpTransport::default().trusting(certified.cert.der()).unwrap();
    let url = format!("https://localhost:{}/", server.address.port());
    let refusal = transport.get(&Request::new(url), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::Certificate { host: "localhost".to_owned() });
}

#[test]
fn a_server_that_never_agrees_on_encryption_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let patience = Patience { connect: Duration::from_millis(300), ..Patience::default() };
    let url = format!("https://127.0.0.1:{}/", silent.local_addr().unwrap().port());
    let refusal = HttpTransport::with_patience(patience).get(&Request::new(url), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::TimedOut { seconds: 0 });
}

#[test]
fn content_comes_over_an_encrypted_connection() {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let server = Server::encrypted(&certified, |stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let transport = HttpTransport::default().trusting(certified.cert.der()).unwrap();
    let url = format!("https://localhost:{}/", server.address.port());
    assert_eq!(body(transport.get(&Request::new(url), &mut |_, _| ())), BODY);
}

#[test]
fn a_redirect_away_from_encryption_is_told_and_not_followed() {
    let plain = Server::answering(|stream| stream.write_all(&answer("200 OK", &[], BODY)));
    let to = format!("http://localhost:{}/", plain.address.port());
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let location = to.clone();
    let server = Server::encrypted(&certified, move |stream| {
        stream.write_all(&answer("302 Found", &[("Location", &location)], b""))
    });
    let transport = HttpTransport::default().trusting(certified.cert.der()).unwrap();
    let url = format!("https://localhost:{}/", server.address.port());
    let refusal = transport.get(&Request::new(&url), &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::RedirectedUnencrypted { to: to.clone() });
    let agreed = Request { allowed_hosts: vec!["localhost".to_owned()], allow_plain_http: true, ..Request::new(url) };
    let refusal = transport.get(&agreed, &mut |_, _| ()).unwrap_err();
    assert_eq!(refusal, Refusal::RedirectedUnencrypted { to }, "nobody can agree to it");
    assert!(plain.requests.lock().unwrap().is_empty(), "the plain address was asked");
}

#[test]
fn a_file_is_read_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schedule.json");
    fs::write(&file, BODY).unwrap();
    assert_eq!(body(read_file(&file, 13)), BODY);
    assert_eq!(read_file(&file, 12), Err(Refusal::TooLarge { limit: 12 }));
    for path in [folder.path().join("absent.json"), folder.path().to_owned()] {
        assert_eq!(read_file(&path, 12), Err(Refusal::NoFile { path: path.display().to_string() }));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_cut_at_the_limit() {
    assert_eq!(read_file(Path::new("/dev/zero"), 1 << 20), Err(Refusal::TooLarge { limit: 1 << 20 }));
}
