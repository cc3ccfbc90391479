//! Paths into a value, such as `a.b[0].c`. Knows nothing of what is done with what they find.

use crate::column::Column;
use crate::params::Params;
use crate::value::Value;

/// A parsed path; the empty one means the whole value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(Vec<Part>);

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Of an object, or an index of a list as text.
    Key(String),
    /// Counts from the end when negative.
    Index(i64),
}

impl Path {
    /// Reads a path; `Err` says what is wrong with it, as the end of a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix('[') {
                let (part, after) = bracket(inside, text)?;
                parts.push(part);
                rest = after;
            } else {
                let key = match rest.strip_prefix('.') {
                    Some(key) if !parts.is_empty() => key,
                    _ => rest,
                };
                let end = key.find(['.', '[']).unwrap_or(key.len());
                if end == 0 {
                    return Err(format!("has an empty step in \"{text}\""));
                }
                parts.push(Part::Key(key[..end].to_owned()));
                rest = &key[end..];
            }
        }
        Ok(Self(parts))
    }

    /// The path in a parameter; a refusal names the parameter.
    pub fn of_param(params: &Params, name: &str) -> Result<Self, String> {
        Self::parse(params.text(name)?).map_err(|why| format!("Parameter \"{name}\" {why}."))
    }

    /// What the path leads to, if it leads anywhere.
    pub fn find<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        find_in(value, &self.0)
    }

    /// As far as the path can be followed for all items at once: the column it leads to, and the steps that remain
    /// for each value of it. None if it leads nowhere for any of them.
    pub fn follow<'a, 'b>(&'b self, items: &'a Column) -> Option<(&'a Column, &'b [Part])> {
        let (mut column, mut rest) = (items, self.0.as_slice());
        while let [part, after @ ..] = rest {
            column = match (part, column) {
                (Part::Key(key), Column::Records(records)) => records.field(key)?,
                (_, Column::Values(_)) => break,
                _ => return None,
            };
            rest = after;
        }
        Some((column, rest))
    }
}

/// What the steps lead to, if they lead anywhere.
pub fn find_in<'a>(value: &'a Value, steps: &[Part]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, part| match (part, value) {
        (Part::Key(key), Value::Object(fields)) => fields.get(key),
        (Part::Key(key), Value::Array(items)) => items.get(key.parse::<usize>().ok()?),
        (Part::Index(index), Value::Array(items)) => {
            let from_end = usize::try_from(index.unsigned_abs()).ok()?;
            items.get(if *index < 0 { items.len().checked_sub(from_end)? } else { from_end })
        }
        _ => None,
    })
}

/// `0]`, `-1]` or `"any key"]`, and what follows.
fn bracket<'a>(inside: &'a str, text: &str) -> Result<(Part, &'a str), String> {
    if let Some(quoted) = inside.strip_prefix('"') {
        let end = quoted.find("\"]").ok_or_else(|| format!("has an unclosed [ in \"{text}\""))?;
        return Ok((Part::Key(quoted[..end].to_owned()), &quoted[end + 2..]));
    }
    let end = inside.find(']').ok_or_else(|| format!("has an unclosed [ in \"{text}\""))?;
    let index = inside[..end].trim().parse();
    let index = index.map_err(|_| format!("has \"{}\" where a number belongs", &inside[..end]))?;
    Ok((Part::Index(index), &inside[end + 1..]))
}
