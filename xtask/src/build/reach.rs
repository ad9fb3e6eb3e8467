//! Which of a module's data its code can reach, by what the linker says (`--emit-relocs`).
//!
//! Takes the linked module; gives every named piece of its data, and where code and data hold its address.
//! From the addresses that a smaller module still holds follows what that one can reach: the rest is
//! blanked, at its place, and packs to nothing. Guarantees that every address it relies on is found in the
//! bytes where the linker says it is: anything else refuses the build.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use walrus::ir::{Const, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, Module};

use crate::Outcome;
use crate::build::binary::{Bytes, Segment, sections, segments, stretches};

/// The data of a linked module.
#[derive(Default)]
pub struct Reach {
    /// Address and size of each symbol; a size of 0 for those that are no data.
    symbols: Vec<(u32, u32)>,
    /// The symbols that an address in the code belongs to.
    from_code: HashMap<u32, Vec<usize>>,
    /// Addresses in the data at which the address of a symbol stands.
    from_data: Vec<(u32, usize)>,
}

/// The module without what only the linker reads.
pub fn stripped(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut kept = module.get(..8).ok_or("the module has no header")?.to_vec();
    for section in sections(module)? {
        if !(section.name == "linking" || section.name.starts_with("reloc.")) {
            kept.extend_from_slice(section.whole);
        }
    }
    Ok(kept)
}

impl Reach {
    pub fn of(module: &[u8]) -> Outcome<Self> {
        let sections = sections(module)?;
        let find = |number: u8, name: &str| {
            let found = sections.iter().find(|section| section.number == number && section.name == name);
            found
                .map(|section| section.content)
                .ok_or_else(|| format!("the linked module has no section {number} {name}"))
        };
        let (code, data) = (find(10, "")?, find(11, "")?);
        let segments = segments(data)?;
        let mut reach = Self { symbols: symbols(find(0, "linking")?, &segments)?, ..Self::default() };
        for (offset, symbol, addend) in relocations(find(0, "reloc.CODE")?)? {
            let address = reach.address(symbol, addend)?;
            let mut bytes = Bytes(code.get(offset..).unwrap_or_default());
            if bytes.number()? & 0xffff_ffff != u64::from(address) {
                return Err(format!("the code does not hold the address {address} at {offset}"));
            }
            reach.from_code.entry(address).or_default().push(symbol);
        }
        for (offset, symbol, addend) in relocations(find(0, "reloc.DATA")?)? {
            let address = reach.address(symbol, addend)?;
            if data.get(offset..offset + 4) != Some(&address.to_le_bytes()) {
                return Err(format!("the data does not hold the address {address} at {offset}"));
            }
            let place = segments.iter().find_map(|segment| segment.address(offset)).ok_or("a link outside the data")?;
            reach.from_data.push((place, symbol));
        }
        reach.from_data.sort_unstable();
        Ok(reach)
    }

    fn address(&self, symbol: usize, addend: i64) -> Outcome<u32> {
        let (address, _) = self.symbols.get(symbol).ok_or("a link to no symbol")?;
        u32::try_from(i64::from(*address) + addend).map_err(|_| "an address is out of range".to_owned())
    }

    /// The data of at least so many bytes: where in memory it is.
    pub fn large(&self, least: u32) -> Vec<Range<u32>> {
        let large = self.symbols.iter().filter(|(_, size)| *size >= least);
        large.map(|(address, size)| *address..*address + *size).collect()
    }

    /// Blanks what neither the code of a module cut out of the linked one nor words that come into its memory can reach;
    /// gives how many bytes.
    pub fn blank(&self, module: &mut Module, words: &BTreeSet<u32>) -> usize {
        let mut constants = Constants(words.clone());
        for (_, function) in module.funcs.iter_local() {
            dfs_in_order(&mut constants, function, function.entry_block());
        }
        let unreached = self.unreached(&constants.0);
        let mut blanked = 0;
        let segments: Vec<_> = module.data.iter().map(|segment| segment.id()).collect();
        for id in segments {
            let segment = module.data.get_mut(id);
            let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = segment.kind else { continue };
            for (byte, address) in segment.value.iter_mut().zip(base.cast_unsigned()..) {
                let next = unreached.partition_point(|range| range.end <= address);
                if unreached.get(next).is_some_and(|range| range.contains(&address)) {
                    blanked += 1;
                    *byte = 0;
                }
            }
        }
        blanked
    }

