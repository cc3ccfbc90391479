//! Describes a list of numbers by its usual figures.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_list, number, with_article};
use serde_json::json;

struct Statistics;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Statistics))
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
        out.emit(describe(numbers));
        Ok(())
    }
}

fn describe(mut numbers: Vec<f64>) -> Value {
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len();
    let (Some(min), Some(max)) = (numbers.first(), numbers.last()) else {
        return json!({
            "count": 0, "sum": 0, "mean": null, "min": null, "max": null, "median": null, "std": null
        });
    };
    let sum: f64 = numbers.iter().sum();
    let mean = sum / count as f64;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count as f64;
    let middle = count / 2;
    let median =
        if count % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) };
    json!({
        "count": count,
        "sum": number(sum),
        "mean": number(mean),
        "min": number(*min),
        "max": number(*max),
        "median": number(median),
        "std": number(variance.sqrt()),
    })
}
