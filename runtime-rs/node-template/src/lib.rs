//! The node. Its name, ports and parameters are in `node.json`; `sdk.rs` is how it talks to the editor.

mod sdk;

use sdk::{Item, Node, Output, Value};

/// Multiplies numbers and audio by a factor.
pub struct MyNode {
    factor: f64,
}

impl Node for MyNode {
    fn open(params: &Value) -> Result<Self, String> {
        let factor = params["factor"].as_f64().ok_or("The factor must be a number.")?;
        Ok(Self { factor })
    }

    fn process(&mut self, inputs: Vec<Item>, out: &mut Output) -> Result<(), String> {
        for input in inputs {
            match input {
                Item::Audio(mut audio) => {
                    audio.samples.iter_mut().for_each(|sample| *sample *= self.factor as f32);
                    out.emit(audio);
                }
                Item::Json(Value::Number(number)) => {
                    out.emit(number.as_f64().unwrap_or(f64::NAN) * self.factor)
                }
                other => return Err(format!("A number or audio is expected, got {}.", other.kind())),
            }
        }
        Ok(())
    }
}
