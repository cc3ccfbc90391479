//! Cuts text into a list at a separator.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_text};

struct Split {
    separator: String,
    trim: bool,
    drop_empty: bool,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Split {
        separator: params.text("separator")?.to_owned(),
        trim: params.flag("trim")?,
        drop_empty: params.flag("drop_empty")?,
    }))
}

impl Node for Split {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let text = expect_text(inputs[0])?;
        let mut parts: Vec<&str> = if self.separator.is_empty() {
            text.char_indices().map(|(at, letter)| &text[at..at + letter.len_utf8()]).collect()
        } else {
            text.split(self.separator.as_str()).collect()
        };
        if self.trim {
            parts.iter_mut().for_each(|part| *part = part.trim());
        }
        if self.drop_empty {
            parts.retain(|part| !part.is_empty());
        }
        out.emit(parts.into_iter().map(Value::from).collect());
        Ok(())
    }
}
