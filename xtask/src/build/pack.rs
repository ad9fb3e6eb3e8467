//! A module as it travels: what is alike stands together.
//!
//! Takes a module; gives another that does nothing and holds the first in a custom section `packed`: its instructions in a
//! row, and behind them their operands, each kind for itself. Brotli, which sees no more than what stands before,
//! packs parts of the core so in 0.86 of what they take else. `pkg/unpack.js` gives the module back, byte for byte.
//!
//! The section holds: the size of the module; what stands before its code; how many functions there are; the
//! instructions; how 23 kinds of loads and stores are usually aligned; of each kind of operands its number less that of the
//! one before it, and how many bytes they are, and after a zero all of them; what stands behind the code.

use std::collections::BTreeMap;

use crate::Outcome;
use crate::build::binary::{number, put_section, sections, sized};
use crate::build::instructions::{
    Function, I32_CONST, Instruction, LAST_STORE, LOADS, LOCAL_GET, STORES, functions, length,
};

const CODE: u8 = 10;
/// The bytes before a module's first section.
const HEADER: usize = 8;

/// Kinds of operands that are no instruction's: how many stretches of like locals a function has, and of each how many
/// locals there are and of which type.
const STRETCHES: u16 = 1;
const LOCALS: u16 = 2;
const TYPE: u16 = 3;

/// Before a load or store that is not aligned as usual: this and how it is. No instruction begins so.
const ALIGNED: u8 = 0xe0;

/// The module as it travels.
pub fn packed(module: &[u8]) -> Outcome<Vec<u8>> {
    Ok(Apart::of(module)?.packed())
}

/// A module, its code apart from what stands before and behind it.
pub struct Apart<'a> {
    pub head: Vec<u8>,
    pub functions: Vec<Function<'a>>,
    pub tail: Vec<u8>,
}

impl<'a> Apart<'a> {
    pub fn of(module: &'a [u8]) -> Outcome<Self> {
        let (mut head, mut tail) = (module.get(..HEADER).ok_or("the module has no header")?.to_vec(), vec![]);
        let mut code = None;
        for section in sections(module)? {
            match (section.number, &code) {
                (CODE, None) => code = Some(functions(section.content, section.begins)?),
                (_, None) => head.extend_from_slice(section.whole),
                (_, Some(_)) => tail.extend_from_slice(section.whole),
            }
        }
        Ok(Self { head, functions: code.ok_or("the module has no code")?, tail })
    }

    /// As it travels.
    pub fn packed(&self) -> Vec<u8> {
        let Self { head, functions, tail } = self;
        let kinds = Kinds::of(functions);
        let mut content = sized(b"packed");
        content.extend(length_of(self.size()));
        content.extend(sized(head));
        content.extend(length(functions));
        content.extend(sized(&kinds.instructions));
        content.extend(kinds.aligned);
        let mut last = 0;
        for (kind, bytes) in &kinds.operands {
            content.extend(number(u64::from(kind - last)));
            content.extend(length(bytes));
            last = *kind;
        }
        content.push(0);
        content.extend(kinds.operands.into_values().flatten());
        content.extend(tail);
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        put_section(&mut file, 0, &content);
        file
    }

    /// The bytes of the module.
    fn size(&self) -> usize {
        let with_its_size = |size: usize| length_of(size).len() + size;
        let bodies: usize = self.functions.iter().map(|function| with_its_size(function.size())).sum();
        self.head.len() + 1 + with_its_size(length(&self.functions).len() + bodies) + self.tail.len()
    }
}

fn length_of(size: usize) -> Vec<u8> {
    number(u64::try_from(size).unwrap_or(u64::MAX))
}

/// Instructions, and apart from them their operands by kind.
struct Kinds {
    instructions: Vec<u8>,
    operands: BTreeMap<u16, Vec<u8>>,
    /// How loads and stores are usually aligned.
    aligned: Vec<u8>,
}

impl Kinds {
    fn of(functions: &[Function]) -> Self {
        let all = functions.iter().flat_map(|function| &function.instructions);
        let mut kinds = Self { instructions: Vec::new(), operands: BTreeMap::new(), aligned: usually_aligned(all) };
        for function in functions {
            kinds.put(STRETCHES, &length(&function.locals));
            for [count, kind] in &function.locals {
                kinds.put(LOCALS, count);
                kinds.put(TYPE, kind);
            }
            let mut following = function.instructions.iter().skip(1);
            for instruction in &function.instructions {
                kinds.put_instruction(instruction, following.next());
            }
        }
        kinds
    }

    fn put(&mut self, kind: u16, operand: &[u8]) {
        self.operands.entry(kind).or_default().extend(operand);
    }

