//! One arithmetic operation with a fixed operand. Text counts as the number it spells, or as 0; whatever else comes is
//! handed on, lists too.

use crate::json::number::spelled;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, number};

struct Calculator {
    operation: Operation,
    operand: f64,
}

enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let operation = match params.text("operation")? {
        "add" => Operation::Add,
        "subtract" => Operation::Subtract,
        "multiply" => Operation::Multiply,
        "divide" => Operation::Divide,
        other => return Err(format!("Parameter \"operation\" is no operation: \"{other}\".")),
    };
    Ok(Box::new(Calculator { operation, operand: params.number("operand")? }))
}

impl Node for Calculator {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let left = match inputs[0] {
            Value::Number(left) => left.as_f64(),
            Value::String(text) => spelled(text).unwrap_or_default(),
            other => {
                out.emit(other.clone());
                return Ok(());
            }
        };
        out.emit(number(self.compute(left)?));
        Ok(())
    }
}

impl Calculator {
    fn compute(&self, left: f64) -> Result<f64, NodeError> {
        match self.operation {
            Operation::Add => Ok(left + self.operand),
            Operation::Subtract => Ok(left - self.operand),
            Operation::Multiply => Ok(left * self.operand),
            Operation::Divide if self.operand == 0.0 => Err(NodeError::new("Division by zero")),
            Operation::Divide => Ok(left / self.operand),
        }
    }
}
