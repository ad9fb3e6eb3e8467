//! The code of a module, instruction by instruction, as WebAssembly's specification lays it out (5.4).
//!
//! Takes the content of a code section; gives its functions. Guarantees to refuse instructions that it does not know.

use crate::Outcome;
use crate::build::binary::{Bytes, number};

pub const END: u8 = 0x0b;
pub const LOCAL_GET: u8 = 0x20;
pub const LOADS: u8 = 0x28;
pub const STORES: u8 = 0x36;
pub const LAST_STORE: u8 = 0x3e;
pub const I32_CONST: u8 = 0x41;
/// What instructions of two bytes begin with.
pub const MORE: u8 = 0xfc;
/// Stands where a file lacks some instructions (`rest`). No instruction begins so; a trap, of as many bytes, is made of it.
pub const HOLE: u8 = 0xdf;

#[derive(Clone)]
pub struct Function<'a> {
    /// Of each stretch of like locals how many they are and of which type.
    pub locals: Vec<[&'a [u8]; 2]>,
    pub instructions: Vec<Instruction<'a>>,
}

#[derive(Clone)]
pub struct Instruction<'a> {
    /// Where in the module it begins.
    pub at: usize,
    pub code: u8,
    /// The second byte of those that have one.
    pub more: Option<u8>,
    /// As they stand in the module, one after the other.
    pub operands: Vec<&'a [u8]>,
}

impl Function<'_> {
    /// Its bytes in a module, without the size before them.
    pub fn size(&self) -> usize {
        let locals: usize = self.locals.iter().flatten().map(|operand| operand.len()).sum();
        length(&self.locals).len() + locals + self.instructions.iter().map(Instruction::size).sum::<usize>()
    }
}

impl Instruction<'_> {
    pub fn size(&self) -> usize {
        1 + usize::from(self.more.is_some()) + self.operands.iter().map(|operand| operand.len()).sum::<usize>()
    }

    /// The number in it that may be an address: a constant, or how far behind an address is loaded or stored.
    pub fn address(&self) -> Option<u32> {
        let (first, second) = (self.operands.first(), self.operands.get(1));
        let value = match self.code {
            I32_CONST => Bytes(first?).signed().ok()?.cast_unsigned(),
            LOADS..=LAST_STORE => Bytes(second?).number().ok()?,
            _ => return None,
        };
        u32::try_from(value & 0xffff_ffff).ok()
    }
}

/// How many, in LEB128.
pub fn length<T>(list: &[T]) -> Vec<u8> {
    number(u64::try_from(list.len()).unwrap_or(u64::MAX))
}

/// The functions of a code section; `begins` is where in the module its content does.
pub fn functions(code: &[u8], begins: usize) -> Outcome<Vec<Function<'_>>> {
    let mut bodies = Bytes(code);
    (0..bodies.number()?)
        .map(|_| {
            let body = bodies.sized()?;
            function(body, begins + code.len() - bodies.0.len())
        })
        .collect()
}

/// `ends` is where in the module it does.
fn function(body: &[u8], ends: usize) -> Outcome<Function<'_>> {
    let mut rest = Bytes(body);
    let stretches = rest.number()?;
    let locals = (0..stretches).map(|_| Ok([rest.leb()?, rest.leb()?])).collect::<Outcome<_>>()?;
    let mut instructions = Vec::new();
    while !rest.0.is_empty() {
        let at = ends - rest.0.len();
        instructions.push(instruction(&mut rest, at)?);
    }
    Ok(Function { locals, instructions })
}

/// The next instruction.
fn instruction<'a>(rest: &mut Bytes<'a>, at: usize) -> Outcome<Instruction<'a>> {
    let code = rest.byte()?;
    let more = if code == MORE { Some(rest.byte()?) } else { None };
    let unknown = || format!("the instruction {code:#04x} {more:?} is not known");
    let count = match code {
        0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => 0,
        0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x20..=0x26 | 0x3f..=0x42 | 0xd0 | 0xd2 => 1,
        0x11 | LOADS..=LAST_STORE => 2,
        0x43 => return Ok(Instruction { at, code, more, operands: vec![rest.take(4)?] }),
        0x44 => return Ok(Instruction { at, code, more, operands: vec![rest.take(8)?] }),
        // Of a table of labels how many there are, all of them, and one for the rest.
        0x0e => {
            let count = rest.leb()?;
            let mut operands = vec![count];
            for _ in 0..=Bytes(count).number()? {
                operands.push(rest.leb()?);
            }
            return Ok(Instruction { at, code, more, operands });
        }
        MORE => match more.ok_or_else(unknown)? {
            0..=7 => 0,
            9 | 11 | 13 | 15..=17 => 1,
            8 | 10 | 12 | 14 => 2,
            _ => return Err(unknown()),
        },
        _ => return Err(unknown()),
    };
    let operands = (0..count).map(|_| rest.leb()).collect::<Outcome<_>>()?;
    Ok(Instruction { at, code, more, operands })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_instruction_is_refused() {
        // One function whose body is an instruction of vectors.
        assert!(functions(&[1, 4, 0, 0xfd, 0x0c, END], 0).err().is_some_and(|error| error.contains("0xfd")));
    }

    #[test]
    fn instructions_know_their_place_and_size() {
        // One function with a local: a constant, a load 300 behind it, dropped.
        let body = [1, 1, 0x7f, I32_CONST, 0x7c, LOADS, 2, 0xac, 2, 0x1a, END];
        let code = [&[1, 11][..], &body].concat();
        let [function] = &functions(&code, 100).unwrap()[..] else { panic!("one function") };
        assert_eq!(function.size(), body.len());
        let places: Vec<_> = function.instructions.iter().map(|one| (one.at, one.size(), one.address())).collect();
        assert_eq!(places, [(105, 2, Some(4_294_967_292)), (107, 4, Some(300)), (111, 1, None), (112, 1, None)]);
    }
}
