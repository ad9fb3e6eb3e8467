//! Content encodings: which one a browser accepts, and the bytes in it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The name in the header, where one is due.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// The best encoding that an `Accept-Encoding` header (in lower case) allows.
pub fn negotiate(header: &str) -> Encoding {
    let accepts = |wanted: &str| {
        header.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next() == Some(wanted);
            let refused = parts.any(|part| {
                part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().map_or(true, |quality| quality <= 0.0))
            });
            named && !refused
        })
    };
    if accepts("br") {
        Encoding::Brotli
    } else if accepts("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}

/// The bytes in an encoding, at the level static hosts use for files kept compressed.
pub fn encode(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Plain => bytes.to_vec(),
        Encoding::Gzip => gzip(bytes),
        Encoding::Brotli => brotli(bytes, 9),
    }
}

/// `gzip -9`.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; were it to, the plain bytes' absence would show at once.
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Brotli of a quality up to 11, the window wide enough for the whole file.
pub fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    let mut rest = bytes;
    let written = brotli::BrotliCompress(&mut rest, &mut packed, &parameters);
    written.map(|_| packed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_best_accepted_encoding_is_taken() {
        for (header, encoding) in [
            ("", Encoding::Plain),
            ("identity", Encoding::Plain),
            ("gzip, deflate", Encoding::Gzip),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("br; q=0.000, gzip;q=0", Encoding::Plain),
            ("brotli", Encoding::Plain),
        ] {
            assert_eq!(negotiate(header), encoding, "{header}");
        }
    }

    #[test]
    fn both_encodings_are_undone_by_their_decoders() {
        let bytes: Vec<u8> = (0..40_000u32).map(|i| u8::try_from(i * i % 251).unwrap()).collect();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(encode(&bytes, Encoding::Gzip).as_slice()).read_to_end(&mut back).unwrap();
        assert_eq!(back, bytes);
        back.clear();
        brotli::BrotliDecompress(&mut encode(&bytes, Encoding::Brotli).as_slice(), &mut back).unwrap();
        assert_eq!(back, bytes);
    }
}
