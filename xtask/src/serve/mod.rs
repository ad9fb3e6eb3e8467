//! `cargo xtask serve`: the gallery and the package on this machine's own address.
//!
//! A small HTTP/1.1 server over `std::net`, a thread a connection: static files need no more, and the
//! chore stays free of a server framework. It listens on 127.0.0.1 only.

pub mod encoding;
mod files;
mod generated;
mod request;

use std::io::{BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::project::Project;
use crate::serve::files::{Files, Found};
use crate::serve::request::Request;
use crate::setup::wasm_target::Way;
use crate::{Command, Outcome, build};

pub const COMMAND: Command = Command {
    name: "serve",
    arguments: "[--port N]",
    about: "builds, then serves www/ with the package at /pkg/",
    run: |project, words| {
        let port = match words {
            [] => None,
            [flag, port] if flag == "--port" => {
                Some(port.parse::<u16>().map_err(|_| format!("`--port {port}`: it is a number up to 65535"))?)
            }
            _ => return Err(format!("serve: `{}` is not understood", words.join(" "))),
        };
        build::build(project, Way::Any)?;
        serve(project, port)
    },
};

const USUAL_PORT: u16 = 8717;
/// A connection with nothing to say is closed after this long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Browsers open six to a host; this bounds what a runaway script can take.
const CONNECTIONS: usize = 128;

fn serve(project: &Project, port: Option<u16>) -> Outcome {
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|error| format!("the address cannot be read: {error}"))?;
    let files = Arc::new(Files::new(project, format!("http://{address}/")));
    println!("\nThe gallery is at  http://{address}/\nThe package is at  http://{address}/pkg/\nCtrl+C stops it.");
    accept(&listener, &files);
    Ok(())
}

/// Serves on a free port for as long as this process lives; gives the address.
pub fn in_background(project: &Project) -> Outcome<SocketAddr> {
    let listener = listen(Some(0))?;
    let address = listener.local_addr().map_err(|error| format!("the address cannot be read: {error}"))?;
    let files = Arc::new(Files::new(project, format!("http://{address}/")));
    std::thread::spawn(move || accept(&listener, &files));
    Ok(address)
}

/// The port asked for, else the usual one, else any that is free.
fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match (port, bind(port.unwrap_or(USUAL_PORT))) {
        (_, Ok(listener)) => Ok(listener),
        (Some(port), Err(error)) => Err(format!("port {port} cannot be used: {error}; `--port 0` takes a free one")),
        (None, Err(error)) if error.kind() == ErrorKind::AddrInUse => {
            println!("port {USUAL_PORT} is taken; using a free one");
            bind(0).map_err(|error| format!("no port can be had: {error}"))
        }
        (None, Err(error)) => Err(format!("port {USUAL_PORT} cannot be used: {error}")),
    }
}

fn accept(listener: &TcpListener, files: &Arc<Files>) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if open.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (files, open) = (Arc::clone(files), Arc::clone(&open));
        std::thread::spawn(move || {
            // A reader that hangs up in the middle is no error of ours.
            let _ = converse(&stream, &files);
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

/// Answers the requests of one connection until it closes.
fn converse(stream: &TcpStream, files: &Files) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = request::read(&mut reader)? {
        let close = request.close;
        let answer = answer(&request, files);
        writer.write_all(&answer.head(close))?;
        if request.method != "HEAD" {
            writer.write_all(&answer.body)?;
        }
        if close {
            break;
        }
    }
    Ok(())
}

struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Arc<Vec<u8>>,
}

impl Answer {
    fn text(status: &'static str) -> Self {
        let body = Arc::new(format!("{status}\n").into_bytes());
        Self { status, headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())], body }
    }

    fn head(&self, close: bool) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.status.starts_with("304") {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str(if close { "Connection: close\r\n\r\n" } else { "Connection: keep-alive\r\n\r\n" });
        head.into_bytes()
    }
}

fn answer(request: &Request, files: &Files) -> Answer {
    if request.malformed {
        return Answer::text("400 Bad Request");
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let mut answer = Answer::text("405 Method Not Allowed");
        answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        return answer;
    }
    let encoding = encoding::negotiate(&request.accept_encoding);
    match files.find(&request.path, encoding) {
        Found::Nothing => Answer::text("404 Not Found"),
        Found::Folder(location) => {
            let mut answer = Answer::text("301 Moved Permanently");
            answer.headers.push(("Location", location));
            answer
        }
        Found::File(file) => {
            let mut headers = vec![
                ("ETag", file.tag.clone()),
                ("Vary", "Accept-Encoding".to_owned()),
                ("Cache-Control", "no-cache".to_owned()),
                ("X-Content-Type-Options", "nosniff".to_owned()),
                // An embed snippet is tried out on pages from elsewhere.
                ("Access-Control-Allow-Origin", "*".to_owned()),
            ];
            if request.if_none_match.split(',').any(|tag| tag.trim() == file.tag) {
                return Answer { status: "304 Not Modified", headers, body: Arc::default() };
            }
            headers.push(("Content-Type", file.mime.to_owned()));
            if let Some(name) = file.encoding.name() {
                headers.push(("Content-Encoding", name.to_owned()));
            }
            Answer { status: "200 OK", headers, body: file.body }
        }
    }
}