    /// The data that cannot be reached by some numbers, those that code and memory hold, in its order: no number is an address
    /// that the code holds of it or within it, nor is there a way from one that is.
    pub fn unreached(&self, numbers: &BTreeSet<u32>) -> Vec<Range<u32>> {
        let mut open: Vec<usize> =
            numbers.iter().filter_map(|value| self.from_code.get(value)).flatten().copied().collect();
        let held = |(address, size): &(u32, u32)| numbers.range(*address..address + size).next().is_some();
        open.extend((0..self.symbols.len()).filter(|symbol| self.symbols.get(*symbol).is_some_and(held)));
        let mut reached: HashSet<usize> = HashSet::new();
        while let Some(symbol) = open.pop() {
            let (from, size) = self.symbols.get(symbol).copied().unwrap_or_default();
            if reached.insert(symbol) {
                let first = self.from_data.partition_point(|(place, _)| *place < from);
                let links = self.from_data.iter().skip(first).take_while(|(place, _)| *place < from + size);
                open.extend(links.map(|(_, symbol)| *symbol));
            }
        }
        // Pieces may share bytes, and what bears no name stays.
        let span = |symbol: usize| self.symbols.get(symbol).map_or(0..0, |(from, size)| *from..from + size);
        let kept: HashSet<u32> = reached.iter().flat_map(|symbol| span(*symbol)).collect();
        let named: BTreeSet<u32> = (0..self.symbols.len()).flat_map(span).collect();
        stretches(named.into_iter().filter(|address| !kept.contains(address)))
    }
}

/// Every constant of a module's code that may be an address.
#[derive(Default)]
struct Constants(BTreeSet<u32>);

impl<'a> Visitor<'a> for Constants {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(value) = constant.value {
            self.0.insert(value.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// The symbol table (subsection 8 of `linking`, after its version).
fn symbols(linking: &[u8], segments: &[Segment]) -> Outcome<Vec<(u32, u32)>> {
    const UNDEFINED: u64 = 0x10;
    const EXPLICIT_NAME: u64 = 0x40;
    let mut rest = Bytes(linking);
    rest.number()?;
    let mut found = Vec::new();
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let mut table = Bytes(rest.sized()?);
        if kind != 8 {
            continue;
        }
        for _ in 0..table.number()? {
            let (kind, flags) = (table.byte()?, table.number()?);
            let mut place = (0, 0);
            match kind {
                // Data: a name, then segment, offset and size where it is defined.
                1 => {
                    table.sized()?;
                    if flags & UNDEFINED == 0 {
                        let (segment, offset, size) = (table.number()?, table.number()?, table.number()?);
                        let segment = usize::try_from(segment).ok().and_then(|segment| segments.get(segment));
                        let base = segment.ok_or("a symbol in no segment")?.base;
                        let narrow = |number: u64| u32::try_from(number).map_err(|_| "a symbol is too large");
                        place = (base + narrow(offset)?, narrow(size)?);
                    }
                }
                3 => {
                    table.number()?;
                }
                _ => {
                    table.number()?;
                    if flags & UNDEFINED == 0 || flags & EXPLICIT_NAME != 0 {
                        table.sized()?;
                    }
                }
            }
            found.push(place);
        }
    }
    Ok(found)
}

/// The links to data of a `reloc.…` section: place in the section it is about, symbol, addend.
fn relocations(section: &[u8]) -> Outcome<Vec<(usize, usize, i64)>> {
    // R_WASM_MEMORY_ADDR_LEB, _SLEB and _I32.
    const TO_DATA: [u8; 3] = [3, 4, 5];
    // R_WASM_FUNCTION_INDEX_LEB, TABLE_INDEX_SLEB and _I32, TYPE_INDEX_LEB, GLOBAL_INDEX_LEB, TABLE_NUMBER_LEB.
    const OTHERS: [u8; 6] = [0, 1, 2, 6, 7, 20];
    let mut rest = Bytes(section);
    rest.number()?;
    let mut found = Vec::new();
    for _ in 0..rest.number()? {
        let kind = rest.byte()?;
        let (offset, symbol) = (rest.number()?, rest.number()?);
        if TO_DATA.contains(&kind) {
            let narrow = |number: u64| usize::try_from(number).map_err(|_| "a link is too far");
            found.push((narrow(offset)?, narrow(symbol)?, rest.signed()?));
        } else if !OTHERS.contains(&kind) {
            return Err(format!("a link of a kind not known: {kind}"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_no_code_names_is_blanked_and_what_data_names_is_kept() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(100));
        module.data.add(DataKind::Active { memory, offset }, vec![9; 12]);
        let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[walrus::ValType::I32]);
        builder.func_body().i32_const(100);
        builder.finish(vec![], &mut module.funcs);
        // Three pieces of four bytes; the code names the first, which names the third.
        let reach = Reach {
            symbols: vec![(100, 4), (104, 4), (108, 4)],
            from_code: HashMap::from([(100, vec![0]), (104, vec![1])]),
            from_data: vec![(100, 2)],
        };
        // A word in memory has an address within the second.
        assert_eq!(reach.blank(&mut module, &BTreeSet::from([106])), 0);
        assert_eq!(reach.blank(&mut module, &BTreeSet::from([99, 112])), 4);
        let data: Vec<u8> = module.data.iter().flat_map(|segment| segment.value.clone()).collect();
        assert_eq!(data, [9, 9, 9, 9, 0, 0, 0, 0, 9, 9, 9, 9]);
    }
}
