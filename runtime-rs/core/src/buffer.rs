//! An append-only list of values with what a page shows of it without reading it: counts, extremes, the last value.
//! Knows nothing of nodes or of who reads it.

use crate::value::{Value, cut_text, number, type_name};
use serde_json::{Map, json};

const TYPES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];
const LAST_CHARS: usize = 120;

/// All values that one output port emitted, or that were fed from outside.
#[derive(Debug, Default)]
pub struct Buffer {
    items: Vec<Value>,
    types: [usize; TYPES.len()],
    extremes: Option<(f64, f64)>,
}

impl Buffer {
    /// Appends one value.
    pub fn push(&mut self, item: Value) {
        self.tally(&item);
        self.items.push(item);
    }

    /// Appends values in order.
    pub fn extend(&mut self, items: Vec<Value>) {
        items.iter().for_each(|item| self.tally(item));
        if self.items.is_empty() {
            self.items = items;
        } else {
            self.items.extend(items);
        }
    }

    /// The values so far.
    pub fn items(&self) -> &[Value] {
        &self.items
    }

    /// JSON text of the values from `from` up to `to`, as an array; what is not there is left out.
    pub fn read(&self, from: usize, to: usize) -> Vec<u8> {
        let to = to.min(self.items.len());
        // Values hold no NaN and no keys but strings, so writing them cannot fail.
        serde_json::to_vec(&self.items[from.min(to)..to]).unwrap_or_default()
    }

    /// What a page shows beside a wire.
    pub fn summary(&self) -> Value {
        let counted = TYPES.iter().zip(self.types).filter(|(_, count)| *count > 0);
        let types: Map<String, Value> =
            counted.map(|(name, count)| ((*name).to_owned(), count.into())).collect();
        let last = self.items.last().map_or_else(String::new, |item| cut_text(item, LAST_CHARS));
        let mut summary = json!({ "count": self.items.len(), "types": types, "last": last });
        if let Some((min, max)) = self.extremes {
            summary["min"] = number(min);
            summary["max"] = number(max);
        }
        summary
    }

    /// Indexes, from `from` on and at most `limit`, of values whose JSON text holds `text` in any case.
    pub fn find(&self, text: &str, from: usize, limit: usize) -> Vec<usize> {
        let wanted = text.to_lowercase();
        let mut written = Vec::new();
        let rest = self.items.iter().enumerate().skip(from);
        let found = rest.filter(|(_, item)| {
            written.clear();
            // Writing a value into memory cannot fail.
            let _ = serde_json::to_writer(&mut written, item);
            if wanted.is_ascii() {
                holds_ascii(&written, wanted.as_bytes())
            } else {
                holds(&written, &wanted)
            }
        });
        found.map(|(index, _)| index).take(limit).collect()
    }

    fn tally(&mut self, item: &Value) {
        let name = type_name(item);
        let place = TYPES.iter().position(|each| *each == name).unwrap_or_default();
        self.types[place] += 1;
        if let Some(value) = item.as_f64() {
            let (min, max) = self.extremes.unwrap_or((value, value));
            self.extremes = Some((min.min(value), max.max(value)));
        }
    }
}

fn holds_ascii(text: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || text.windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted))
}

fn holds(text: &[u8], wanted: &str) -> bool {
    String::from_utf8_lossy(text).to_lowercase().contains(wanted)
}
