//! A copy of a module whose memory can be read: what is allocated stands in a row, and stays.
//!
//! Takes the module with its names; gives a copy in which the allocator only counts upwards. Before each block, which
//! begins at a multiple of 16, stands how long it is; the exported global [`TOP`] says where the last one ends, and may be
//! set to let the next begin elsewhere. `pkg/build/snapshot.js` reads what a call has built from that. Guarantees
//! that all else is the module's own: its data stand where they stood, its functions have their places in the table.

use walrus::ir::{BinaryOp, MemArg, StoreKind, Value};
use walrus::{ConstExpr, FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

use crate::Outcome;
use crate::build::coverage;

/// The global with the end of the last block.
pub const TOP: &str = "arena_top";

/// All of the allocator that others call. What stands around differs from one rustc to the next.
const ALLOCATE: &str = "::allocate";
const DEALLOCATE: &str = "::deallocate";
const ALLOCATOR: &str = "::flex::FlexTlsf<";

/// Where the first block begins, and how much memory there is: far more than a figure takes.
const START: i32 = 0x0100_0000;
const PAGES: u64 = 0x600;

/// The copy.
pub fn recorded(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = coverage::read(bytes)?;
    let (allocate, deallocate) = (named(&module, ALLOCATE)?, named(&module, DEALLOCATE)?);
    let memory = module.memories.iter_mut().next().ok_or("the module has no memory")?;
    (memory.initial, memory.maximum) = (PAGES, None);
    let memory = memory.id();
    let top = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(START)));
    module.exports.add(TOP, top);

    // Of the allocator itself, an alignment, a size.
    let arguments = [module.locals.add(ValType::I32), module.locals.add(ValType::I32), module.locals.add(ValType::I32)];
    let (size, block) = (arguments[2], module.locals.add(ValType::I32));
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[ValType::I32]);
    let mut body = builder.func_body();
    body.global_get(top)
        .i32_const(8 + 15)
        .binop(BinaryOp::I32Add)
        .i32_const(-16)
        .binop(BinaryOp::I32And)
        .local_set(block);
    body.local_get(block).i32_const(8).binop(BinaryOp::I32Sub).local_get(size);
    body.store(memory, StoreKind::I32 { atomic: false }, MemArg { align: 4, offset: 0 });
    body.local_get(block).local_get(size).binop(BinaryOp::I32Add).global_set(top);
    body.local_get(block);
    let counting = builder.finish(arguments.to_vec(), &mut module.funcs);
    put(&mut module, allocate, counting)?;

    let arguments = [module.locals.add(ValType::I32), module.locals.add(ValType::I32), module.locals.add(ValType::I32)];
    let builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    let keeping = builder.finish(arguments.to_vec(), &mut module.funcs);
    put(&mut module, deallocate, keeping)?;
    Ok(module.emit_wasm())
}

/// The one function of the allocator that is called so.
fn named(module: &Module, name: &str) -> Outcome<FunctionId> {
    let named = |function: &&walrus::Function| function.name.as_deref().is_some_and(|known| is_called(known, name));
    let mut found = module.funcs.iter().filter(named);
    match (found.next(), found.next()) {
        (Some(function), None) => Ok(function.id()),
        _ => Err(format!("the allocator is not the one that is known: it has no single function {name}")),
    }
}

/// Whether a function of the module is that of the allocator.
fn is_called(function: &str, name: &str) -> bool {
    function.contains(ALLOCATOR) && function.contains(name)
}

/// Puts one function in the place of another of the same type.
fn put(module: &mut Module, place: FunctionId, by: FunctionId) -> Outcome {
    let kind = module.funcs.get(place).ty();
    if kind != module.funcs.get(by).ty() {
        return Err("a function of the allocator takes other arguments than are known".to_owned());
    }
    let own = std::mem::replace(&mut module.funcs.get_mut(by).kind, FunctionKind::Uninitialized(kind));
    module.funcs.get_mut(place).kind = own;
    module.funcs.delete(by);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allocator_is_known_by_the_names_of_two_compilers() {
        let names = [
            "rlsf::flex::FlexTlsf<Source,FLBitmap,SLBitmap,_,_>::allocate::hd29054eb41bc75ee",
            "<rlsf[dfe1f0b10d76192d]::flex::FlexTlsf<rlsf[dfe1f0b10d76192d]::global::wasm32::Source<_>, usize, 32usize>>::allocate",
            "rlsf::flex::FlexTlsf<Source,FLBitmap,SLBitmap,_,_>::deallocate::h8d634554a0e9767b",
            "rlsf::tlsf::Tlsf<FLBitmap,SLBitmap,_,_>::allocate::h552382f131143deb",
        ];
        assert_eq!(names.map(|name| is_called(name, ALLOCATE)), [true, true, false, false]);
        assert_eq!(names.map(|name| is_called(name, DEALLOCATE)), [false, false, true, false]);
    }
}
