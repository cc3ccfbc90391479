//! Takes its time over every item, then hands it on.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;
use std::time::Instant;

struct Delay {
    seconds: f64,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Delay { seconds: params.number("milliseconds")? / 1000.0 }))
}

impl Node for Delay {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        // Busy and not asleep: the runtime has one thread and, in a browser, nothing to sleep with.
        let started = Instant::now();
        while started.elapsed().as_secs_f64() < self.seconds {
            std::hint::spin_loop();
        }
        out.emit(inputs[0].clone());
        Ok(())
    }
}
