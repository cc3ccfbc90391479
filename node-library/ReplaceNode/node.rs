//! Replaces what a pattern, or a plain text, finds in a text.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_text};
use regex::{NoExpand, Regex, Replacer};

struct Replace {
    pattern: Regex,
    replacement: String,
    literal: bool,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let literal = params.flag("literal")?;
    let pattern = params.text("pattern")?;
    if pattern.is_empty() {
        return Err("Parameter \"pattern\" must not be empty.".to_owned());
    }
    let pattern = if literal { regex::escape(pattern) } else { pattern.to_owned() };
    Ok(Box::new(Replace {
        pattern: crate::pattern::compile("pattern", &pattern)?,
        replacement: params.text("replacement")?.to_owned(),
        literal,
    }))
}

impl Node for Replace {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let text = expect_text(inputs[0])?;
        out.emit(if self.literal {
            self.replaced(text, NoExpand(&self.replacement))
        } else {
            self.replaced(text, self.replacement.as_str())
        });
        Ok(())
    }
}

impl Replace {
    fn replaced(&self, text: &str, replacement: impl Replacer) -> Value {
        self.pattern.replace_all(text, replacement).into_owned().into()
    }
}
