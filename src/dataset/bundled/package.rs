//! Which tables are read: those of the whole data package, or of the excerpt that one figure needs.
//!
//! Takes excerpts by figure; gives the package in force. A page that shows a figure need not load all
//! data: [`within_figure`] has a figure read its own rows where they were handed over, and the whole
//! package where not. Guarantees that an excerpt is in force for one call only.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::OnceLock;

use super::super::Dataset;
use super::unpack::Tables;

static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/bundled.txt"));
static DETAILS: &str = include_str!(concat!(env!("OUT_DIR"), "/details.txt"));
static CODES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.bin"));

/// Tables, with the observations in both languages once they are asked for.
pub(super) struct Package {
    pub(super) tables: &'static Tables,
    /// In English and in Chinese. A page may hold fifty charts; the columns are shared, so that a copy
    /// is cheap.
    pub(super) observations: [OnceCell<Dataset>; 2],
}

impl Package {
    fn of(tables: &'static Tables) -> &'static Package {
        Box::leak(Box::new(Package { tables, observations: Default::default() }))
    }
}

thread_local! {
    static WHOLE: OnceCell<&'static Package> = const { OnceCell::new() };
    static EXCERPTS: RefCell<Vec<(Box<str>, &'static Package)>> = const { RefCell::new(Vec::new()) };
    static EXCERPT: Cell<Option<&'static Package>> = const { Cell::new(None) };
}

/// The package in force. The whole is unpacked when it is first asked for.
pub(super) fn package() -> &'static Package {
    EXCERPT.get().unwrap_or_else(whole)
}

/// Apart, so that a module from which this function is cut loses the data with it.
#[inline(never)]
fn whole() -> &'static Package {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    WHOLE.with(|whole| *whole.get_or_init(|| Package::of(TABLES.get_or_init(|| Tables::read(TEXT, || DETAILS, CODES)))))
}

/// Hands over the excerpt of a figure, as [`excerpt`](super::excerpt) makes it. It stays in memory: a
/// page has few figures. A second one for the same figure is not taken.
pub fn add_excerpt(figure: &str, text: String, codes: &[u8]) {
    EXCERPTS.with_borrow_mut(|excerpts| {
        if excerpts.iter().all(|(known, _)| **known != *figure) {
            let tables = Box::leak(Box::new(Tables::read(String::leak(text), || "", codes)));
            excerpts.push((figure.into(), Package::of(tables)));
        }
    });
}

/// Does `draw` with the excerpt of a figure in force, where there is one.
pub fn within_figure<T>(figure: Option<&str>, draw: impl FnOnce() -> T) -> T {
    let excerpt = EXCERPTS.with_borrow(|excerpts| {
        excerpts.iter().find(|(known, _)| Some(&**known) == figure).map(|(_, package)| *package)
    });
    EXCERPT.set(excerpt);
    let drawn = draw();
    EXCERPT.set(None);
    drawn
}
