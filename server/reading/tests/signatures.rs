//! PDFs signed with keys made here, by Debian's `openssl`; without it nothing is tried.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use reading::{
    Limits, MediaKind, Reader, RevocationError, RevocationLists, Signature, TrustList, Worth,
};

/// A folder with a root, and two signers that it certified.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn open() -> Option<Office> {
        let office = Office {
            folder: tempfile::tempdir().unwrap(),
        };
        Command::new("openssl").arg("version").output().ok()?;
        let root = "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650";
        office.openssl(root, &["-subj", "/CN=Plant Health Root"]);
        std::fs::write(office.path("leaf"), "basicConstraints=CA:FALSE\n").unwrap();
        for (name, key, subject) in [
            ("rsa", "rsa:2048", "/O=Ministry/CN=Jane Walker"),
            ("ec", "ec -pkeyopt ec_paramgen_curve:P-256", "/O=农业部"),
        ] {
            let ask = format!("req -newkey {key} -nodes -utf8 -keyout {name}.key -out {name}.csr");
            office.openssl(&ask, &["-subj", subject]);
            let certify = format!(
                "x509 -req -in {name}.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 \
                 -extfile leaf -out {name}.pem"
            );
            office.openssl(&certify, &[]);
        }
        Some(office)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn openssl(&self, command: &str, more: &[&str]) {
        let run = Command::new("openssl")
            .args(command.split_whitespace())
            .args(more)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(run.status.success(), "{command}: {run:?}");
    }

    /// A PDF signed by `name`, with `options` of `openssl cms`.
    fn signed(&self, name: &str, options: &str) -> Vec<u8> {
        const ROOM: usize = 9000;
        let head = "%PDF-1.7\n1 0 obj<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange[";
        let tail = b">>endobj\ntrailer<<>>\n%%EOF\n";
        let numbers = |length: usize| {
            format!(
                "0 {length:06} {:06} {:06}]/Contents",
                length + ROOM,
                tail.len()
            )
        };
        let length = head.len() + numbers(0).len();
        let before = format!("{head}{}", numbers(length));
        std::fs::write(self.path("covered"), [before.as_bytes(), tail].concat()).unwrap();
        let sign = format!(
            "cms -sign -binary -in covered -signer {name}.pem -inkey {name}.key -outform DER -out \
             cms {options}"
        );
        self.openssl(&sign, &[]);
        let made = std::fs::read(self.path("cms")).unwrap();
        let digits: String = made.iter().map(|byte| format!("{byte:02x}")).collect();
        let hole = format!("<{digits:0<width$}>", width = ROOM - 2);
        [before.as_bytes(), hole.as_bytes(), tail].concat()
    }

    /// Has the root revoke the certificate `name`, and its list of what it revoked written to a file
    /// of the folder `lists`.
    fn revoke(&self, names: &[&str], file: &str, options: &str) {
        if !self.path("ca").is_file() {
            let ca = "[ca]\ndefault_ca=it\n[it]\ndatabase=index\ndefault_md=sha256\ncrlnumber=number\n\
                      crl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid\n";
            std::fs::write(self.path("ca"), ca).unwrap();
            std::fs::write(self.path("index"), "").unwrap();
            std::fs::write(self.path("number"), "01\n").unwrap();
            std::fs::create_dir_all(self.path("lists")).unwrap();
        }
        const CA: &str = "ca -config ca -cert root.pem -keyfile root.key";
        for name in names {
            self.openssl(&format!("{CA} -revoke {name}.pem"), &[]);
        }
        self.openssl(&format!("{CA} -gencrl -out lists/.new {options}"), &[]);
        std::fs::rename(self.path("lists/.new"), self.path(&format!("lists/{file}"))).unwrap();
    }

    fn lists(&self) -> Result<RevocationLists, RevocationError> {
        RevocationLists::open(&self.path("lists"))
    }

    /// The root, with its revocation lists.
    fn trust(&self) -> TrustList {
        let lists = self.lists().unwrap();
        self.list(&["root"]).with_revocations(Some(lists))
    }

    fn list(&self, names: &[&str]) -> TrustList {
        let read = |name: &&str| std::fs::read(self.path(&format!("{name}.pem"))).unwrap();
        let all: Vec<u8> = names.iter().flat_map(read).collect();
        TrustList::parse(&all).unwrap()
    }
}

