//! Runs the segments of a program batch by batch and keeps every value that passed, by buffer. Drives one chain when
//! told to; knows nothing of the order of segments, of wires between them or of who calls.

use crate::buffer::Buffer;
use crate::column::Column;
use crate::json::frame;
use crate::json::write::{Form, Writer};
use crate::node::Port;
use crate::program::{Instances, OpenError, Program, instantiate};
use crate::step::Step;
use crate::value::number;

/// Segments with their instances, and the buffers.
#[derive(Default)]
pub struct Host {
    segments: Vec<Vec<Step>>,
    /// In the order of their numbers.
    buffers: Vec<(u32, Buffer)>,
    remarks: Vec<String>,
}

/// What one call of `run` or `finish` did.
#[derive(Debug, Default)]
pub struct Report {
    /// One entry for each node that took part, in chain order.
    pub nodes: Vec<NodeReport>,
    /// The first item error that stopped a node.
    pub failure: Option<ItemError>,
    /// Dropped items, at most a few of many.
    pub skips: Vec<ItemError>,
    /// A node is in the middle of making very many items of one: run again, taking nothing.
    pub more: bool,
}

/// What one node did in a call.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct NodeReport {
    /// Items taken, the failed and the dropped among them.
    pub consumed: usize,
    /// Items emitted by each output port.
    pub emitted: Vec<usize>,
    /// Memory they take, by output port.
    pub bytes: Vec<usize>,
    /// Items dropped because of an error.
    pub skipped: usize,
    /// Wall time in milliseconds.
    pub ms: f64,
}

/// An error on an item, or at the end of the items when `item` is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemError {
    /// Index in the chain.
    pub node: usize,
    /// Which of all items that the node consumed in this run, from 0.
    pub item: Option<usize>,
    /// What is wrong, as a sentence.
    pub message: String,
    /// JSON text of the item, cut short; of several ports an array of their items.
    pub input: Option<String>,
}

impl Report {
    /// JSON text; nodes of this runtime print nothing and have one kind of error.
    pub fn text(&self) -> String {
        let mut writer = Writer::new(Form::File);
        writer.raw("{\"nodes\":");
        writer.list(&self.nodes, |writer, node| {
            writer.raw("{\"consumed\":");
            writer.whole(node.consumed);
            writer.raw(",\"emitted\":");
            writer.list(&node.emitted, |writer, count| writer.whole(*count));
            writer.raw(",\"bytes\":");
            writer.list(&node.bytes, |writer, bytes| writer.whole(*bytes));
            writer.raw(",\"skipped\":");
            writer.whole(node.skipped);
            writer.raw(",\"ms\":");
            writer.value(&number(node.ms));
            writer.raw("}");
        });
        writer.raw(",\"failure\":");
        match &self.failure {
            Some(failure) => failure.write(&mut writer),
            None => writer.raw("null"),
        }
        writer.raw(",\"skips\":");
        writer.list(&self.skips, |writer, skip| skip.write(writer));
        writer.raw(if self.more { ",\"logs\":[],\"more\":true}" } else { ",\"logs\":[],\"more\":false}" });
        writer.text()
    }
}

impl ItemError {
    fn write(&self, writer: &mut Writer) {
        writer.raw("{\"node\":");
        writer.whole(self.node);
        if let Some(item) = self.item {
            writer.raw(",\"item\":");
            writer.whole(item);
        }
        writer.raw(",\"type\":\"error\",\"message\":");
        writer.string(&self.message);
        if let Some(input) = &self.input {
            writer.raw(",\"input\":");
            writer.string(input);
        }
        writer.raw("}");
    }
}

/// A call that makes no sense: a segment or a buffer that is not there.
pub type Misuse = String;

impl Host {
    /// Ends what was open and makes the instances of a program. Buffers stay, also those that no program names.
    pub fn open(&mut self, program: Program) -> Result<(), OpenError> {
        self.close();
        let Instances { segments, remarks } = instantiate(program)?;
        (self.segments, self.remarks) = (segments, remarks);
        for buffer in self.segments.iter().flatten().flat_map(|step| &step.outputs) {
            entry(&mut self.buffers, *buffer);
        }
        Ok(())
    }

