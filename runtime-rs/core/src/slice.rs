//! A stretch of shared data that can grow at its end as long as nobody else looks at it. Knows nothing of values.

use std::rc::Rc;

/// Up to this many items may be copied to put two short stretches together.
pub const SHORT: usize = 256;

/// A stretch; a copy shares its data.
#[derive(Debug)]
pub struct Slice<T> {
    data: Rc<Vec<T>>,
    start: usize,
    len: usize,
}

/// How one stretch can be put behind another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It already stands there.
    Longer,
    /// Moved or copied to its end.
    Append,
    /// Both are short: copied to a stretch of their own.
    Copy,
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        Self { data: self.data.clone(), ..*self }
    }
}

impl<T> From<Vec<T>> for Slice<T> {
    fn from(mut data: Vec<T>) -> Self {
        if data.capacity() - data.len() > data.len() / 4 {
            data.shrink_to_fit();
        }
        Self { start: 0, len: data.len(), data: Rc::new(data) }
    }
}

impl<T: Clone> Slice<T> {
    /// Its items.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        &self.data[self.start..][..self.len]
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its items from `from` up to `to`, which must be there.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> Self {
        debug_assert!(from <= to && to <= self.len, "a part of it");
        Self { data: self.data.clone(), start: self.start + from, len: to - from }
    }

    /// How many share its data.
    pub fn shared_by(&self) -> usize {
        Rc::strong_count(&self.data)
    }

    /// How `next` can be put behind it, if it can.
    pub fn joins(&mut self, next: &Self) -> Option<Join> {
        if Rc::ptr_eq(&self.data, &next.data) && self.start + self.len == next.start {
            return Some(Join::Longer);
        }
        let alone = self.start + self.len == self.data.len() && Rc::get_mut(&mut self.data).is_some();
        if alone && (next.len <= SHORT || next.shared_by() == 1) {
            return Some(Join::Append);
        }
        (self.len + next.len <= SHORT).then_some(Join::Copy)
    }

    /// Puts `next` behind it, as `joins` said.
    pub fn join(&mut self, next: &Self, how: Join) {
        match (how, Rc::get_mut(&mut self.data)) {
            (Join::Longer, _) => {}
            (Join::Append, Some(data)) => data.extend_from_slice(next.as_slice()),
            _ => {
                let mut data = Vec::with_capacity((self.len + next.len) * 2);
                data.extend_from_slice(self.as_slice());
                data.extend_from_slice(next.as_slice());
                (self.data, self.start) = (Rc::new(data), 0);
            }
        }
        self.len += next.len;
    }

    /// Lets go of the items before `before`, at once where nobody else looks at them.
    pub fn release(&mut self, before: usize, nothing: &T) {
        if let Some(data) = Rc::get_mut(&mut self.data) {
            data[self.start..][..before].fill(nothing.clone());
        }
        self.start += before;
        self.len -= before;
    }
}
