//! Which code of a module runs: marks put into a copy of it, and a cut of it along what they tell.
//!
//! Takes a module's bytes; gives a copy whose every stretch of code raises a flag when it is entered,
//! or, told which stretches to keep, a copy in which the others are traps. Guarantees that
//! the cut module does what the whole one does until it traps: nothing else is changed.

use std::collections::HashSet;
use std::ops::Range;

use walrus::ir::{BrIf, Call, Const, GlobalSet, IfElse, Instr, InstrLocId, InstrSeqId, Unreachable, Value};
use walrus::{ConstExpr, FunctionKind, LocalFunction, Module, ValType};

use crate::Outcome;

/// What the flags' exports begin with; a number follows.
pub const FLAG: &str = "ran_";

/// A copy that raises flags: exported globals, 0 at first, 1 once their stretch was entered.
pub fn marked(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = read(bytes)?;
    let mut flags = 0;
    for id in local_functions(&module) {
        let stretches = stretches(function(&mut module, id)?);
        // Backwards, so that the places found stay true.
        for (number, (seq, place)) in stretches.iter().copied().enumerate().rev() {
            let flag = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
            module.exports.add(&format!("{FLAG}{}", flags + number), flag);
            let raise = [
                (Instr::Const(Const { value: Value::I32(1) }), Default::default()),
                (Instr::GlobalSet(GlobalSet { global: flag }), Default::default()),
            ];
            function(&mut module, id)?.block_mut(seq).instrs.splice(place..place, raise);
        }
        flags += stretches.len();
    }
    Ok(module.emit_wasm())
}

/// A stretch of a function's code.
pub struct Stretch {
    /// The function's number.
    pub function: usize,
    /// How many instructions it has.
    pub length: usize,
    /// Its bytes in the module, and those of what is reached through it only: all up to the end of its sequence.
    pub bytes: Range<usize>,
    /// Numbers of the functions it calls.
    calls: Vec<usize>,
    /// Whether its end is never reached: it fails.
    fails: bool,
}

/// Every stretch of a module, by the numbers of their flags.
pub fn code(bytes: &[u8]) -> Outcome<Vec<Stretch>> {
    let mut module = read(bytes)?;
    let mut code = Vec::new();
    for id in local_functions(&module) {
        let function = function(&mut module, id)?;
        let stretches = stretches(function);
        for (number, (seq, place)) in stretches.iter().enumerate() {
            let (instrs, end) = (&function.block(*seq).instrs, function.block(*seq).end);
            let begin = instrs.get(*place).map_or(end, |(_, at)| *at);
            let next = stretches.get(number + 1).filter(|(next, _)| next == seq);
            let own = instrs.iter().take(next.map_or(instrs.len(), |(_, place)| *place)).skip(*place);
            let own = own.map(|(instr, _)| instr);
            code.push(Stretch {
                function: id.index(),
                length: own.len(),
                bytes: place_of(begin)?..place_of(end)?,
                calls: own.filter_map(called).collect(),
                fails: instrs.last().is_some_and(|(instr, _)| matches!(instr, Instr::Unreachable(_))),
            });
        }
    }
    Ok(code)
}

fn called(instr: &Instr) -> Option<usize> {
    match instr {
        Instr::Call(Call { func }) => Some(func.index()),
        _ => None,
    }
}

/// Where in the module it was read.
fn place_of(at: InstrLocId) -> Outcome<usize> {
    usize::try_from(at.data()).map_err(|_| "an instruction is too far".to_owned())
}

/// What a part with some stretches lacks of a module's bytes, in their order.
pub fn holes(kept: &[bool], code: &[Stretch]) -> Vec<Range<usize>> {
    let mut lacking: Vec<_> =
        code.iter().zip(kept).filter(|(_, kept)| !**kept).map(|(code, _)| code.bytes.clone()).collect();
    lacking.sort_by_key(|bytes| (bytes.start, usize::MAX - bytes.end));
    let mut end = 0;
    // What is reached through another hole is in it.
    lacking.retain(|bytes| {
        let is_outside = bytes.start >= end;
        end = end.max(bytes.end);
        is_outside
    });
    lacking
}

/// What ran, and what stands beside it: the stretches of up to `longest` instructions in functions that ran, but for
/// those that fail and those that call a function that did not run. A chart that differs a little from
/// those that were drawn then finds its way.
pub fn with_neighbours(ran: &[bool], code: &[Stretch], longest: usize) -> Vec<bool> {
    let functions: HashSet<usize> =
        code.iter().zip(ran).filter(|(_, ran)| **ran).map(|(stretch, _)| stretch.function).collect();
    let beside = |stretch: &Stretch| {
        stretch.length <= longest
            && !stretch.fails
            && functions.contains(&stretch.function)
            && stretch.calls.iter().all(|called| functions.contains(called))
    };
    code.iter().zip(ran).map(|(stretch, ran)| *ran || beside(stretch)).collect()
}

