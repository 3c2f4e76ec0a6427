//! Signatures of published programmes, in minisign's format (Ed25519 over `BLAKE2b`).
//! Deliberately absent: whom to trust. A feed's key is pinned by whoever follows it.

use std::{fmt, io::Cursor};

use ct_codecs::{Base64, Decoder};
use minisign::{KeyPair, PublicKeyBox, SecretKeyBox, SignatureBox};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A public key: what a feed's signatures are checked with. Its text is the base64 line of a minisign `.pub` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(minisign::PublicKey);

/// A secret key of an organiser.
#[derive(Clone)]
pub struct SecretKey(minisign::SecretKey);

/// Why a key or a signature can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// The text is no public key of minisign.
    #[error("this is no public key in minisign's format")]
    NotAPublicKey,
    /// The text is no secret key of minisign, or is one with a password that was not given or is wrong.
    #[error("this is no secret key in minisign's format that could be opened")]
    NotASecretKey,
    /// The text is no signature of minisign.
    #[error("this is no signature in minisign's format")]
    NotASignature,
    /// Another key signed.
    #[error("signed with another key: {signer} instead of {expected}")]
    OtherKey {
        /// Id of the key that signed.
        signer: String,
        /// Id of the key that was expected.
        expected: String,
    },
    /// The content is not what was signed.
    #[error("the content is not what was signed")]
    Altered,
    /// The signature could not be made.
    #[error("the signature could not be made: {0}")]
    NotMade(String),
}

impl PublicKey {
    /// Reads a key: the base64 line alone, or a whole `.pub` file.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, SignatureFault> {
        let text = text.trim();
        let key = if text.contains('\n') {
            PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key)
        } else {
            minisign::PublicKey::from_base64(text)
        };
        key.map(Self).map_err(|_| SignatureFault::NotAPublicKey)
    }

    /// The key's short name, 16 hexadecimal digits, as minisign shows it.
    #[must_use]
    pub fn id(&self) -> String {
        shown(self.0.keynum())
    }

    /// Checks a signature (the text of a `.minisig` file) over a content.
    ///
    /// # Errors
    /// When it is no signature, another key made it, or the content differs.
    pub fn verify(&self, content: &[u8], signature: &str) -> Result<(), SignatureFault> {
        let signature = SignatureBox::from_string(signature).map_err(|_| SignatureFault::NotASignature)?;
        if signature.keynum() != self.0.keynum() {
            return Err(SignatureFault::OtherKey { signer: shown(signature.keynum()), expected: self.id() });
        }
        minisign::verify(&self.0, &signature, Cursor::new(content), true, false, false)
            .map_err(|_| SignatureFault::Altered)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_base64())
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl SecretKey {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn generate() -> Result<Self, SignatureFault> {
        let pair = KeyPair::generate_unencrypted_keypair();
        pair.map(|pair| Self(pair.sk)).map_err(|error| SignatureFault::NotMade(error.to_string()))
    }

    /// Reads a secret key file of minisign.
    ///
    /// # Errors
    /// When it is none, or its password is missing or wrong.
    pub fn parse(text: &str, password: Option<String>) -> Result<Self, SignatureFault> {
        let sealed = || SecretKeyBox::from_string(text);
        // Without a password the crate would ask for one at the terminal.
        let key = match password {
            None => sealed()
                .and_then(SecretKeyBox::into_unencrypted_secret_key)
                .or_else(|error| without_checksum(text).ok_or(error)),
            Some(password) => sealed().and_then(|sealed| sealed.into_secret_key(Some(password))),
        };
        key.map(Self).map_err(|_| SignatureFault::NotASecretKey)
    }

    /// The key as a secret key file of minisign without a password.
    ///
    /// # Errors
    /// When it can't be written down.
    pub fn to_file(&self) -> Result<String, SignatureFault> {
        let sealed = self
            .0
            .to_box(Some("minisign secret key, not encrypted: keep this file to yourself"))
            .map_err(|error| SignatureFault::NotMade(error.to_string()))?;
        Ok(sealed.into_string())
    }

    /// The public key that belongs to it.
    ///
    /// # Errors
    /// When the key file was damaged.
    pub fn public(&self) -> Result<PublicKey, SignatureFault> {
        let key = minisign::PublicKey::from_secret_key(&self.0);
        key.map(PublicKey).map_err(|_| SignatureFault::NotASecretKey)
    }

    /// Signs a content: the text of a `.minisig` file. The comment is signed too.
    ///
    /// # Errors
    /// When the crate refuses.
    pub fn sign(&self, content: &[u8], comment: &str) -> Result<String, SignatureFault> {
        let signature = minisign::sign(None, &self.0, Cursor::new(content), Some(comment), None);
        signature.map(SignatureBox::into_string).map_err(|error| SignatureFault::NotMade(error.to_string()))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey")
    }
}

/// A key of the program `minisign -G -W`, which leaves the checksum of a key without a password empty; the crate refuses it.
fn without_checksum(text: &str) -> Option<minisign::SecretKey> {
    let bytes = Base64::decode_to_vec(text.lines().nth(1)?.trim(), None).ok()?;
    // Algorithm, key derivation, checksum's algorithm; salt and limits; number and key; checksum.
    let (derivation, checksum) = (bytes.get(2..4)?, bytes.get(126..158)?);
    let is_open = derivation == [0, 0] && checksum.iter().all(|byte| *byte == 0);
    if is_open { minisign::SecretKey::from_bytes(&bytes).ok() } else { None }
}

/// minisign shows the eight bytes as one little-endian number.
fn shown(keynum: &[u8]) -> String {
    keynum.iter().rev().fold(String::new(), |text, byte| format!("{text}{byte:02X}"))
}