async fn read(pdf: &[u8], list: Option<TrustList>) -> Vec<Signature> {
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = &folder.path().join("paper.pdf");
    std::fs::write(path, pdf).unwrap();
    let reader = Reader::new(Limits::default()).trusting(list);
    reader.signatures(path, MediaKind::Pdf).await.unwrap().1
}

fn of(signer: &str, worth: Worth) -> Vec<Signature> {
    let signer = signer.to_owned();
    vec![Signature { signer, worth }]
}

#[tokio::test]
async fn a_signature_leads_to_the_list_or_not() {
    let Some(office) = Office::open() else { return };
    let stranger = Office::open().unwrap();
    for (name, signer, options) in [
        ("rsa", "Jane Walker", "-md sha256"),
        ("rsa", "Jane Walker", "-md sha512 -noattr"),
        (
            "rsa",
            "Jane Walker",
            "-md sha384 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:48",
        ),
        ("rsa", "Jane Walker", "-md sha256 -keyid"),
        ("ec", "农业部", "-md sha256 -certfile root.pem"),
    ] {
        let pdf = office.signed(name, options);
        let trusted = of(signer, Worth::Trusted);
        assert_eq!(
            read(&pdf, Some(office.list(&["root"]))).await,
            trusted,
            "{options}"
        );
        assert_eq!(
            read(&pdf, Some(office.list(&[name]))).await,
            trusted,
            "{options}"
        );
        let unlisted = read(&pdf, Some(stranger.list(&["root", "rsa"]))).await;
        assert_eq!(unlisted, of(signer, Worth::Unlisted), "{options}");
        assert_eq!(
            read(&pdf, None).await,
            of(signer, Worth::NoList),
            "{options}"
        );
    }
}

#[tokio::test]
async fn whatever_was_changed_breaks_it() {
    let Some(office) = Office::open() else { return };
    let pdf = office.signed("rsa", "-md sha256");
    let broken = of("Jane Walker", Worth::Broken);
    for at in [5, pdf.len() - 10] {
        let mut changed = pdf.clone();
        changed[at] ^= 1;
        assert_eq!(
            read(&changed, Some(office.list(&["root"]))).await,
            broken,
            "{at}"
        );
    }
    // Another signature of the same office, over other bytes.
    let mut other = office.signed("rsa", "-md sha256");
    other.splice(6..7, *b"6");
    assert_eq!(read(&other, None).await, broken);
    // Without attributes the bytes themselves are signed.
    let mut bare = office.signed("rsa", "-md sha256 -noattr");
    bare[5] ^= 1;
    assert_eq!(read(&bare, None).await, broken);
}

#[tokio::test]
async fn what_cannot_be_verified_is_said_to_be_so() {
    let Some(office) = Office::open() else { return };
    let old = office.signed("rsa", "-md sha1");
    assert_eq!(
        read(&old, None).await,
        of("Jane Walker", Worth::Unverifiable)
    );
    let bare = office.signed("rsa", "-md sha256 -nocerts");
    assert_eq!(read(&bare, None).await, of("", Worth::Unverifiable));
    let salted = "-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20";
    let salted = office.signed("rsa", salted);
    assert_eq!(
        read(&salted, None).await,
        of("Jane Walker", Worth::Unverifiable)
    );
    assert_eq!(read(b"%PDF-1.7 %%EOF", None).await, []);
}

/// What the signatures of each of these are worth to one reader.
async fn worths(list: TrustList, pdfs: &[&[u8]]) -> Vec<Worth> {
    let reader = Reader::new(Limits::default()).trusting(Some(list));
    let mut worths = Vec::new();
    for pdf in pdfs {
        worths.push(worth(&reader, pdf).await);
    }
    worths
}

async fn worth(reader: &Reader, pdf: &[u8]) -> Worth {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let (_, found) = reader.signatures(&path, MediaKind::Pdf).await.unwrap();
    found.first().unwrap().worth
}

fn is_revoked_now(worth: Worth) -> bool {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = i64::try_from(now).unwrap();
    matches!(worth, Worth::Revoked { at: Some(at) } if (now - at).abs() < 3600)
}

