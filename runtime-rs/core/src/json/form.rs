//! The objects that stand for binary values in JSON text: which those are, and what they stand for. Knows nothing of
//! reading text.

use super::read::Beside;
use crate::base64;
use crate::binary::{Audio, Binary, Dtype, Image, Tensor};
use crate::value::{Map, Value};
use std::borrow::Cow;

/// The binary value that an object stands for, None if it is an ordinary one; the error is a sentence.
pub fn binary(fields: &Map, beside: Option<Beside>) -> Result<Option<Binary>, String> {
    if fields.get("__numpy__").and_then(Value::as_bool) == Some(true) {
        return numpy(fields, beside).map(Some);
    }
    let Some((kind, content)) = fields.iter().next().filter(|_| fields.len() == 1) else { return Ok(None) };
    if &**kind == "$bytes" {
        return Ok(data(Some(content), beside)?.map(|data| Binary::Bytes(data.into_owned())));
    }
    let Some(content) = content.as_object() else { return Ok(None) };
    if !matches!(&**kind, "$audio" | "$image" | "$tensor") {
        return Ok(None);
    }
    let Some(data) = data(content.get("data"), beside)? else { return Ok(None) };
    let whole = |name: &str| {
        let whole = content.get(name).and_then(Value::as_u64);
        let whole = whole.and_then(|whole| u32::try_from(whole).ok());
        whole.ok_or_else(|| format!("\"{kind}\" needs \"{name}\", a whole number."))
    };
    let made = match &**kind {
        "$audio" => Audio::from_bytes(whole("sample_rate")?, whole("channels")?, &data).map(Binary::Audio)?,
        "$image" => Image::new(whole("width")?, whole("height")?, data.into_owned()).map(Binary::Image)?,
        _ => tensor(content, data)?,
    };
    Ok(Some(made))
}

fn numpy(fields: &Map, beside: Option<Beside>) -> Result<Binary, String> {
    let array = fields.get("array").and_then(Value::as_object);
    let meta = array.and_then(|array| array.get("meta")).and_then(Value::as_object);
    let data = data(array.and_then(|array| array.get("data")), beside)?;
    match (meta, data) {
        (Some(meta), Some(data)) => tensor(meta, data),
        _ => Err("\"__numpy__\" needs \"array\" with \"meta\" and \"data\".".to_owned()),
    }
}

fn tensor(meta: &Map, data: Cow<[u8]>) -> Result<Binary, String> {
    let name = meta.get("dtype").and_then(Value::as_str).ok_or("A tensor needs \"dtype\".")?;
    let dtype = Dtype::from_name(name).ok_or_else(|| format!("A tensor has no dtype \"{name}\"."))?;
    let shape = meta.get("shape").and_then(Value::as_array).ok_or("A tensor needs \"shape\", a list.")?;
    let length = |length: &Value| length.as_u64().and_then(|length| usize::try_from(length).ok());
    let shape: Option<Vec<usize>> = shape.iter().map(length).collect();
    let shape = shape.ok_or("The shape of a tensor is of whole numbers.")?;
    Tensor::new(dtype, shape, data.into_owned()).map(Binary::Tensor)
}

/// Base64, or a reference to what stands beside the text; None if it is neither.
fn data<'a>(value: Option<&Value>, beside: Option<Beside<'a>>) -> Result<Option<Cow<'a, [u8]>>, String> {
    match (value, beside) {
        (Some(Value::String(text)), _) => Ok(Some(base64::decode(text)?.into())),
        (Some(Value::Object(fields)), Some(beside)) if fields.len() == 1 => {
            let Some(number) = fields.get("$b") else { return Ok(None) };
            let number = number.as_u64().and_then(|number| usize::try_from(number).ok());
            let found = number.and_then(|number| beside.get(number));
            found
                .map(|(bytes, _)| Some(Cow::Borrowed(*bytes)))
                .ok_or_else(|| "The frame has no such buffer.".to_owned())
        }
        _ => Ok(None),
    }
}
