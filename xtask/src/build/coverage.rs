//! Which code of a module runs: marks put into a copy of it, and a cut of it along what they tell.
//!
//! Takes a module's bytes; gives a copy whose every stretch of code raises a flag when it is entered,
//! or, told which flags were raised, a copy in which the other stretches are traps. Guarantees that
//! the cut module does what the whole one does until it traps: nothing else is changed.

use std::collections::HashSet;

use walrus::ir::{BrIf, Const, GlobalSet, IfElse, Instr, InstrSeqId, Unreachable, Value};
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

/// A copy in which every stretch whose flag was not raised is a trap.
pub fn cut(bytes: &[u8], raised: &HashSet<usize>) -> Outcome<Module> {
    let mut module = read(bytes)?;
    let mut flags = 0;
    for id in local_functions(&module) {
        let function = function(&mut module, id)?;
        let stretches = stretches(function);
        for (number, (seq, place)) in stretches.iter().enumerate().rev() {
            if !raised.contains(&(flags + number)) {
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

fn read(bytes: &[u8]) -> Outcome<Module> {
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
        let mut cut = cut(&module(), &HashSet::from([0, 1])).unwrap();
        let id = local_functions(&cut)[0];
        let function = function(&mut cut, id).unwrap();
        let traps: usize = stretches(function)
            .iter()
            .filter(|(seq, place)| matches!(function.block(*seq).instrs[*place].0, Instr::Unreachable(_)))
            .count();
        assert_eq!(traps, 1);
    }
}
