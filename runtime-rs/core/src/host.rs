//! Runs the segments of a program batch by batch and keeps every value that passed, by buffer. Drives one chain when
//! told to; knows nothing of the order of segments, of wires between them or of who calls.

use crate::buffer::Buffer;
use crate::node::{Emitter, NodeError};
use crate::program::{Instances, OnError, OpenError, Program, Slot, Step, instantiate};
use crate::value::{Value, cut_text};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Instant;

const INPUT_CHARS: usize = 200;
const SKIPS_TOLD: usize = 5;

/// Segments with their instances, and the buffers.
#[derive(Default)]
pub struct Host {
    segments: Vec<Vec<Step>>,
    buffers: BTreeMap<u32, Buffer>,
    remarks: Vec<String>,
}

/// What one call of `run` or `finish` did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// One entry for each node that took part, in chain order.
    pub nodes: Vec<NodeReport>,
    /// The first item error that stopped a node.
    pub failure: Option<ItemError>,
    /// Dropped items, at most a few of many.
    pub skips: Vec<ItemError>,
    /// What nodes printed: Rust nodes do not.
    pub logs: [(); 0],
    /// True when the call paused inside an expansion: Rust nodes do not.
    pub more: bool,
}

/// What one node did in a call.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct NodeReport {
    /// Items taken, the failed and the dropped among them.
    pub consumed: usize,
    /// Items emitted by each output port.
    pub emitted: Vec<usize>,
    /// Items dropped because of an error.
    pub skipped: usize,
    /// Wall time in milliseconds.
    pub ms: f64,
}

/// An error on an item, or at the end of the items when `item` is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemError {
    /// Index in the chain.
    pub node: usize,
    /// Which of all items that the node consumed in this run, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The kind of error: Rust nodes have one.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// JSON text of the item, cut short; of several ports an array of their items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
}

/// A call that makes no sense: a segment or a buffer that is not there.
pub type Misuse = String;

enum End {
    /// More items may come.
    Open,
    /// These were the last: flush.
    Closed,
}

impl Host {
    /// Drops what was open and makes the instances of a program.
    pub fn open(&mut self, program: Program) -> Result<(), OpenError> {
        self.clear();
        let Instances { segments, remarks } = instantiate(program)?;
        (self.segments, self.remarks) = (segments, remarks);
        let outputs = self.segments.iter().flatten().flat_map(|step| &step.outputs);
        self.buffers = outputs.map(|buffer| (*buffer, Buffer::default())).collect();
        Ok(())
    }

    /// Sentences about parameters that are not read or go by another name.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Appends values to a buffer, which is made when it is not there.
    pub fn feed(&mut self, buffer: u32, items: Vec<Value>) {
        self.buffers.entry(buffer).or_default().extend(items);
    }

    /// Runs the first `upto` nodes of a segment over `count` items from each of the buffers in `take`.
    pub fn run(
        &mut self,
        segment: usize,
        take: &[(u32, usize)],
        count: usize,
        upto: usize,
    ) -> Result<Report, Misuse> {
        let head = self.segment(segment)?.first().ok_or_else(|| format!("Segment {segment} has ended."))?;
        if head.taken() != take.len() {
            return Err(format!("Segment {segment} takes {} lists, got {}.", head.taken(), take.len()));
        }
        for (buffer, from) in take {
            let there = self.buffer(*buffer)?.items().len();
            if from.checked_add(count).is_none_or(|to| to > there) || head.outputs.contains(buffer) {
                return Err(format!(
                    "Buffer {buffer} has no {count} items from {from} on for segment {segment}."
                ));
            }
        }
        Ok(self.drive(segment, take, count, upto, End::Open))
    }

    /// Ends the items of a segment: flushes its first `upto` nodes, each into the rest of the chain, and drops all.
    pub fn finish(&mut self, segment: usize, upto: usize) -> Result<Report, Misuse> {
        self.segment(segment)?;
        let report = self.drive(segment, &[], 0, upto, End::Closed);
        self.segments[segment].clear();
        Ok(report)
    }

    /// The buffer of this number.
    pub fn buffer(&self, buffer: u32) -> Result<&Buffer, Misuse> {
        self.buffers.get(&buffer).ok_or_else(|| format!("There is no buffer {buffer}."))
    }