/// A copy in which every stretch that is not kept is a trap.
pub fn cut(bytes: &[u8], kept: &[bool]) -> Outcome<Module> {
    let mut module = read(bytes)?;
    let mut flags = 0;
    for id in local_functions(&module) {
        let function = function(&mut module, id)?;
        let stretches = stretches(function);
        for (number, (seq, place)) in stretches.iter().enumerate().rev() {
            if !kept.get(flags + number).is_some_and(|kept| *kept) {
                let instrs = &mut function.block_mut(*seq).instrs;
                instrs.truncate(*place);
                instrs.push((Instr::Unreachable(Unreachable {}), Default::default()));
            }
        }
        flags += stretches.len();
    }
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

pub fn read(bytes: &[u8]) -> Outcome<Module> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(bytes).map_err(|error| format!("the module cannot be read: {error:#}"))
}

fn local_functions(module: &Module) -> Vec<walrus::FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

fn function(module: &mut Module, id: walrus::FunctionId) -> Outcome<&mut LocalFunction> {
    match &mut module.funcs.get_mut(id).kind {
        FunctionKind::Local(function) => Ok(function),
        _ => Err("a function is not the module's own".to_owned()),
    }
}

/// Where each stretch of a function begins: a sequence of instructions and a place in it. What
/// follows a place in its sequence is reached through that place only.
fn stretches(function: &LocalFunction) -> Vec<(InstrSeqId, usize)> {
    let mut found = Vec::new();
    let mut open = vec![function.entry_block()];
    while let Some(seq) = open.pop() {
        let mut begins = true;
        for (place, (instr, _)) in function.block(seq).instrs.iter().enumerate() {
            if begins {
                found.push((seq, place));
            }
            begins = true;
            match instr {
                Instr::Block(block) => open.push(block.seq),
                Instr::Loop(repeated) => open.push(repeated.seq),
                Instr::IfElse(IfElse { consequent, alternative }) => open.extend([*consequent, *alternative]),
                Instr::BrIf(BrIf { .. }) => {}
                _ => begins = false,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;

    /// `choose(n)`: 1 where n is not 0, else 2.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let argument = module.locals.add(ValType::I32);
        builder.func_body().local_get(argument).if_else(
            ValType::I32,
            |then| {
                then.i32_const(1);
            },
            |other| {
                other.i32_const(2);
            },
        );
        let function = builder.finish(vec![argument], &mut module.funcs);
        module.exports.add("choose", function);
        module.emit_wasm()
    }

    #[test]
    fn every_arm_has_a_flag_and_one_not_raised_is_a_trap() {
        let flags = read(&marked(&module()).unwrap()).unwrap();
        assert_eq!(flags.exports.iter().filter(|export| export.name.starts_with(FLAG)).count(), 3);
        let mut cut = cut(&module(), &[true, true, false]).unwrap();
        let id = local_functions(&cut)[0];
        let function = function(&mut cut, id).unwrap();
        let traps: usize = stretches(function)
            .iter()
            .filter(|(seq, place)| matches!(function.block(*seq).instrs[*place].0, Instr::Unreachable(_)))
            .count();
        assert_eq!(traps, 1);
    }

    #[test]
    fn what_is_lacking_are_the_bytes_of_the_module_up_to_the_end_of_a_sequence() {
        let module = module();
        let code = code(&module).unwrap();
        let of =
            |kept: [bool; 3]| -> Vec<&[u8]> { holes(&kept, &code).into_iter().map(|bytes| &module[bytes]).collect() };
        assert!(of([true; 3]).is_empty());
        assert_eq!(of([true, true, false]), [[0x41, 1]]);
        assert_eq!(of([true, false, false]), [[0x41, 1], [0x41, 2]]);
        // local.get 0, if i32, i32.const 1, else, i32.const 2, end
        assert_eq!(of([false, true, true]), [[0x20, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 2, 0x0b]]);
    }

    #[test]
    fn what_stands_beside_what_ran_is_kept_where_it_is_short_and_calls_nothing_new() {
        let stretch = |function, length, calls: &[usize], fails| Stretch {
            function,
            length,
            bytes: 0..0,
            calls: calls.to_vec(),
            fails,
        };
        let code = [
            stretch(1, 9, &[], false),
            stretch(1, 2, &[1], false),
            stretch(1, 5, &[], false),
            stretch(1, 2, &[2], false),
            stretch(1, 2, &[], true),
            stretch(2, 1, &[], false),
        ];
        let kept = with_neighbours(&[true, false, false, false, false, false], &code, 4);
        assert_eq!(kept, [true, true, false, false, false, false]);
        let lengths: Vec<usize> = super::code(&module()).unwrap().iter().map(|stretch| stretch.length).collect();
        assert_eq!(lengths, [2, 1, 1]);
    }
}
