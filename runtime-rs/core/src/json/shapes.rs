//! Remembers the keys of the objects that a reader has met, so that objects of the same keys share them. A few dozen
//! shapes are remembered at a time, however many there are.

use crate::value::Keys;
use std::ops::Deref;
use std::rc::Rc;

const SLOTS: usize = 64;

/// A key as it stands in the text, or as its escapes spell it.
#[derive(Debug, Clone)]
pub enum Name<'a> {
    /// Of the text itself.
    Plain(&'a str),
    /// With escapes resolved.
    Spelled(Box<str>),
}

impl Deref for Name<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Spelled(text) => text,
        }
    }
}

/// The shapes met last.
pub struct Shapes {
    slots: Vec<Option<(u64, Rc<Keys>)>>,
    names: Vec<Option<Rc<str>>>,
}

/// Made from the keys of an object, one after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hash(u64);

impl Hash {
    /// Takes another key.
    #[inline]
    pub fn add(&mut self, name: &str) {
        let mut hash = self.0 ^ name.len() as u64;
        let mut words = name.as_bytes().chunks_exact(8);
        for word in &mut words {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(word);
            hash = mix(hash ^ u64::from_le_bytes(bytes));
        }
        let rest = words.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
        self.0 = mix(hash ^ rest);
    }

    fn slot(self) -> usize {
        (self.0 >> 32) as usize % SLOTS
    }
}

#[inline]
fn mix(hash: u64) -> u64 {
    let product = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 29
}

impl Shapes {
    /// None remembered yet.
    pub fn new() -> Self {
        Self { slots: vec![None; SLOTS], names: vec![None; SLOTS] }
    }

    /// The keys of these names, or None if one is there twice.
    pub fn find(&mut self, hash: Hash, names: &[Name]) -> Option<Rc<Keys>> {
        if let Some((known, keys)) = &self.slots[hash.slot()] {
            let same = |(a, b): (&Rc<str>, &Name)| **a == **b;
            let all = || keys.names().len() == names.len() && keys.names().iter().zip(names).all(same);
            if *known == hash.0 && all() {
                return Some(keys.clone());
            }
        }
        let keys = Keys::new(names.iter().map(|name| self.name(name)).collect())?;
        self.slots[hash.slot()] = Some((hash.0, keys.clone()));
        Some(keys)
    }

    fn name(&mut self, name: &str) -> Rc<str> {
        let mut hash = Hash::default();
        hash.add(name);
        let slot = &mut self.names[hash.slot()];
        match slot {
            Some(known) if **known == *name => known.clone(),
            _ => slot.insert(name.into()).clone(),
        }
    }
}

impl Default for Shapes {
    fn default() -> Self {
        Self::new()
    }
}
