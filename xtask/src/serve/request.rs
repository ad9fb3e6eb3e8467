//! An HTTP request: bytes of a connection to the few fields that a file server needs.
//!
//! Bounded in length. What is not HTTP is marked malformed rather than guessed at, and a request body
//! is never read: the connection closes after the answer.

use std::io::{BufRead, Read, Result};

/// The longest request line with headers.
const LONGEST: u64 = 16 * 1024;

#[derive(Default)]
pub struct Request {
    pub method: String,
    /// The path, decoded, without the query.
    pub path: String,
    pub accept_encoding: String,
    pub if_none_match: String,
    /// The connection ends with the answer.
    pub close: bool,
    pub malformed: bool,
}

/// Reads one request; `None` at the end of the connection.
pub fn read(reader: &mut impl BufRead) -> Result<Option<Request>> {
    let mut limited = reader.take(LONGEST);
    let mut line = Vec::new();
    if limited.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let mut request = first_line(&String::from_utf8_lossy(&line));
    loop {
        line.clear();
        limited.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            request.malformed = true;
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end();
        if text.is_empty() {
            break;
        }
        let Some((name, value)) = text.split_once(':') else {
            request.malformed = true;
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => request.accept_encoding = value.to_ascii_lowercase(),
            "if-none-match" => request.if_none_match = value.to_owned(),
            "connection" => request.close |= value.eq_ignore_ascii_case("close"),
            "content-length" | "transfer-encoding" => request.close = true,
            _ => {}
        }
    }
    request.close |= request.malformed;
    Ok(Some(request))
}

fn first_line(line: &str) -> Request {
    let mut words = line.trim_end().split(' ');
    let (method, target, version) = (words.next(), words.next(), words.next());
    let (Some(method), Some(target), Some(version), None) = (method, target, version, words.next()) else {
        return Request { malformed: true, ..Request::default() };
    };
    let path = target.split(['?', '#']).next().and_then(decode);
    Request {
        method: method.to_owned(),
        malformed: path.is_none() || !version.starts_with("HTTP/1."),
        close: version == "HTTP/1.0",
        path: path.unwrap_or_default(),
        ..Request::default()
    }
}

/// Undoes percent-encoding; `None` where it is broken, not UTF-8, or no absolute path.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(rest.next()?)? * 16 + digit(rest.next()?)?).ok()?
        } else {
            byte
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok().filter(|path| path.starts_with('/') && !path.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Request {
        read(&mut text.as_bytes()).unwrap().unwrap()
    }

    #[test]
    fn a_request_gives_its_decoded_path_and_headers() {
        let request = parse("GET /pkg/%E5%9B%BE%20a.js?v=1 HTTP/1.1\r\nHost: x\r\nACCEPT-Encoding: GZIP, br\r\n\r\n");
        assert_eq!(request.path, "/pkg/图 a.js");
        assert_eq!(request.accept_encoding, "gzip, br");
        assert!(!request.malformed && !request.close);
    }

    #[test]
    fn what_is_not_http_is_malformed() {
        for text in [
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n\r\n",
            "GET /%00 HTTP/1.1\r\n\r\n",
        ] {
            assert!(parse(text).malformed, "{text:?}");
        }
        assert!(parse("GET / HTTP/1.1\r\nno colon\r\n\r\n").malformed);
        assert!(parse("GET / HTTP/1.1\r\ncut").malformed);
        assert!(parse(&format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(20_000))).malformed);
    }

    #[test]
    fn a_body_and_an_old_version_close_the_connection() {
        assert!(parse("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc").close);
        assert!(parse("GET / HTTP/1.0\r\n\r\n").close);
        assert!(parse("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n").close);
    }
}
