//! The bytes of a module, as WebAssembly's specification lays them out.
//!
//! Takes bytes; gives sections, stretches of data and numbers, or says where the bytes are none. Writes them, too.

use std::ops::{Add, Range};

use crate::Outcome;

/// A section.
pub struct Section<'a> {
    pub number: u8,
    /// Of a custom section.
    pub name: &'a str,
    pub content: &'a [u8],
    /// Where in the module the content begins.
    pub begins: usize,
    pub whole: &'a [u8],
}

/// The sections of a module, in their order.
pub fn sections(module: &[u8]) -> Outcome<Vec<Section<'_>>> {
    let mut found = Vec::new();
    let mut rest = Bytes(module.get(8..).unwrap_or_default());
    while !rest.0.is_empty() {
        let before = rest.0;
        let number = rest.byte()?;
        let mut content = Bytes(rest.sized()?);
        let whole = before.get(..before.len() - rest.0.len()).unwrap_or_default();
        let name = if number == 0 { std::str::from_utf8(content.sized()?).unwrap_or_default() } else { "" };
        let begins = module.len() - rest.0.len() - content.0.len();
        found.push(Section { number, name, content: content.0, begins, whole });
    }
    Ok(found)
}

/// A stretch of data: where it stands in the section, and in memory.
pub struct Segment {
    pub offset: usize,
    pub base: u32,
    pub size: usize,
}

impl Segment {
    /// Where in memory what stands at a place of the section will be.
    pub fn address(&self, offset: usize) -> Option<u32> {
        let inside = offset.checked_sub(self.offset).filter(|inside| *inside < self.size)?;
        Some(self.base + u32::try_from(inside).ok()?)
    }
}

/// The stretches of a data section.
pub fn segments(data: &[u8]) -> Outcome<Vec<Segment>> {
    let mut rest = Bytes(data);
    let count = rest.number()?;
    let mut found = Vec::new();
    for _ in 0..count {
        // An active segment of memory 0 at a constant: 0, i32.const, the address, end.
        if (rest.byte()?, rest.byte()?) != (0, 0x41) {
            return Err("a data segment of a form that the linker does not write".to_owned());
        }
        let base = u32::try_from(rest.signed()?).map_err(|_| "a data segment below 0")?;
        rest.byte()?;
        let size = rest.sized()?.len();
        found.push(Segment { offset: data.len() - rest.0.len() - size, base, size });
    }
    Ok(found)
}

/// Bytes not yet read.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next one.
    pub fn byte(&mut self) -> Outcome<u8> {
        let (first, rest) = self.0.split_first().ok_or("the module ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// LEB128 without a sign.
    pub fn number(&mut self) -> Outcome<u64> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err("a number is too long".to_owned())
    }

    /// LEB128 with a sign.
    pub fn signed(&mut self) -> Outcome<i64> {
        let before = self.0;
        let value = self.number()?;
        let bits = 7 * (before.len() - self.0.len());
        let shift = 64_usize.saturating_sub(bits);
        Ok((value << shift).cast_signed() >> shift)
    }

    /// The bytes of a number.
    pub fn leb(&mut self) -> Outcome<&'a [u8]> {
        let more = self.0.iter().take_while(|byte| **byte >= 0x80).count();
        self.take(more + 1)
    }

    /// As many bytes as the number before them says.
    pub fn sized(&mut self) -> Outcome<&'a [u8]> {
        let size = usize::try_from(self.number()?).map_err(|_| "a size is too large")?;
        self.take(size)
    }

    /// So many bytes.
    pub fn take(&mut self, size: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size).ok_or("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }
}

/// Numbers in their order, those that follow one another together.
pub fn stretches<T: Copy + PartialEq + From<u8> + Add<Output = T>>(numbers: impl Iterator<Item = T>) -> Vec<Range<T>> {
    let mut found: Vec<Range<T>> = Vec::new();
    for number in numbers {
        let end = number + T::from(1);
        match found.last_mut() {
            Some(last) if last.end == number => last.end = end,
            _ => found.push(number..end),
        }
    }
    found
}

/// Writes a section.
pub fn put_section(module: &mut Vec<u8>, number: u8, content: &[u8]) {
    module.push(number);
    module.extend(sized(content));
}

/// Bytes behind their number.
pub fn sized(bytes: &[u8]) -> Vec<u8> {
    let mut with_size = number(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    with_size.extend_from_slice(bytes);
    with_size
}

/// LEB128 without a sign.
pub fn number(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_and_without_a_sign() {
        assert_eq!(Bytes(&[0xe5, 0x8e, 0x26]).number(), Ok(624_485));
        assert_eq!(Bytes(&[0x7f]).signed(), Ok(-1));
        assert_eq!(Bytes(&[0x80, 0x7f]).signed(), Ok(-128));
        assert_eq!(Bytes(&[0x80, 0x01]).signed(), Ok(128));
        assert!(Bytes(&[0x80]).number().is_err());
    }

    #[test]
    fn numbers_that_follow_one_another_are_a_stretch() {
        assert_eq!(stretches([2_u32, 3, 4, 7, 9, 10].into_iter()), [2..5, 7..8, 9..11]);
        assert!(stretches(std::iter::empty::<usize>()).is_empty());
    }
}
