//! Keys and signatures in minisign's format, and the manifests that name them.

use plenary_core::{
    manifest::{Manifest, ManifestFault, PublishedFile},
    signature::{PublicKey, SecretKey, SignatureFault},
};

#[test]
fn a_signature_holds_for_its_content_and_its_key_only() {
    let (ours, theirs) = (SecretKey::generate().expect("random"), SecretKey::generate().expect("random"));
    let (our_key, their_key) = (ours.public().expect("whole"), theirs.public().expect("whole"));
    let signature = ours.sign(b"programme", "ogp-2016").expect("it signs");
    assert_eq!(our_key.verify(b"programme", &signature), Ok(()));
    assert_eq!(our_key.verify(b"programmE", &signature), Err(SignatureFault::Altered));
    let other = SignatureFault::OtherKey { signer: our_key.id(), expected: their_key.id() };
    assert_eq!(their_key.verify(b"programme", &signature), Err(other), "the other key is named");
    assert_eq!(our_key.verify(b"programme", "signed, honestly"), Err(SignatureFault::NotASignature));
    let forged = signature.replace("ogp-2016", "ogp-2017");
    assert_eq!(our_key.verify(b"programme", &forged), Err(SignatureFault::Altered), "the comment is signed too");
}

#[test]
fn keys_survive_their_files() {
    let secret = SecretKey::generate().expect("random");
    let key = secret.public().expect("whole");
    let file = secret.to_file().expect("written");
    let again = SecretKey::parse(&file, None).expect("read");
    assert_eq!(again.public().expect("whole"), key);
    assert_eq!(PublicKey::parse(&key.to_string()), Ok(key.clone()));
    let boxed = format!("untrusted comment: minisign public key {}\n{key}\n", key.id());
    assert_eq!(PublicKey::parse(&boxed), Ok(key), "a whole .pub file as well as its line");
    assert_eq!(PublicKey::parse("RWQ"), Err(SignatureFault::NotAPublicKey));
    assert!(matches!(SecretKey::parse("untrusted comment: nothing follows", None), Err(SignatureFault::NotASecretKey)));
}

#[test]
fn a_manifest_describes_one_content() {
    let file = PublishedFile::describing(b"{}", "programme.json.gz".to_owned(), None);
    assert_eq!(file.check(b"{}"), Ok(()));
    assert_eq!(file.check(b"[]"), Err(ManifestFault::Hash));
    assert_eq!(file.check(b""), Err(ManifestFault::Length { expected: 2, found: 0 }));
}

#[test]
fn a_manifest_is_known_by_its_version() {
    let written = br#"{"plenary_manifest": 1, "conference": "ogp-2016", "programme": {"path": "p.json", "sha256": "00", "length": 2}}"#;
    assert!(Manifest::is_one(written));
    assert_eq!(Manifest::parse(written).expect("it is one").conference.as_str(), "ogp-2016");
    let later = String::from_utf8_lossy(written).replace(": 1,", ": 2,");
    assert_eq!(Manifest::parse(later.as_bytes()), Err(ManifestFault::Version { version: 2 }));
    assert!(!Manifest::is_one(br#"{"conference": {}}"#), "a programme is none");
}
