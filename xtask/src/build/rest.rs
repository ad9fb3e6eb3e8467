//! A module in several files: a part that runs, and what makes it more, and at last whole.
//!
//! Takes a module and what each of its parts lacks, the least first; gives the least part and, for each, what it lacks of the
//! next one, as they travel (`pack`). Where a part lacks instructions there is a hole, which runs as a trap; a file of
//! the rest has as its functions what fills the holes of the part before it, in their order, and may have holes itself.
//! Behind it is a custom section `rest` of data. `pkg/rest.js` puts them together. Guarantees that all together are the
//! module byte for byte, so that a page which needs all of it after all has loaded nothing twice.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::Outcome;
use crate::build::binary::{number, put_section, sections, segments, sized, stretches};
use crate::build::instructions::{END, Function, HOLE, Instruction};
use crate::build::pack::Apart;

const DATA: u8 = 11;

/// What a part lacks.
pub struct Lack {
    /// Bytes of the module, in their order: from some instruction to the end of its sequence.
    pub holes: Vec<Range<usize>>,
    /// What is 0 of what will be at these addresses.
    pub blank: Vec<Range<u32>>,
}

/// Splits a module into one file more than it has parts. Each part lacks less than the one before it.
pub fn split(module: &[u8], parts: &[Lack]) -> Outcome<Vec<Vec<u8>>> {
    let Apart { head, functions, .. } = Apart::of(module)?;
    let blank = parts.iter().map(|part| blanked(module, &part.blank)).collect::<Outcome<Vec<_>>>()?;
    (0..=parts.len())
        .map(|at| {
            let holes = parts.get(at).map_or(&[][..], |part| &part.holes);
            let is_blank = |place: usize| blank.get(at).is_some_and(|blank| blank.get(place) == Some(&true));
            let Some(before) = at.checked_sub(1) else {
                let byte = |(place, byte): (usize, &u8)| if is_blank(place) { 0 } else { *byte };
                let bytes: Vec<u8> = module.iter().enumerate().map(byte).collect();
                let functions = functions.iter().map(|function| without(function, holes)).collect();
                return Ok(Apart { head: head.clone(), functions, tail: Apart::of(&bytes)?.tail }.packed());
            };
            let filled = parts.get(before).map_or(&[][..], |part| &part.holes);
            let lacking = blank.get(before).into_iter().flatten().enumerate();
            let lacking = lacking.filter(|(place, lacking)| **lacking && !is_blank(*place)).map(|(place, _)| place);
            let mut tail = Vec::new();
            put_section(&mut tail, 0, &[sized(b"rest"), data(module, lacking)].concat());
            let functions = pieces(&functions, filled, holes)?;
            Ok(Apart { head: module.get(..8).unwrap_or_default().to_vec(), functions, tail }.packed())
        })
        .collect()
}

/// The numbers that a part with some holes holds, among them the addresses of the data it reads.
pub fn numbers(module: &[u8], holes: &[Range<usize>]) -> Outcome<BTreeSet<u32>> {
    let functions = Apart::of(module)?.functions;
    let kept = functions.iter().flat_map(|function| &function.instructions);
    Ok(kept.filter(|one| hole_at(holes, one.at).is_none()).filter_map(Instruction::address).collect())
}

/// Where a module's instructions are that hold an address of some data.
pub fn readers(module: &[u8], data: &[Range<u32>]) -> Outcome<Vec<usize>> {
    let functions = Apart::of(module)?.functions;
    let reads = |address: u32| data.iter().any(|range| range.contains(&address));
    let all = functions.iter().flat_map(|function| &function.instructions);
    Ok(all.filter(|one| one.address().is_some_and(reads)).map(|one| one.at).collect())
}

/// A function with holes. One that begins with a hole has no other instructions, and its locals come with what fills it.
fn without<'a>(function: &Function<'a>, holes: &[Range<usize>]) -> Function<'a> {
    let mut instructions = Vec::new();
    for instruction in &function.instructions {
        match hole_at(holes, instruction.at) {
            None => instructions.push(instruction.clone()),
            Some(hole) if hole.start == instruction.at => instructions.push(bare(hole.start, HOLE)),
            Some(_) => {}
        }
    }
    let begins_with_one = instructions.first().is_some_and(|first| first.code == HOLE);
    Function { locals: if begins_with_one { vec![] } else { function.locals.clone() }, instructions }
}

/// What fills some holes, with holes of its own.
fn pieces<'a>(
    functions: &[Function<'a>],
    filled: &[Range<usize>],
    holes: &[Range<usize>],
) -> Outcome<Vec<Function<'a>>> {
    let mut found = Vec::new();
    for function in functions {
        let begin = function.instructions.first().map_or(0, |first| first.at);
        let end = function.instructions.last().map_or(0, |last| last.at);
        let first = filled.partition_point(|hole| hole.end <= begin);
        for hole in filled.iter().skip(first).take_while(|hole| hole.start < end) {
            if hole.start == begin {
                found.push(without(function, holes));
                continue;
            }
            let inside = function.instructions.iter().filter(|instruction| hole.contains(&instruction.at));
            let instructions = inside.cloned().chain([bare(hole.end, END)]).collect();
            found.push(without(&Function { locals: vec![], instructions }, holes));
        }
    }
    if found.len() == filled.len() { Ok(found) } else { Err("a hole that is in no function".to_owned()) }
}

