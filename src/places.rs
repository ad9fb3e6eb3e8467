//! Things in the order first met, each once: names, and values to group by.
//!
//! Takes keys one by one; gives each a place, 0 for the first, the same for a key met before. Looking one
//! up takes the same time for any number. The one hash map behind what groups, counts and names things: the standard
//! library's would be in the module anew with each kind of key.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// The places of keys.
#[derive(Clone, Debug)]
pub struct Places<K> {
    keys: Vec<K>,
    index: Index,
}

impl<K> Default for Places<K> {
    fn default() -> Self {
        Places { keys: Vec::new(), index: Index::default() }
    }
}

impl<K: Eq + Hash> Places<K> {
    /// The place of a key, and whether it is new.
    pub fn take(&mut self, key: K) -> (usize, bool) {
        if let Some(place) = self.get(&key) {
            return (place, false);
        }
        self.index.add(Mixed::of(&key));
        self.keys.push(key);
        (self.keys.len() - 1, true)
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
        self.index.find(Mixed::of(key), &|place| self.keys.get(place).is_some_and(|known| known.borrow() == key))
    }
}

/// Where the places of keys with a number of their own are found: all kinds of keys share its code.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The number of each key, by place.
    numbers: Vec<u32>,
    /// Places, each at its number or behind it, where that is taken; a power of two of them, at most half taken.
    slots: Vec<Option<u32>>,
}

impl Index {
    /// The place with a number that is the one meant.
    fn find(&self, number: u32, is_meant: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut slot = self.first(number);
        while let Some(place) = self.slots.get(slot).copied().flatten() {
            let place = place as usize;
            if self.numbers.get(place) == Some(&number) && is_meant(place) {
                return Some(place);
            }
            slot = self.next(slot);
        }
        None
    }

    /// Gives the next place to a number.
    fn add(&mut self, number: u32) {
        self.numbers.push(number);
        let known = self.numbers.len();
        // Anew with more slots, or one more.
        let from = if known * 2 > self.slots.len() {
            self.slots = vec![None; (known * 4).next_power_of_two()];
            0
        } else {
            known - 1
        };
        for place in from..known {
            let mut slot = self.first(self.numbers.get(place).copied().unwrap_or_default());
            while self.slots.get(slot).copied().flatten().is_some() {
                slot = self.next(slot);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = u32::try_from(place).ok();
            }
        }
    }

    fn first(&self, number: u32) -> usize {
        number as usize & self.slots.len().wrapping_sub(1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & self.slots.len().wrapping_sub(1)
    }
}

/// A number made of all that is in a key, by multiplication: the standard library's guards against keys made to meet,
/// for which a module without a source of chance has no secret.
struct Mixed(u64);

/// Odd, and with its bits in no order: the golden ratio's.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Mixed {
    fn of<K: Hash + ?Sized>(key: &K) -> u32 {
        let mut mixed = Mixed(0);
        key.hash(&mut mixed);
        // The high bits depend on all others.
        u32::try_from(mixed.finish() >> 32).unwrap_or_default()
    }
}

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            self.write_u64(part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(FACTOR);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 29).wrapping_mul(FACTOR)
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

    #[test]
    fn many_keys_of_any_kind_are_told_apart() {
        let mut places = Places::default();
        for round in 0..2 {
            for number in 0..20_000_u64 {
                // Numbers as columns have them: only high bits differ.
                let key = (1_u8, (number as f64).to_bits(), 0_u64);
                assert_eq!(places.take(key), (usize::try_from(number).unwrap(), round == 0));
            }
        }
        assert_eq!(places.get(&(1, 0.5_f64.to_bits(), 0)), None);
        let mut texts: Places<String> = Places::default();
        for number in 0..20_000 {
            assert!(texts.is_new(format!("a district of many letters, number {number}")));
        }
    }

    /// Keys spread: a place is found within a few steps.
    #[test]
    fn keys_that_are_alike_do_not_crowd() {
        for power in [0, 8, 16, 24, 32, 40, 48] {
            let mut taken = vec![0_u32; 4096];
            for number in 0..2048_u64 {
                taken[Mixed::of(&(number << power)) as usize & 4095] += 1;
            }
            let most = taken.iter().max().unwrap();
            assert!(*most < 12, "{most} keys at one slot, {power} bits up");
        }
    }
}
