//! Filters sound with taps that it designs or is given.

use crate::dsp::filter::Filter;
use crate::dsp::fir::design;
use crate::dsp::window::Window;
use crate::node::{Node, Params};
use crate::sound::Filtering;

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let given = params.get("taps").as_array().map_or(&[][..], |list| list);
    if !given.is_empty() {
        let taps = given
            .iter()
            .map(|tap| tap.as_f64().ok_or("Parameter \"taps\" holds something that is no number."));
        let taps = taps.collect::<Result<Vec<f64>, _>>()?;
        return Ok(Box::new(Filtering::new(Box::new(move |rate| Ok((Filter::new(&taps, 0), rate))))));
    }
    let length = params.integer("length")? as usize;
    if length.is_multiple_of(2) {
        return Err(format!("Parameter \"length\" must be odd, got {length}."));
    }
    let window =
        Window::from_name(params.text("window")?).ok_or("Parameter \"window\" is no known window.")?;
    let (pass, lower, upper) =
        (params.text("pass")?.to_owned(), params.number("frequency")?, params.number("upper")?);
    let two = pass == "band" || pass == "stop";
    if two && lower >= upper {
        return Err(format!("Parameter \"upper\" must be above \"frequency\", {lower} Hz, got {upper}."));
    }
    let (name, highest) = if two { ("upper", upper) } else { ("frequency", lower) };
    Ok(Box::new(Filtering::new(Box::new(move |rate| {
        let half = f64::from(rate) / 2.0;
        if highest >= half {
            return Err(format!(
                "Parameter \"{name}\" must be below half the sample rate, {half} Hz, got {highest}."
            ));
        }
        let (from, to) = (lower / half, upper / half);
        let bands = match pass.as_str() {
            "low" => vec![(0.0, from)],
            "high" => vec![(from, 1.0)],
            "band" => vec![(from, to)],
            _ => vec![(0.0, from), (to, 1.0)],
        };
        Ok((Filter::new(&design(length, &bands, window), length / 2), rate))
    }))))
}
