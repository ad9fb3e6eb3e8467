//! A module in two files: a part that runs, and the rest that makes it whole.
//!
//! Takes a module and which of its functions the part shall have; gives the part, in which the other functions
//! are traps, and the rest, which has them in a section of code, and behind it a custom section `rest` of data. The rest is laid out
//! as a module is, but is none before `pkg/rest.js` has put the two together. Guarantees that together they are the module byte for byte, so that a page which needs all of it
//! after all has loaded nothing twice.

use std::ops::Range;

use crate::Outcome;
use crate::build::binary::{Bytes, number, put_section, sections, segments, sized};

/// A body that only traps: no locals, `unreachable`, `end`. A function of the module that is just this is taken for
/// one that the part lacks, and comes again with the rest.
const TRAP: [u8; 3] = [0, 0, 0x0b];
const CODE: u8 = 10;
const DATA: u8 = 11;

/// Splits a module. `kept` says of each function, in the order of their bodies, whether the part has it; of the data
/// the part lacks what will be at the `blank` addresses.
pub fn split(module: &[u8], kept: &[bool], blank: &[Range<u32>]) -> Outcome<(Vec<u8>, Vec<u8>)> {
    let mut part = module.get(..8).ok_or("the module has no header")?.to_vec();
    let (mut code, mut data) = (Vec::new(), Vec::new());
    for section in sections(module)? {
        match section.number {
            CODE => put_section(&mut part, CODE, &functions(section.content, kept, &mut code)?),
            DATA => put_section(&mut part, DATA, &blanked(section.content, blank, &mut data)?),
            _ => part.extend_from_slice(section.whole),
        }
    }
    let mut rest = module.get(..8).unwrap_or_default().to_vec();
    put_section(&mut rest, CODE, &code);
    put_section(&mut rest, 0, &[sized(b"rest"), data].concat());
    Ok((part, rest))
}

/// The code section of the part; the bodies it lacks go to that of the rest.
fn functions(content: &[u8], kept: &[bool], rest: &mut Vec<u8>) -> Outcome<Vec<u8>> {
    let mut bodies = Bytes(content);
    let count = bodies.number()?;
    if usize::try_from(count) != Ok(kept.len()) {
        return Err(format!("the module has {count} functions, not {}", kept.len()));
    }
    let (mut section, mut lacking) = (number(count), Vec::new());
    for kept in kept {
        let body = bodies.sized()?;
        if *kept && body != TRAP {
            section.extend(sized(body));
        } else {
            section.extend(sized(&TRAP));
            lacking.push(body);
        }
    }
    rest.extend(number(u64::try_from(lacking.len()).map_err(|_| "the module has too many functions")?));
    rest.extend(lacking.into_iter().flat_map(sized));
    Ok(section)
}

/// The data section of the part; what it lacks goes to the rest, each piece after its place in the section.
fn blanked(content: &[u8], blank: &[Range<u32>], rest: &mut Vec<u8>) -> Outcome<Vec<u8>> {
    let mut section = content.to_vec();
    for segment in segments(content)? {
        let size = u32::try_from(segment.size).map_err(|_| "a data segment is too large")?;
        for range in blank {
            let (from, to) = (range.start.max(segment.base), range.end.min(segment.base + size));
            let Some(length) = to.checked_sub(from).filter(|length| *length > 0) else { continue };
            let place = segment.offset + usize::try_from(from - segment.base).map_err(|_| "a place is too far")?;
            let length = usize::try_from(length).map_err(|_| "a piece is too long")?;
            let piece = section.get_mut(place..place + length).ok_or("a piece outside the data")?;
            rest.extend(number(u64::try_from(place).map_err(|_| "a place is too far")?));
            rest.extend(sized(piece));
            piece.fill(0);
        }
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind, FunctionBuilder, Module, ValType};

    fn module() -> Vec<u8> {
        let mut module = Module::default();
        for result in [1, 2] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.func_body().i32_const(result);
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(&format!("give{result}"), function);
        }
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(1000));
        module.data.add(DataKind::Active { memory, offset }, b"before-bundled-after".to_vec());
        module.emit_wasm()
    }

    #[test]
    fn the_part_lacks_what_the_rest_has() {
        let (part, rest) = split(&module(), &[true, false], std::slice::from_ref(&(1007..1014))).unwrap();
        let holds = |bytes: &[u8], piece: &[u8]| bytes.windows(piece.len()).any(|window| window == piece);
        assert!(holds(&part, b"before-\0\0\0\0\0\0\0-after") && !holds(&rest, b"before"));
        assert!(holds(&rest, b"bundled") && holds(&rest, b"rest"));
        // The code section: two bodies, the second of which only traps.
        let code = sections(&part).unwrap().into_iter().find(|section| section.number == CODE).unwrap();
        let mut bodies = Bytes(code.content);
        assert_eq!(bodies.number().unwrap(), 2);
        assert_ne!(bodies.sized().unwrap(), TRAP);
        assert_eq!(bodies.sized().unwrap(), TRAP);
        assert!(walrus::Module::from_buffer(&part).is_ok());
        let lacking = sections(&rest).unwrap().into_iter().find(|section| section.number == CODE).unwrap();
        let mut bodies = Bytes(lacking.content);
        assert_eq!(bodies.number().unwrap(), 1);
        assert_ne!(bodies.sized().unwrap(), TRAP);
        assert!(bodies.0.is_empty());
    }

    #[test]
    fn a_wrong_number_of_functions_is_refused() {
        assert!(split(&module(), &[true], &[]).is_err());
    }
}
