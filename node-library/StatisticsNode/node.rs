//! Describes a list of numbers by its usual figures.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Keys, Map, Value, expect_list, number, with_article};
use std::rc::Rc;

struct Statistics {
    keys: Rc<Keys>,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    let keys = Keys::of(["count", "sum", "mean", "min", "max", "median", "std"]);
    Ok(Box::new(Statistics { keys }))
}

impl Node for Statistics {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let list = expect_list(inputs[0])?;
        let mut numbers = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            let refused = || {
                NodeError::new(format!(
                    "Expected an array of numbers, got {} at index {index}",
                    with_article(item)
                ))
            };
            numbers.push(item.as_f64().ok_or_else(refused)?);
        }
        out.emit(Map::new(self.keys.clone(), describe(numbers)).into());
        Ok(())
    }
}

/// In the order of the keys.
fn describe(mut numbers: Vec<f64>) -> [Value; 7] {
    numbers.sort_unstable_by(f64::total_cmp);
    let count = numbers.len();
    let (Some(min), Some(max)) = (numbers.first(), numbers.last()) else {
        let none = Value::Null;
        let zero = Value::from(0i64);
        return [zero.clone(), zero, none.clone(), none.clone(), none.clone(), none.clone(), none];
    };
    let sum: f64 = numbers.iter().sum();
    let mean = sum / count as f64;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count as f64;
    let middle = count / 2;
    let median =
        if count % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) };
    [
        count.into(),
        number(sum),
        number(mean),
        number(*min),
        number(*max),
        number(median),
        number(variance.sqrt()),
    ]
}
