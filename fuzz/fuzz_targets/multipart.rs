//! Bodies of uploads, in pieces as a network brings them.
#![no_main]

use std::convert::Infallible;

use futures::executor::block_on;
use futures::stream;
use libfuzzer_sys::fuzz_target;
use multer::bytes::Bytes;
use multer::{Constraints, Multipart, SizeLimit};

fuzz_target!(|data: (u8, &[u8])| {
    let (piece, body) = data;
    let pieces = body
        .chunks(usize::from(piece).max(1))
        .map(|piece| Ok::<_, Infallible>(Bytes::copy_from_slice(piece)));
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(1 << 20));
    let mut form = Multipart::with_constraints(stream::iter(pieces), "b", limits);
    block_on(async {
        while let Ok(Some(mut field)) = form.next_field().await {
            let _ = (field.name().map(str::len), field.file_name().map(str::len));
            while let Ok(Some(_)) = field.chunk().await {}
        }
    });
});