#[tokio::test]
async fn a_revoked_signer_is_told_from_one_who_is_not() {
    let Some(office) = Office::open() else { return };
    let (rsa, ec) = (
        office.signed("rsa", "-md sha256"),
        office.signed("ec", "-md sha256"),
    );
    office.revoke(&[], "root.crl", "-crldays 30");
    let reader = Reader::new(Limits::default()).trusting(Some(office.trust()));
    assert_eq!(worth(&reader, &rsa).await, Worth::Trusted);
    // The same reader sees that the file changed.
    office.revoke(&["rsa"], "root.crl", "-crldays 30");
    assert!(is_revoked_now(worth(&reader, &rsa).await));
    assert_eq!(worth(&reader, &ec).await, Worth::Trusted);
    // Broken is worse than revoked.
    let mut broken = rsa.clone();
    broken[5] ^= 1;
    assert_eq!(worth(&reader, &broken).await, Worth::Broken);
    // A file that is no list leaves what was known, until it is mended.
    std::fs::write(office.path("lists/root.crl"), "half of a fi").unwrap();
    assert!(is_revoked_now(worth(&reader, &rsa).await));
}

#[tokio::test]
async fn a_certificate_of_the_trust_list_may_be_revoked() {
    let Some(office) = Office::open() else { return };
    let rsa = office.signed("rsa", "-md sha256");
    let ec = office.signed("ec", "-md sha256");
    office.revoke(&["rsa"], "root.crl", "-crldays 30");
    let list = office.list(&["rsa", "ec"]);
    let list = list.with_revocations(Some(office.lists().unwrap()));
    let found = worths(list, &[&rsa, &ec]).await;
    assert!(is_revoked_now(found[0]));
    assert_eq!(found[1], Worth::Trusted);
}

#[tokio::test]
async fn a_list_that_has_run_out_still_names_whom_it_names() {
    let Some(office) = Office::open() else { return };
    let rsa = office.signed("rsa", "-md sha256");
    let ec = office.signed("ec", "-md sha256");
    let past = "-crl_lastupdate 20250101000000Z -crl_nextupdate 20250201000000Z";
    office.revoke(&["rsa"], "root.crl", past);
    let found = worths(office.trust(), &[&rsa, &ec]).await;
    assert!(is_revoked_now(found[0]));
    assert_eq!(found[1], Worth::MaybeRevoked);
    // Of two lists the newer one counts.
    office.revoke(&[], "new.crl", "-crldays 30");
    let found = worths(office.trust(), &[&rsa, &ec]).await;
    assert!(is_revoked_now(found[0]));
    assert_eq!(found[1], Worth::Trusted);
}

#[tokio::test]
async fn a_list_of_another_office_tells_nothing() {
    let Some(office) = Office::open() else { return };
    let other = Office::open().unwrap();
    let rsa = office.signed("rsa", "-md sha256");
    // It has the same name, and another key.
    other.revoke(&[], "root.crl", "-crldays 30");
    let list = office.list(&["root"]);
    let list = list.with_revocations(Some(other.lists().unwrap()));
    assert_eq!(worths(list, &[&rsa]).await, [Worth::MaybeRevoked]);
}

#[test]
fn a_folder_holds_revocation_lists() {
    let Some(office) = Office::open() else { return };
    assert!(matches!(
        office.lists(),
        Err(RevocationError::Unreadable(_))
    ));
    office.revoke(&[], ".hidden", "-crldays 30");
    assert!(matches!(office.lists(), Err(RevocationError::Empty)));
    office.revoke(&[], "pem", "-crldays 30");
    let der = "crl -in lists/pem -outform DER -out lists/der";
    office.openssl(der, &[]);
    assert!(office.lists().is_ok());
    for odd in [&b"no list"[..], b"", b"0\x82", &office.signed("ec", "")] {
        std::fs::write(office.path("lists/odd"), odd).unwrap();
        let refused = office.lists();
        let named =
            matches!(refused, Err(RevocationError::NoList { ref file, .. }) if file == "odd");
        assert!(named, "{refused:?}");
    }
}

#[tokio::test]
async fn every_cut_and_flip_is_taken_without_panic() {
    let Some(office) = Office::open() else { return };
    let pdf = office.signed("ec", "-md sha256");
    let start = pdf
        .windows(9)
        .position(|window| window == b"Contents<")
        .unwrap();
    for at in (start..start + 1800).step_by(3) {
        let mut changed = pdf.clone();
        changed[at] = b'f';
        let worth = reading::strangers::signatures(&changed);
        assert_eq!(worth.len(), 1, "{at}");
    }
    for length in (0..pdf.len()).step_by(97) {
        reading::strangers::signatures(&pdf[..length]);
    }
}

#[test]
fn a_list_holds_certificates() {
    assert!(TrustList::parse(b"").is_err());
    let none = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(TrustList::parse(none).is_err());
    assert!(TrustList::open(Path::new("/nowhere")).is_err());
}
