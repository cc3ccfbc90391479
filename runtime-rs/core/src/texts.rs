//! Short texts side by side in one. Knows nothing of values.

use crate::slice::{Join, SHORT};
use std::rc::Rc;

/// Texts in a row, packed.
#[derive(Debug, Clone)]
pub struct Texts {
    packed: Rc<Packed>,
    start: usize,
    len: usize,
}

#[derive(Debug, Default, Clone)]
struct Packed {
    text: String,
    /// Where each ends, behind a 0.
    ends: Vec<u32>,
}

impl Texts {
    /// Texts packed to one, with a 0 and then where each ends.
    pub fn new(mut text: String, mut ends: Vec<u32>) -> Self {
        debug_assert_eq!(
            ends.last().map(|end| *end as usize),
            Some(text.len()),
            "the last ends where all do"
        );
        text.shrink_to_fit();
        ends.shrink_to_fit();
        Self { start: 0, len: ends.len() - 1, packed: Rc::new(Packed { text, ends }) }
    }

    /// The same text so many times.
    pub fn repeated(text: &str, times: usize) -> Self {
        let ends = (0..=times).map(|end| (end * text.len()) as u32).collect();
        Self::new(text.repeat(times), ends)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Those from `from` up to `to`, which must be there.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> Self {
        Self { packed: self.packed.clone(), start: self.start + from, len: to - from }
    }

    /// Those at these places, in this order.
    #[must_use]
    pub fn select(&self, places: &[u32]) -> Self {
        let (mut text, mut ends) = (String::new(), vec![0]);
        for place in places {
            text.push_str(self.get(*place as usize));
            ends.push(text.len() as u32);
        }
        Self::new(text, ends)
    }

    /// A text.
    pub fn get(&self, at: usize) -> &str {
        let ends = &self.packed.ends[self.start + at..];
        &self.packed.text[ends[0] as usize..ends[1] as usize]
    }

    /// The memory it takes, in bytes; what several share counts for each its part.
    pub fn weight(&self) -> usize {
        let bytes = (self.packed.ends[self.start + self.len] - self.packed.ends[self.start]) as usize;
        (bytes + self.len * 4) / Rc::strong_count(&self.packed)
    }

    /// How `next` can be put behind it, if it can.
    pub fn joins(&mut self, next: &Self) -> Option<Join> {
        if Rc::ptr_eq(&self.packed, &next.packed) && self.start + self.len == next.start {
            return Some(Join::Longer);
        }
        let alone =
            self.start + self.len + 1 == self.packed.ends.len() && Rc::get_mut(&mut self.packed).is_some();
        if alone && (next.len <= SHORT || Rc::strong_count(&next.packed) == 1) {
            return Some(Join::Append);
        }
        (self.len + next.len <= SHORT).then_some(Join::Copy)
    }

    /// Puts `next` behind it, as `joins` said.
    pub fn join(&mut self, next: &Self, how: Join) {
        if how != Join::Longer {
            if how == Join::Copy {
                let mut own = Packed { text: String::new(), ends: vec![0] };
                own.take(self);
                (self.packed, self.start) = (Rc::new(own), 0);
            }
            Rc::make_mut(&mut self.packed).take(next);
        }
        self.len += next.len;
    }
}

impl Packed {
    fn take(&mut self, texts: &Texts) {
        let ends = &texts.packed.ends[texts.start..=texts.start + texts.len];
        let (from, to) = (ends[0], ends[texts.len]);
        let base = self.text.len() as u32;
        self.text.push_str(&texts.packed.text[from as usize..to as usize]);
        self.ends.extend(ends[1..].iter().map(|end| end - from + base));
    }
}
