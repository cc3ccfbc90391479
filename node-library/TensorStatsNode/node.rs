//! Describes tensors in a few numbers.

use crate::binary::expect_tensor;
use crate::map::{Keys, Map};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, number};
use std::rc::Rc;

struct Describe {
    keys: Rc<Keys>,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Describe { keys: Keys::of(["dtype", "shape", "count", "min", "max", "mean", "std"]) }))
}

impl Node for Describe {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let tensor = expect_tensor(inputs[0])?;
        let (mut count, mut sum, mut min, mut max) = (0usize, 0.0, f64::INFINITY, f64::NEG_INFINITY);
        for value in tensor.numbers() {
            count += 1;
            sum += value;
            (min, max) = (min.min(value), max.max(value));
        }
        let mean = sum / count as f64;
        let squares: f64 = tensor.numbers().map(|value| (value - mean) * (value - mean)).sum();
        let fields = [
            tensor.dtype.name().into(),
            tensor.shape.iter().map(|length| Value::from(*length)).collect(),
            count.into(),
            number(min),
            number(max),
            number(mean),
            number((squares / count as f64).sqrt()),
        ];
        out.emit(Map::new(self.keys.clone(), fields).into());
        Ok(())
    }
}