    fn put_instruction(&mut self, instruction: &Instruction, following: Option<&Instruction>) {
        let Instruction { code, more, operands, .. } = instruction;
        self.instructions.extend(self.unusual(instruction));
        self.instructions.push(*code);
        self.instructions.extend(more);
        let next = following.map_or(0, |following| self.unusual(following).unwrap_or(following.code));
        let kind = match *code {
            LOADS..STORES => u16::from(LOADS) << 6,
            STORES..=LAST_STORE => u16::from(STORES) << 6,
            // A local or a constant is most like those that are put to the same use.
            LOCAL_GET | I32_CONST => u16::from(*code) << 6 | u16::from(next >> 2),
            _ => u16::from(*code) << 6,
        };
        let first = usize::from((LOADS..=LAST_STORE).contains(code));
        for operand in operands.iter().skip(first) {
            self.put(kind, operand);
        }
    }

    /// What stands before a load or store that is not aligned as usual.
    fn unusual(&self, instruction: &Instruction) -> Option<u8> {
        let usually = self.aligned.get(usize::from(instruction.code.checked_sub(LOADS)?))?;
        let aligned = alignment(instruction)?;
        (aligned != *usually).then_some(ALIGNED | aligned)
    }
}

/// How a load or store is aligned, as an exponent of two, at most 16 bytes.
fn alignment(instruction: &Instruction) -> Option<u8> {
    let is_access = (LOADS..=LAST_STORE).contains(&instruction.code);
    let [aligned] = instruction.operands.first().filter(|_| is_access)? else { return None };
    Some(*aligned)
}

/// How loads and stores of each kind are aligned most often.
fn usually_aligned<'a>(instructions: impl Iterator<Item = &'a Instruction<'a>>) -> Vec<u8> {
    let mut counts: BTreeMap<u8, [usize; 16]> = BTreeMap::new();
    for instruction in instructions {
        if let Some(aligned) = alignment(instruction)
            && let Some(count) = counts.entry(instruction.code).or_default().get_mut(usize::from(aligned))
        {
            *count += 1;
        }
    }
    let most =
        |counts: &[usize; 16]| (0..16).zip(counts).max_by_key(|(_, count)| **count).map_or(0, |(aligned, _)| aligned);
    (LOADS..=LAST_STORE).map(|code| counts.get(&code).map_or(0, most)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::binary::Bytes;
    use crate::build::instructions::END;
    use walrus::ir::{LoadKind, MemArg, StoreKind};
    use walrus::{FunctionBuilder, Module, ValType};

    /// Stores 7 and 9 some way behind an address, the second as an odd one, and reads the first.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let address = module.locals.add(ValType::I32);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let word = StoreKind::I32 { atomic: false };
        let mut body = builder.func_body();
        for (value, align, offset) in [(7, 4, 300), (5, 4, 12), (9, 1, 16)] {
            body.local_get(address).i32_const(value).store(memory, word, MemArg { align, offset });
        }
        body.local_get(address).load(memory, LoadKind::I32 { atomic: false }, MemArg { align: 4, offset: 300 });
        let function = builder.finish(vec![address], &mut module.funcs);
        module.exports.add("keep", function);
        module.emit_wasm()
    }

    #[test]
    fn what_is_alike_stands_together() {
        let (module, packed) = (module(), packed(&module()).unwrap());
        let [outer] = &sections(&packed).unwrap()[..] else { panic!("one section") };
        assert_eq!((outer.number, outer.name), (0, "packed"));
        let mut content = Bytes(outer.content);
        assert_eq!(content.number(), Ok(u64::try_from(module.len()).unwrap()));
        let head = content.sized().unwrap();
        assert!(module.starts_with(head));
        assert_eq!(content.number(), Ok(1));
        let (get, constant, store, load) = (LOCAL_GET, I32_CONST, STORES, LOADS);
        let instructions = [get, constant, store, get, constant, store, get, constant, ALIGNED, store, get, load, END];
        assert_eq!(content.sized(), Ok(&instructions[..]));
        let aligned = content.take(23).unwrap();
        assert_eq!((aligned[0], aligned[usize::from(STORES - LOADS)]), (2, 2));
        let (mut kinds, mut kind) = (vec![], 0);
        loop {
            let gap = content.number().unwrap();
            if gap == 0 {
                break;
            }
            kind += gap;
            kinds.push((kind, content.number().unwrap()));
        }
        let named = |code: u8, next: u8| u64::from(code) << 6 | u64::from(next) >> 2;
        let expected = [
            (u64::from(STRETCHES), 1),
            (named(get, load), 1),
            (named(get, constant), 3),
            (named(load, 0), 2),
            (named(store, 0), 4),
            (named(constant, store), 2),
            (named(constant, ALIGNED), 1),
        ];
        assert_eq!(kinds, expected);
        // No locals; addresses; where it is read; where it is written; what is written.
        assert_eq!(content.take(14), Ok(&[0, 0, 0, 0, 0, 0xac, 2, 0xac, 2, 12, 16, 7, 5, 9][..]));
        assert!(module.ends_with(content.0));
    }

    #[test]
    fn a_module_without_code_is_refused() {
        assert!(packed(b"\0asm\x01\0\0\0").is_err());
    }
}