fn hole_at(holes: &[Range<usize>], place: usize) -> Option<&Range<usize>> {
    holes.get(holes.partition_point(|hole| hole.end <= place)).filter(|hole| hole.contains(&place))
}

fn bare<'a>(at: usize, code: u8) -> Instruction<'a> {
    Instruction { at, code, more: None, operands: vec![] }
}

/// Of each byte of a module whether it is data that will be at one of the addresses.
fn blanked(module: &[u8], addresses: &[Range<u32>]) -> Outcome<Vec<bool>> {
    let mut blank = vec![false; module.len()];
    for section in sections(module)?.iter().filter(|section| section.number == DATA) {
        for segment in segments(section.content)? {
            let size = u32::try_from(segment.size).map_err(|_| "a data segment is too large")?;
            for range in addresses {
                let (from, to) = (range.start.max(segment.base), range.end.min(segment.base + size));
                let Some(length) = to.checked_sub(from).filter(|length| *length > 0) else { continue };
                let narrow = |number: u32| usize::try_from(number).map_err(|_| "a place is too far");
                let place = section.begins + segment.offset + narrow(from - segment.base)?;
                blank.get_mut(place..place + narrow(length)?).ok_or("a piece outside the data")?.fill(true);
            }
        }
    }
    Ok(blank)
}

/// The bytes of a module at some places, each stretch of them behind how far from the module's end it begins.
fn data(module: &[u8], places: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut written = Vec::new();
    for stretch in stretches(places) {
        written.extend(number(u64::try_from(module.len() - stretch.start).unwrap_or(u64::MAX)));
        written.extend(sized(module.get(stretch).unwrap_or_default()));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind, FunctionBuilder, Module, ValType};

    /// Two functions, the second with a choice, and data.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(1000));
        module.data.add(DataKind::Active { memory, offset }, b"before-bundled-after".to_vec());
        for name in ["give", "choose"] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            let mut body = builder.func_body();
            body.i32_const(7);
            if name == "choose" {
                body.if_else(
                    ValType::I32,
                    |then| {
                        then.i32_const(8);
                    },
                    |other| {
                        other.i32_const(9);
                    },
                );
            }
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    fn codes(functions: &[Function]) -> Vec<Vec<u8>> {
        functions.iter().map(|function| function.instructions.iter().map(|one| one.code).collect()).collect()
    }

    const SEVEN: u8 = 0x41;

    #[test]
    fn what_fills_holes_may_have_holes_itself() {
        let module = module();
        let functions = Apart::of(&module).unwrap().functions;
        let whole = codes(&functions);
        // By what walrus writes the shorter function may stand first or last.
        let (short, long) = if whole[0].len() == 2 { (0, 1) } else { (1, 0) };
        assert_eq!(whole[long], [SEVEN, 0x04, SEVEN, 0x05, SEVEN, END, END]);
        let at = |function: usize, place: usize| functions[function].instructions[place].at;
        let mut holes = vec![at(short, 0)..at(short, 1), at(long, 1)..at(long, 6)];
        holes.sort_by_key(|hole| hole.start);
        let inner = at(long, 2)..at(long, 3);
        let inner = std::slice::from_ref(&inner);
        let part: Vec<_> = functions.iter().map(|function| without(function, &holes)).collect();
        assert_eq!(codes(&part)[short], [HOLE, END]);
        assert_eq!(codes(&part)[long], [SEVEN, HOLE, END]);
        let filling = pieces(&functions, &holes, inner).unwrap();
        assert_eq!(codes(&filling)[short], [SEVEN, END]);
        assert_eq!(codes(&filling)[long], [0x04, HOLE, 0x05, SEVEN, END, END]);
        assert_eq!(codes(&pieces(&functions, inner, &[]).unwrap()), [[SEVEN, END]]);
        assert!(pieces(&functions, std::slice::from_ref(&(0..1)), &[]).is_err());
    }

    #[test]
    fn the_part_lacks_the_data_that_the_rest_has() {
        let module = module();
        let lack = |blank: Range<u32>| Lack { holes: vec![], blank: vec![blank] };
        let files = split(&module, &[lack(1000..1014), lack(1007..1014)]).unwrap();
        let holds = |bytes: &[u8], piece: &[u8]| bytes.windows(piece.len()).any(|window| window == piece);
        assert!(holds(&files[0], b"\0\0\0\0\0\0\0\0-after"));
        assert!(holds(&files[1], b"before-") && !holds(&files[1], b"bundled"));
        assert!(holds(&files[2], b"bundled") && !holds(&files[2], b"before"));
        // How far from the end it begins.
        let back = u8::try_from(b"bundled-after".len()).unwrap();
        assert!(holds(&files[2], &[&[back, 7], &b"bundled"[..]].concat()));
    }
}
