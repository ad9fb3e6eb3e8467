//! Things in the order first met, each once: names, and values to group by.
//!
//! Takes keys one by one; gives each a place, 0 for the first, the same for a key met before. Looking one
//! up takes the same time for any number. The one hash map behind what groups, counts and names things: of each
//! kind of map its code would be in the module anew.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// The places of keys.
#[derive(Clone, Debug)]
pub struct Places<K> {
    known: HashMap<K, usize>,
}

impl<K> Default for Places<K> {
    fn default() -> Self {
        Places { known: HashMap::new() }
    }
}

impl<K: Eq + Hash> Places<K> {
    /// The place of a key, and whether it is new.
    pub fn take(&mut self, key: K) -> (usize, bool) {
        let next = self.known.len();
        let place = *self.known.entry(key).or_insert(next);
        (place, place == next)
    }

    /// Whether a key is new; it is known from now on.
    pub fn is_new(&mut self, key: K) -> bool {
        self.take(key).1
    }

    /// The place of a key; `None` where it has not been met.
    #[must_use]
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.known.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn each_key_has_one_place_in_the_order_first_met() {
        let mut places: Places<Rc<str>> = Places::default();
        let taken: Vec<(usize, bool)> = ["b", "a", "b"].into_iter().map(|key| places.take(key.into())).collect();
        assert_eq!(taken, [(0, true), (1, true), (0, false)]);
        assert_eq!((places.get("a"), places.get("c")), (Some(1), None));
        assert!(places.is_new("c".into()) && !places.is_new("c".into()));
    }
}
