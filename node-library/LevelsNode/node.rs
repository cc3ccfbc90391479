//! Measures how loud each block of sound is.

use crate::binary::expect_audio;
use crate::dsp::levels::{Levels, levels};
use crate::dsp::mix::decibels;
use crate::map::{Keys, Map};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, number};
use std::rc::Rc;

struct Measure {
    keys: Rc<Keys>,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Measure { keys: Keys::of(["rms", "peak", "rms_db", "peak_db"]) }))
}

impl Node for Measure {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let measured: Vec<Levels> = expect_audio(inputs[0])?.planes().map(levels).collect();
        let each =
            |of: fn(&Levels) -> f64| measured.iter().map(|levels| number(of(levels))).collect::<Value>();
        let fields = [
            each(|levels| levels.rms),
            each(|levels| levels.peak.into()),
            each(|levels| decibels(levels.rms)),
            each(|levels| decibels(levels.peak.into())),
        ];
        out.emit(Map::new(self.keys.clone(), fields).into());
        Ok(())
    }
}
