//! A copy of a module whose memory can be read: what is allocated stands in a row, and stays, and what nobody has written
//! can be told.
//!
//! Takes the module with its names; gives a copy in which the allocator only counts upwards. Before each block, which
//! begins at a multiple of 16, stands how long it is; the exported global [`TOP`] says where the last one ends, and may be
//! set to let the next begin elsewhere. Each function fills its frame on the stack with the byte that is in the exported
//! global [`FILLING`]: where a value leaves bytes of its own open, those of the stack come with it, and are addresses of whatever was there
//! last. `pkg/build/snapshot.js` reads what a call has built from that. Guarantees
//! that all else is the module's own: its data stand where they stood, its functions have their places in the table.

use walrus::ir::{
    BinaryOp, Binop, Const, GlobalGet, GlobalSet, Instr, InstrSeqId, LocalGet, LocalSet, LocalTee, MemArg,
};
use walrus::ir::{MemoryFill, StoreKind, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, FunctionBuilder, FunctionId, FunctionKind, GlobalId, LocalId, MemoryId, Module, ValType};

use crate::Outcome;
use crate::build::coverage;

/// The global with the end of the last block.
pub const TOP: &str = "arena_top";

/// The global with what frames are filled with.
pub const FILLING: &str = "arena_filling";

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
    fill_frames(&mut module, memory)?;
    Ok(module.emit_wasm())
}

/// Has each function fill its frame when it has taken it.
fn fill_frames(module: &mut Module, memory: MemoryId) -> Outcome {
    let filling = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(FILLING, filling);
    // The linker's first global is the pointer to the stack.
    let stack = module.globals.iter().next().ok_or("the module has no stack")?.id();
    let mut frames = 0;
    for (_, function) in module.funcs.iter_local_mut() {
        let mut sequences = Sequences::default();
        dfs_in_order(&mut sequences, function, function.entry_block());
        for sequence in sequences.0 {
            let instrs = &mut function.block_mut(sequence).instrs;
            let mut place = 0;
            while place < instrs.len() {
                let known: Vec<&Instr> = instrs.iter().skip(place).take(5).map(|(instr, _)| instr).collect();
                if let Some((taken, frame, size)) = frame(&known, stack) {
                    let fill = [
                        Instr::LocalGet(LocalGet { local: frame }),
                        Instr::GlobalGet(GlobalGet { global: filling }),
                        Instr::Const(Const { value: Value::I32(size) }),
                        Instr::MemoryFill(MemoryFill { memory }),
                    ];
                    place += taken;
                    instrs.splice(place..place, fill.map(|instr| (instr, Default::default())));
                    frames += 1;
                }
                place += 1;
            }
        }
    }
    if frames > 0 { Ok(()) } else { Err("no function takes a frame in the way that is known".to_owned()) }
}

/// Where a function takes its frame, `stack - size`: in how many instructions, the local with its beginning, and its size.
fn frame(instrs: &[&Instr], stack: GlobalId) -> Option<(usize, LocalId, i32)> {
    let is_stack = |instr: &Instr| matches!(instr, Instr::GlobalGet(GlobalGet { global }) if *global == stack);
    let [
        pointer,
        Instr::Const(Const { value: Value::I32(size) }),
        Instr::Binop(Binop { op: BinaryOp::I32Sub }),
        rest @ ..,
    ] = instrs
    else {
        return None;
    };
    let frame = match rest {
        [Instr::LocalTee(LocalTee { local }), Instr::GlobalSet(GlobalSet { global })] if *global == stack => {
            (5, *local)
        }
        // A function that calls none leaves the pointer where it is.
        [Instr::LocalSet(LocalSet { local }), ..] => (4, *local),
        _ => return None,
    };
    (is_stack(pointer) && *size > 0).then_some((frame.0, frame.1, *size))
}

/// The sequences of instructions of a function.
#[derive(Default)]
struct Sequences(Vec<InstrSeqId>);

impl<'a> Visitor<'a> for Sequences {
    fn start_instr_seq(&mut self, sequence: &'a walrus::ir::InstrSeq) {
        self.0.push(sequence.id());
    }
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

    #[test]
    fn functions_fill_the_frames_they_take() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let stack = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(4096)));
        let (outer, leaf) = (module.locals.add(ValType::I32), module.locals.add(ValType::I32));
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        let mut body = builder.func_body();
        body.global_get(stack).i32_const(48).binop(BinaryOp::I32Sub).local_tee(outer).global_set(stack);
        body.local_get(outer).i32_const(48).binop(BinaryOp::I32Add).global_set(stack);
        let calling = builder.finish(vec![], &mut module.funcs);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().global_get(stack).i32_const(16).binop(BinaryOp::I32Sub).local_set(leaf);
        let alone = builder.finish(vec![], &mut module.funcs);
        fill_frames(&mut module, memory).unwrap();
        for (function, place, size, local) in [(calling, 5, 48, outer), (alone, 4, 16, leaf)] {
            let function = module.funcs.get(function).kind.unwrap_local();
            let instrs: Vec<&Instr> =
                function.block(function.entry_block()).instrs.iter().map(|(one, _)| one).collect();
            assert!(matches!(instrs[place], Instr::LocalGet(LocalGet { local: frame }) if *frame == local));
            assert!(matches!(instrs[place + 2], Instr::Const(Const { value: Value::I32(known) }) if *known == size));
            assert!(matches!(instrs[place + 3], Instr::MemoryFill(_)));
        }
        // Where no frame is known, that is told: the compiler takes them in another way.
        let mut other = Module::default();
        let memory = other.memories.add_local(false, false, 1, None, None);
        other.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(4096)));
        assert!(fill_frames(&mut other, memory).is_err());
    }
}
