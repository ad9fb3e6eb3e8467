//! The functions of a module, like beside like.
//!
//! Takes a module; gives the same with its functions in an order in which each stands beside the one most like it.
//! Brotli packs what it met a moment ago for less: 1.4 % of the charts module and of its parts, beside the order by use
//! that wasm-opt leaves. Guarantees that nothing changes but the order and the numbers by which functions are called,
//! and one order for one module.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::Outcome;

/// Bytes in a row; functions are as alike as the share of such stretches that they have in common. Of 3 to 8, 4 is best.
const STRETCH: usize = 4;
/// What so many functions have makes no two of them alike.
const COMMON: usize = 200;

/// The module with its functions in that order.
pub fn arranged(module: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error: String| format!("the functions of a module could not be put in order: {error}");
    let (imported, bodies) = functions(module).map_err(|error| failed(error.to_string()))?;
    let order = order(&bodies.iter().map(|body| stretches(body)).collect::<Vec<_>>());
    let mut places: Vec<u32> = (0..imported).collect();
    places.resize(places.len() + order.len(), 0);
    let first = places.len() - order.len();
    for (place, function) in (imported..).zip(&order) {
        if let Some(known) = places.get_mut(first + function) {
            *known = place;
        }
    }
    let mut arranged = Module::new();
    let mut arranging = Arranging { places, order };
    arranging.parse_core_module(&mut arranged, Parser::new(0), module).map_err(|error| failed(error.to_string()))?;
    Ok(arranged.finish())
}

/// How many functions a module imports, and the bodies of its own.
fn functions(module: &[u8]) -> wasmparser::Result<(u32, Vec<&[u8]>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

fn stretches(body: &[u8]) -> BTreeSet<&[u8]> {
    body.windows(STRETCH).collect()
}

/// Begins with the largest; after each function comes the one most like it of those that are left, and where none is
/// like it the largest.
fn order(functions: &[BTreeSet<&[u8]>]) -> Vec<usize> {
    let mut sharing: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, stretches) in functions.iter().enumerate() {
        for stretch in stretches {
            sharing.entry(stretch).or_default().push(function);
        }
    }
    sharing.retain(|_, functions| functions.len() > 1 && functions.len() < COMMON);
    let size = |function: &usize| functions.get(*function).map_or(0, BTreeSet::len);
    let mut left: Vec<usize> = (0..functions.len()).collect();
    // The largest is last, and of those of a size the first.
    left.sort_by_key(|function| (size(function), usize::MAX - function));
    let mut is_left = vec![true; functions.len()];
    let mut order = Vec::with_capacity(functions.len());
    while let Some(mut next) = left.pop() {
        while let Some(open) = is_left.get_mut(next).filter(|open| **open) {
            *open = false;
            order.push(next);
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for others in functions.get(next).into_iter().flatten().filter_map(|stretch| sharing.get(stretch)) {
                for other in others.iter().filter(|other| is_left.get(**other) == Some(&true)) {
                    *shared.entry(*other).or_default() += 1;
                }
            }
            // Shares are compared as fractions: whole numbers are the same on every machine.
            let share = |(other, shared): (usize, usize)| (shared, size(&next) + size(&other) - shared);
            let closest = shared.into_iter().reduce(|best, candidate| {
                let ((a, of_a), (b, of_b)) = (share(best), share(candidate));
                if b * of_a > a * of_b { candidate } else { best }
            });
            let Some((closest, _)) = closest else { break };
            next = closest;
        }
    }
    order
}

/// Writes a module anew with its functions at other places.
struct Arranging {
    /// The new number of each function, imported ones first.
    places: Vec<u32>,
    /// Which of its own functions stands where.
    order: Vec<usize>,
}

impl Reencode for Arranging {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let place = usize::try_from(function).ok().and_then(|function| self.places.get(function));
        Ok(place.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        written: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.order.iter().filter_map(|function| types.get(*function)) {
            written.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        written: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            if let Some(body) = bodies.get(function) {
                self.parse_function_body(written, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig, ValType};

    fn sets<'a>(bodies: &[&'a [u8]]) -> Vec<BTreeSet<&'a [u8]>> {
        bodies.iter().map(|body| stretches(body)).collect()
    }

    #[test]
    fn like_functions_stand_beside_each_other() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefgx", b"1234567x", b"one that is like no other"];
        assert_eq!(order(&sets(&bodies)), [4, 0, 2, 1, 3]);
        assert_eq!(order(&[]), Vec::<usize>::new());
        assert_eq!(order(&sets(&[b"ab", b"cd"])), [0, 1]);
    }

    #[test]
    fn a_module_does_the_same_in_another_order() -> Outcome {
        let mut module = walrus::Module::with_config(ModuleConfig::new());
        let kind = module.types.add(&[], &[ValType::I32]);
        let (host, _) = module.add_import_func("page", "host", kind);
        let mut functions = Vec::new();
        for value in [1, 100_000, 2] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            let mut body = builder.func_body();
            for called in functions.iter().copied().chain([host]) {
                body.call(called).drop();
            }
            // Of unlike length, so that the order changes.
            for _ in 0..value % 7 {
                body.i32_const(value).drop();
            }
            body.i32_const(value);
            functions.push(builder.finish(vec![], &mut module.funcs));
        }
        for (function, name) in functions.iter().zip(["first", "second", "third"]) {
            module.exports.add(name, *function);
        }
        let before = module.emit_wasm();
        let after = arranged(&before)?;
        assert_ne!(before, after);
        assert_eq!(said(&before)?, said(&after)?);
        Ok(())
    }

    /// The instructions of each exported function, with those that it calls in their places.
    fn said(module: &[u8]) -> Outcome<Vec<(String, String)>> {
        let module = walrus::Module::from_buffer(module).map_err(|error| error.to_string())?;
        let mut said = Vec::new();
        for export in module.exports.iter() {
            let walrus::ExportItem::Function(function) = export.item else { continue };
            said.push((export.name.clone(), text(&module, function)));
        }
        Ok(said)
    }

    fn text(module: &walrus::Module, function: walrus::FunctionId) -> String {
        let walrus::FunctionKind::Local(local) = &module.funcs.get(function).kind else { return "host".to_owned() };
        let instructions = local.block(local.entry_block()).instrs.iter().map(|(instruction, _)| match instruction {
            walrus::ir::Instr::Call(call) => text(module, call.func),
            other => format!("{other:?}"),
        });
        format!("({})", instructions.collect::<Vec<_>>().join(" "))
    }
}