    /// Sentences about parameters that are not read or go by another name.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Appends the values of a JSON list or of a frame to a buffer, which is made when it is not there. Says how many.
    pub fn feed(&mut self, buffer: u32, values: &[u8]) -> Result<usize, String> {
        let columns = frame::read(values)?;
        let count = columns.iter().map(Column::len).sum();
        let buffer = entry(&mut self.buffers, buffer);
        columns.into_iter().for_each(|column| buffer.append(column));
        Ok(count)
    }

    /// Appends values to a buffer, which is made when it is not there.
    pub fn append(&mut self, buffer: u32, values: Column) {
        entry(&mut self.buffers, buffer).append(values);
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
        let goes_on = take.is_empty() && count == 0;
        if head.taken() != take.len() && !goes_on {
            return Err(format!("Segment {segment} takes {} lists, got {}.", head.taken(), take.len()));
        }
        for (buffer, from) in take {
            let there = self.buffer(*buffer)?;
            let is_there = from.checked_add(count).is_some_and(|to| to <= there.count());
            if !is_there || *from < there.dropped() && count > 0 || head.outputs.contains(buffer) {
                return Err(format!(
                    "Buffer {buffer} has no {count} items from {from} on for segment {segment}."
                ));
            }
        }
        Ok(self.drive(segment, take, count, upto, false))
    }

    /// Ends the items of a segment: flushes its first `upto` nodes, each into the rest of the chain, and drops all.
    pub fn finish(&mut self, segment: usize, upto: usize) -> Result<Report, Misuse> {
        self.segment(segment)?;
        let report = self.drive(segment, &[], 0, upto, true);
        self.segments[segment].clear();
        Ok(report)
    }

    /// The buffer of this number.
    pub fn buffer(&self, buffer: u32) -> Result<&Buffer, Misuse> {
        let place = place(&self.buffers, buffer).map_err(|_| format!("There is no buffer {buffer}."))?;
        Ok(&self.buffers[place].1)
    }

    /// Lets go of a buffer's values before an index, or with None of the whole buffer.
    pub fn release(&mut self, buffer: u32, before: Option<usize>) {
        match (before, place(&self.buffers, buffer)) {
            (Some(before), Ok(place)) => self.buffers[place].1.release(before),
            (None, Ok(place)) => drop(self.buffers.remove(place)),
            _ => {}
        }
    }

    /// Drops the instances; buffers stay.
    pub fn close(&mut self) {
        self.segments.clear();
        self.remarks.clear();
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
        is_end: bool,
    ) -> Report {
        let mut report = Report::default();
        let mut feeds = take.to_vec();
        let mut count = count;
        // The items each output of the step before emitted in this call: the buffer and where they start in it.
        let mut emitted: Vec<(u32, usize)> = Vec::new();
        for (index, step) in self.segments[segment].iter_mut().take(upto).enumerate() {
            if index > 0 {
                let feed = emitted[step.via];
                count = entry(&mut self.buffers, feed.0).count() - feed.1;
                feeds = vec![feed];
            }
            if step.stopped {
                break;
            }
            step.left += count;
            step.waiting.resize_with(step.taken(), Default::default);
            for (list, (buffer, from)) in step.waiting.iter_mut().zip(&feeds) {
                list.extend(entry(&mut self.buffers, *buffer).pieces(*from, from + count));
            }
            // Taken out while the node writes to them.
            let mut ports: Vec<Port> = step
                .outputs
                .iter()
                .map(|buffer| Port::new(std::mem::take(entry(&mut self.buffers, *buffer))))
                .collect();
            let before: Vec<usize> = ports.iter().map(|port| port.buffer.count()).collect();
            let node = step.run(index, &mut ports, &mut report, is_end);
            report.nodes.push(node);
            report.more |= step.has_more();
            emitted = step.outputs.iter().copied().zip(before).collect();
            for (buffer, port) in step.outputs.iter().zip(ports) {
                *entry(&mut self.buffers, *buffer) = port.buffer;
            }
        }
        report
    }
}

fn place(buffers: &[(u32, Buffer)], number: u32) -> Result<usize, usize> {
    buffers.binary_search_by_key(&number, |(number, _)| *number)
}

/// The buffer of this number, made when it is not there.
fn entry(buffers: &mut Vec<(u32, Buffer)>, number: u32) -> &mut Buffer {
    let place = place(buffers, number).unwrap_or_else(|place| {
        buffers.insert(place, (number, Buffer::default()));
        place
    });
    &mut buffers[place].1
}
