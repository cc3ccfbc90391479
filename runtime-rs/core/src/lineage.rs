//! Which item each value of a list was made of, as stretches whose items lie evenly apart. Knows nothing of values and
//! of nodes.

use crate::json::write::{Form, Writer};
use std::collections::VecDeque;

/// Stands for the item of a value that no single one made.
pub const NO_ITEM: usize = usize::MAX;

/// For every value that was noted, in order, the index of its item among all that its maker consumed.
#[derive(Debug)]
pub struct Lineage {
    /// Values before the first stretch are of no item.
    stretches: VecDeque<Stretch>,
    count: usize,
    /// The item of the next value if the last stretch goes on, and what it grows by.
    next: usize,
    stride: usize,
    bytes: usize,
}

/// Value `start` is of `item`, and every value behind it of one `stride` items further on.
#[derive(Debug)]
struct Stretch {
    start: usize,
    item: usize,
    stride: usize,
}

impl Default for Lineage {
    fn default() -> Self {
        Self { stretches: VecDeque::new(), count: 0, next: NO_ITEM, stride: 0, bytes: 0 }
    }
}

impl Lineage {
    /// The next value is of this item.
    #[inline]
    pub fn note(&mut self, item: usize) {
        if self.next != item {
            self.turn(item);
        }
        self.count += 1;
        self.next = item.wrapping_add(self.stride);
    }

    /// The next `count` values are of this item and those that lie `stride` apart behind it.
    #[inline]
    pub fn note_run(&mut self, count: usize, item: usize, stride: usize) {
        match count {
            0 => {}
            1 => self.note(item),
            _ => {
                if self.next != item || self.stride != stride {
                    self.begin(item, stride);
                }
                self.count += count;
                self.next = item.wrapping_add(count.wrapping_mul(stride));
            }
        }
    }

    /// Values up to this one that were not noted are of no item.
    pub fn reach(&mut self, count: usize) {
        self.note_run(count.saturating_sub(self.count), NO_ITEM, 0);
    }

    /// Bytes that all stretches took when they came, those let go of among them.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Forgets the values before `before`.
    pub fn release(&mut self, before: usize) {
        while self.stretches.get(1).is_some_and(|stretch| stretch.start <= before) {
            self.stretches.pop_front();
        }
    }

    /// JSON list of `[count, item, stride]` for the values from `from` up to `to`; the item is null where there is none.
    pub fn text(&self, from: usize, to: usize) -> String {
        let mut writer = Writer::new(Form::File);
        writer.list(self.runs(from, to), |writer, (count, item, stride)| {
            writer.raw("[");
            writer.whole(count);
            writer.raw(",");
            if item == NO_ITEM {
                writer.raw("null");
            } else {
                writer.whole(item);
            }
            writer.raw(",");
            writer.whole(stride);
            writer.raw("]");
        });
        writer.text()
    }

    fn runs(&self, from: usize, to: usize) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        let mut at = from;
        let mut place = self.stretches.partition_point(|stretch| stretch.start <= from);
        while at < to {
            let end = self.stretches.get(place).map_or(self.count.max(at), |next| next.start);
            let stretch = place.checked_sub(1).and_then(|place| self.stretches.get(place));
            let known = stretch.filter(|stretch| stretch.item != NO_ITEM && at < self.count);
            let end = if at < self.count { end.min(to) } else { to };
            runs.push(known.map_or((end - at, NO_ITEM, 0), |Stretch { start, item, stride }| {
                (end - at, item + (at - start) * stride, *stride)
            }));
            at = end;
            place += 1;
        }
        runs
    }

    /// The last stretch does not go on with this item, unless it is of one value and takes its stride from it.
    #[cold]
    fn turn(&mut self, item: usize) {
        if let Some(last) = self.stretches.back_mut()
            && last.start + 1 == self.count
            && last.item <= item
            && item != NO_ITEM
        {
            last.stride = item - last.item;
            self.stride = last.stride;
            return;
        }
        self.begin(item, usize::from(item != NO_ITEM));
    }

    #[inline]
    fn begin(&mut self, item: usize, stride: usize) {
        self.stride = stride;
        self.stretches.push_back(Stretch { start: self.count, item, stride });
        self.bytes += size_of::<Stretch>();
    }
}
