//! Fills the placeholders of a text with what their paths find in the item.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::path::Path;
use crate::value::{Value, bare_text};

struct Template {
    pieces: Vec<Piece>,
    missing: String,
}

enum Piece {
    Text(String),
    Place(Path),
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let pieces = parse(params.text("template")?).map_err(|why| format!("Parameter \"template\" {why}."))?;
    Ok(Box::new(Template { pieces, missing: params.text("missing")?.to_owned() }))
}

impl Node for Template {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(fixed) => text.push_str(fixed),
                Piece::Place(path) => match path.find(inputs[0]) {
                    Some(value) => text.push_str(&bare_text(value)),
                    None => text.push_str(&self.missing),
                },
            }
        }
        out.emit(text.into());
        Ok(())
    }
}

/// `{{` and `}}` stand for braces.
fn parse(template: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut fixed = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        fixed.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let after = &rest[at + 1..];
        if let Some(escaped) = after.strip_prefix(brace) {
            fixed.push_str(brace);
            rest = escaped;
        } else if brace == "}" {
            return Err("has a } without a {; write }} for the sign itself".to_owned());
        } else {
            let end = after.find('}').ok_or("has a { without a }; write {{ for the sign itself")?;
            pieces.push(Piece::Text(std::mem::take(&mut fixed)));
            pieces.push(Piece::Place(Path::parse(&after[..end])?));
            rest = &after[end + 1..];
        }
    }
    fixed.push_str(rest);
    pieces.push(Piece::Text(fixed));
    Ok(pieces)
}