    /// Drops everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn segment(&self, segment: usize) -> Result<&[Step], Misuse> {
        self.segments.get(segment).map(Vec::as_slice).ok_or_else(|| format!("There is no segment {segment}."))
    }

    fn drive(
        &mut self,
        segment: usize,
        take: &[(u32, usize)],
        count: usize,
        upto: usize,
        end: End,
    ) -> Report {
        let mut report = Report::default();
        let mut feeds = take.to_vec();
        let mut count = count;
        // The items each output of the step before emitted in this call: the buffer and where they start in it.
        let mut emitted: Vec<(u32, usize)> = Vec::new();
        for (index, step) in self.segments[segment].iter_mut().take(upto).enumerate() {
            if index > 0 {
                let feed = emitted[step.via];
                count = self.buffers[&feed.0].items().len() - feed.1;
                feeds = vec![feed];
            }
            if step.stopped {
                break;
            }
            // Taken out of the map while the node writes to them, so that it can read the others.
            let mut outputs: Vec<Buffer> =
                step.outputs.iter().map(|buffer| self.buffers.remove(buffer).unwrap_or_default()).collect();
            let before: Vec<usize> = outputs.iter().map(|buffer| buffer.items().len()).collect();
            let lists: Vec<&[Value]> =
                feeds.iter().map(|(buffer, from)| &self.buffers[buffer].items()[*from..][..count]).collect();
            let mut node = step.run(index, &lists, count, &mut outputs, &mut report);
            if matches!(end, End::Closed) && !step.stopped {
                node.ms += step.flush(index, &mut outputs, &mut report);
            }
            node.emitted =
                outputs.iter().zip(&before).map(|(buffer, start)| buffer.items().len() - start).collect();
            report.nodes.push(node);
            emitted = step.outputs.iter().copied().zip(before).collect();
            self.buffers.extend(step.outputs.iter().copied().zip(outputs));
        }
        report
    }
}

impl Step {
    fn run(
        &mut self,
        index: usize,
        lists: &[&[Value]],
        count: usize,
        outputs: &mut [Buffer],
        report: &mut Report,
    ) -> NodeReport {
        let started = Instant::now();
        let Self { instance, slots, consumed, .. } = self;
        let mut node = NodeReport::default();
        let mut inputs: Vec<&Value> = Vec::with_capacity(slots.len());
        for at in 0..count {
            inputs.clear();
            inputs.extend(slots.iter().map(|slot| match slot {
                Slot::Taken(list) => &lists[*list][at],
                Slot::Constant(value) => value,
            }));
            let item = *consumed;
            *consumed += 1;
            node.consumed += 1;
            let Err(error) = instance.process(&inputs, &mut Emitter::new(outputs)) else { continue };
            let error = item_error(index, Some(item), error, Some(input_text(lists, at)));
            match self.on_error {
                OnError::Skip => {
                    node.skipped += 1;
                    if report.skips.len() < SKIPS_TOLD {
                        report.skips.push(error);
                    }
                }
                OnError::Stop => {
                    self.stopped = true;
                    report.failure.get_or_insert(error);
                    break;
                }
            }
        }
        node.ms = milliseconds(started);
        node
    }

    /// Returns the time it took. What cannot be dropped, for want of an item, fails.
    fn flush(&mut self, index: usize, outputs: &mut [Buffer], report: &mut Report) -> f64 {
        let started = Instant::now();
        if let Err(error) = self.instance.flush(&mut Emitter::new(outputs)) {
            self.stopped = true;
            report.failure.get_or_insert(item_error(index, None, error, None));
        }
        milliseconds(started)
    }
}

fn item_error(node: usize, item: Option<usize>, error: NodeError, input: Option<String>) -> ItemError {
    ItemError { node, item, kind: "error", message: error.message, input }
}

fn input_text(lists: &[&[Value]], at: usize) -> String {
    match lists {
        [list] => cut_text(&list[at], INPUT_CHARS),
        lists => cut_text(&lists.iter().map(|list| list[at].clone()).collect(), INPUT_CHARS),
    }
}

fn milliseconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}
