//! One node of a chain at work: takes what is waiting for it, in columns where it can, and emits into its ports.
//! Knows nothing of the nodes beside it or of buffers by number.

use crate::column::{CHUNK, Column};
use crate::host::{ItemError, NodeReport, Report};
use crate::lineage::NO_ITEM;
use crate::node::{Emitter, Node, NodeError, Port};
use crate::program::OnError;
use crate::value::{Value, cut_text};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::time::Instant;

const INPUT_CHARS: usize = 200;
const SKIPS_TOLD: usize = 5;

/// Where an instance's input port takes its item from.
#[derive(Debug)]
pub(crate) enum Slot {
    /// The n-th list of items given to the node.
    Taken(usize),
    Constant(Value),
}

/// A node ready to run, its ports in the order of its description.
pub(crate) struct Step {
    pub(crate) instance: Box<dyn Node>,
    pub(crate) on_error: OnError,
    pub(crate) slots: Vec<Slot>,
    pub(crate) outputs: Vec<u32>,
    /// Which output of the step before feeds this one.
    pub(crate) via: usize,
    /// Items consumed so far in this run.
    pub(crate) consumed: usize,
    /// Set by an item error with `OnError::Stop`.
    pub(crate) stopped: bool,
    /// Items given to the node that it did not come to yet, a list for each taken port.
    pub(crate) waiting: Vec<VecDeque<Column>>,
    /// How many those are in each list.
    pub(crate) left: usize,
    /// In the middle of an item: the node wants to go on with it.
    pub(crate) unfinished: bool,
}

/// A call in progress: what it did, and how much more the node may emit before it comes back.
struct Call<'a, 'b> {
    index: usize,
    report: &'a mut Report,
    node: NodeReport,
    out: Emitter<'b>,
    patient: bool,
}

impl Step {
    pub(crate) fn taken(&self) -> usize {
        self.slots.iter().filter(|slot| matches!(slot, Slot::Taken(_))).count()
    }

    /// Whether there is more to do without any further item.
    pub(crate) fn has_more(&self) -> bool {
        !self.stopped && (self.left > 0 || self.unfinished)
    }

    /// Works on what is waiting, and flushes behind it when it is the end. A node that makes very many items of one
    /// comes back in between; at the end it does not.
    pub(crate) fn run(
        &mut self,
        index: usize,
        ports: &mut [Port],
        report: &mut Report,
        is_end: bool,
    ) -> NodeReport {
        let started = Instant::now();
        let before: Vec<(usize, usize)> = ports.iter().map(Port::counted).collect();
        let room = if is_end { usize::MAX } else { CHUNK };
        let out = Emitter::new(ports, room);
        let mut call = Call { index, report, node: NodeReport::default(), out, patient: is_end };
        self.work(&mut call);
        if is_end
            && !self.stopped
            && let Err(error) = self.instance.flush(&mut call.out)
        {
            // What cannot be dropped, for want of an item, fails.
            self.stopped = true;
            call.report.failure.get_or_insert(item_error(index, None, error, None));
        }
        call.out.came_of(NO_ITEM);
        call.out.settle();
        let mut node = call.node;
        for ((count, bytes), (counted, weighed)) in ports.iter().map(Port::counted).zip(before) {
            node.emitted.push(count - counted);
            node.bytes.push(bytes - weighed);
        }
        node.ms = started.elapsed().as_secs_f64() * 1000.0;
        node
    }

    fn work(&mut self, call: &mut Call) {
        while self.unfinished {
            let done = self.instance.resume(&mut call.out);
            if !self.note(call, done, || None) || self.unfinished && !call.patient {
                return;
            }
        }
        let is_single = matches!(self.slots.as_slice(), [Slot::Taken(_)]);
        while self.left > 0 {
            let go_on = if is_single { self.single(call) } else { self.several(call) };
            if !go_on {
                return;
            }
        }
    }

