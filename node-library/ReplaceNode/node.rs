//! Replaces what a pattern, or a plain text, finds in a text.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_text};
use rm_pattern::Pattern;

struct Replace {
    wanted: Wanted,
    replacement: String,
}

enum Wanted {
    Plain(String),
    Pattern(Pattern),
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let wanted = match params.text("pattern")? {
        "" => return Err("Parameter \"pattern\" must not be empty.".to_owned()),
        text if params.flag("literal")? => Wanted::Plain(text.to_owned()),
        text => Wanted::Pattern(Pattern::of_param("pattern", text)?),
    };
    Ok(Box::new(Replace { wanted, replacement: params.text("replacement")?.to_owned() }))
}

impl Node for Replace {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let text = expect_text(inputs[0])?;
        let replaced = match &mut self.wanted {
            Wanted::Plain(wanted) => text.replace(wanted.as_str(), &self.replacement),
            Wanted::Pattern(pattern) => pattern.replace_all(text, &self.replacement),
        };
        out.emit(replaced.into());
        Ok(())
    }
}
