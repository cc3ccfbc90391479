//! Answers samples asked for on standard input, a JSON line each: `{"way", "nodes", "items", "values", "ms"}` gives
//! `{"ms"}`, the mean time of one call. Knows how to time a piece of work, not what the work is.

mod audio;
mod chain;
mod columns;

use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

/// One sample: what to do and for how long.
#[derive(Deserialize)]
struct Task {
    way: String,
    #[serde(default)]
    nodes: usize,
    #[serde(default)]
    items: usize,
    #[serde(default)]
    values: String,
    /// Milliseconds that the calls of a sample last together, at least.
    ms: f64,
}

type Work = Box<dyn FnMut()>;

/// A piece of work and how many calls of it make a sample.
struct Prepared {
    work: Work,
    calls: u32,
}

fn main() {
    let mut prepared = HashMap::new();
    for line in stdin().lock().lines().map_while(Result::ok) {
        let answer = match sample(&mut prepared, &line) {
            Ok(ms) => json!({ "ms": ms }),
            Err(error) => json!({ "error": error }),
        };
        println!("{answer}");
        let _ = stdout().flush();
    }
}

/// The work of a task is made when it is asked for the first time.
fn sample(prepared: &mut HashMap<String, Prepared>, line: &str) -> Result<f64, String> {
    let task: Task = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let key = format!("{} {} {} {}", task.way, task.nodes, task.items, task.values);
    if !prepared.contains_key(&key) {
        prepared.insert(key.clone(), Prepared { work: work(&task)?, calls: 1 });
    }
    prepared.get_mut(&key).map(|known| known.sample(task.ms)).ok_or_else(String::new)
}

fn work(task: &Task) -> Result<Work, String> {
    match task.way.as_str() {
        "values" => Ok(chain::work(task.nodes, task.items, task.values == "objects")),
        "columns" => Ok(columns::work(task.nodes, task.items)),
        "audio" => Ok(audio::work(task.items)),
        other => Err(format!("native Rust has no way \"{other}\"")),
    }
}

impl Prepared {
    /// Mean milliseconds of a call, over as many calls as last `ms` together.
    fn sample(&mut self, ms: f64) -> f64 {
        loop {
            let start = Instant::now();
            for _ in 0..self.calls {
                (self.work)();
            }
            let took = start.elapsed().as_secs_f64() * 1000.0;
            if took >= ms {
                return took / f64::from(self.calls);
            }
            let wanted = f64::from(self.calls) * 1.2 * ms / took.max(ms / 100.0);
            self.calls = (wanted.ceil() as u32).max(self.calls + 1);
        }
    }
}
