//! Key files: made, read, and opened with their password.
//! Deliberately absent: signing (core).

use std::{
    fs::{self, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use plenary_core::{
    api::ApiError,
    signature::{PublicKey, SecretKey},
};
use serde_json::json;

use super::super::Answer;
use crate::{env, exit::Exit, output::Output, words::pick};

/// Makes a key pair: the secret key for the owner's eyes, the public one beside it. Nothing is overwritten.
pub(super) fn make(path: &Path, output: &Output) -> Answer {
    let public_path = path.with_extension("pub");
    let failed = |path: &Path, detail: String| ApiError::FileNotWritten { path: path.display().to_string(), detail };
    for taken in [path, &public_path] {
        if taken.exists() || public_path == path {
            output.complain(&output.either(
                format!("{} is there already; a key is never overwritten.", taken.display()),
                format!("{} existe déjà\u{202f}; une clé n’est jamais remplacée.", taken.display()),
            ));
            return Ok(Exit::Refused);
        }
    }
    let secret = SecretKey::generate().map_err(|error| failed(path, error.to_string()))?;
    let public = secret.public().map_err(|error| failed(path, error.to_string()))?;
    let text = secret.to_file().map_err(|error| failed(path, error.to_string()))?;
    write(path, &text, Readers::Owner).map_err(|error| failed(path, error.to_string()))?;
    let text = format!("untrusted comment: minisign public key {}\n{public}\n", public.id());
    write(&public_path, &text, Readers::All).map_err(|error| failed(&public_path, error.to_string()))?;
    tell(path, &public_path, &public, output);
    Ok(Exit::Done)
}

fn tell(path: &Path, public_path: &Path, public: &PublicKey, output: &Output) {
    let (secret, open) = (path.display().to_string(), public_path.display().to_string());
    let answer = json!({
        "outcome": "key_made",
        "key": public.id(),
        "public_key": public.to_string(),
        "secret_file": secret,
        "public_file": open,
    });
    if output.json(&answer) {
        return;
    }
    output.line(&output.either(format!("Key {} made.", public.id()), format!("Clé {} créée.", public.id())));
    output.line(&output.either(
        format!("{secret}: secret, for signing. It has no password: keep it to yourself, and keep a copy."),
        format!("{secret}\u{a0}: secrète, pour signer. Elle n’a pas de mot de passe\u{a0}: gardez-la pour vous, et gardez-en une copie."),
    ));
    output.line(&output.either(
        format!("{open}: public, for those who follow the programme: {public}"),
        format!("{open}\u{a0}: publique, pour qui suit le programme\u{a0}: {public}"),
    ));
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    Owner,
    All,
}

fn write(path: &Path, text: &str, readers: Readers) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)?.write_all(text.as_bytes())
}

/// Reads a secret key; one with a password asks for it.
pub(super) fn read(path: &PathBuf, output: &Output) -> Result<SecretKey, Exit> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        output.complain(&output.either(
            format!("the key {shown} can't be read: {error}."),
            format!("la clé {shown} n’a pas pu être lue\u{a0}: {error}."),
        ));
        Exit::Refused
    })?;
    if let Ok(key) = SecretKey::parse(&text, None) {
        return Ok(key);
    }
    // It has a password, or is no key.
    let password = env::key_password().or_else(|| ask(output));
    let opened = password.as_ref().and_then(|password| SecretKey::parse(&text, Some(password.clone())).ok());
    opened.ok_or_else(|| {
        output.complain(&if password.is_some() {
            output.either(
                format!("{shown} is no secret key of minisign, or its password is another."),
                format!("{shown} n’est pas une clé secrète de minisign, ou son mot de passe est un autre."),
            )
        } else {
            output.either(
                format!("{shown} is no secret key of minisign without a password; for one with a password set {}.", env::KEY_PASSWORD),
                format!("{shown} n’est pas une clé secrète de minisign sans mot de passe\u{202f}; pour une clé protégée, définissez {}.", env::KEY_PASSWORD),
            )
        });
        Exit::Refused
    })
}

/// Asks at the terminal; a script is not kept waiting.
fn ask(output: &Output) -> Option<String> {
    if !io::stdin().is_terminal() {
        return None;
    }
    let prompt = pick(output.language(), "Password of the key: ", "Mot de passe de la clé\u{a0}: ");
    rpassword::prompt_password(prompt).ok()
}