    /// The next piece of a node with one port.
    fn single(&mut self, call: &mut Call) -> bool {
        let Some(items) = self.waiting.first_mut().and_then(VecDeque::pop_front) else {
            self.left = 0;
            return true;
        };
        let (count, first) = (items.len(), self.consumed);
        if let Some(places) = self.instance.keep(&items) {
            let kept = if places.len() == count { items } else { items.select(&places) };
            call.out.emit_kept(kept, &places, first);
        } else if let Some(made) = self.instance.process_column(&items) {
            debug_assert_eq!(made.len(), count, "one value for each item");
            // Gone before it is weighed what was made of it: they may share their memory.
            drop(items);
            call.out.emit_column(made, first);
        } else {
            return self.one_by_one(call, &items);
        }
        self.left -= count;
        self.consumed += count;
        call.node.consumed += count;
        true
    }

    fn one_by_one(&mut self, call: &mut Call, items: &Column) -> bool {
        for at in 0..items.len() {
            let item = items.get(at);
            self.left -= 1;
            self.consumed += 1;
            call.node.consumed += 1;
            let done = self.instance.process(&[&item], &mut call.out);
            let go_on = self.note(call, done, || Some(cut_text(&item, INPUT_CHARS)));
            if !go_on || self.unfinished && !self.finish_item(call) {
                if at + 1 < items.len() {
                    self.waiting[0].push_front(items.slice(at + 1, items.len()));
                }
                return false;
            }
        }
        true
    }

    /// The next items of a node with several ports, as many as lie side by side in all lists; without any list, all.
    fn several(&mut self, call: &mut Call) -> bool {
        let pieces: Vec<Column> = self.waiting.iter_mut().filter_map(VecDeque::pop_front).collect();
        let count = pieces.iter().map(Column::len).min().unwrap_or(self.left);
        let lists: Vec<Cow<[Value]>> = pieces
            .iter()
            .map(|piece| match piece {
                Column::Values(values) => Cow::Borrowed(&values.as_slice()[..count]),
                other => Cow::Owned(other.slice(0, count).values()),
            })
            .collect();
        let mut went_on = true;
        let mut done_with = 0;
        while went_on && done_with < count {
            let at = done_with;
            done_with += 1;
            self.left -= 1;
            self.consumed += 1;
            call.node.consumed += 1;
            let Self { instance, slots, .. } = self;
            let inputs: Vec<&Value> = slots
                .iter()
                .map(|slot| match slot {
                    Slot::Taken(list) => &lists[*list][at],
                    Slot::Constant(value) => value,
                })
                .collect();
            let done = instance.process(&inputs, &mut call.out);
            let input = || match lists.as_slice() {
                [list] => cut_text(&list[at], INPUT_CHARS),
                lists => cut_text(&lists.iter().map(|list| list[at].clone()).collect(), INPUT_CHARS),
            };
            went_on = self.note(call, done, || Some(input())) && (!self.unfinished || self.finish_item(call));
        }
        for (list, piece) in self.waiting.iter_mut().zip(&pieces) {
            if done_with < piece.len() {
                list.push_front(piece.slice(done_with, piece.len()));
            }
        }
        went_on
    }

    /// Goes on with an unfinished item where nobody waits; otherwise that is for the next call.
    fn finish_item(&mut self, call: &mut Call) -> bool {
        while self.unfinished && call.patient {
            let done = self.instance.resume(&mut call.out);
            if !self.note(call, done, || None) {
                return false;
            }
        }
        !self.unfinished
    }

    /// Takes the outcome of an item into account and says whether the node goes on.
    fn note(
        &mut self,
        call: &mut Call,
        done: Result<(), NodeError>,
        input: impl FnOnce() -> Option<String>,
    ) -> bool {
        call.out.came_of(self.consumed - 1);
        self.unfinished = call.out.takes_up() && done.is_ok();
        let Err(error) = done else { return true };
        let item = self.consumed.checked_sub(1);
        let error = item_error(call.index, item, error, input());
        match self.on_error {
            OnError::Skip => {
                call.node.skipped += 1;
                if call.node.skipped <= SKIPS_TOLD {
                    call.report.skips.push(error);
                }
                true
            }
            OnError::Stop => {
                self.stopped = true;
                call.report.failure.get_or_insert(error);
                false
            }
        }
    }
}

fn item_error(node: usize, item: Option<usize>, error: NodeError, input: Option<String>) -> ItemError {
    ItemError { node, item, message: error.message, input }
}
