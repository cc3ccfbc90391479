//! A run of items side by side: numbers, texts, objects of the same keys, or values of any kind. The same items as a
//! list of values, in less room, and one operation for all. Knows nothing of JSON text or of buffers.

use crate::slice::{Join, Slice};
use crate::texts::Texts;
use crate::value::{Keys, Map, Number, Value, number};
use std::borrow::Cow;
use std::rc::Rc;

/// At most this many items stand in one column, so that they can be let go of piece by piece.
pub const CHUNK: usize = 4096;

/// Items of one kind; a copy shares them.
#[derive(Debug, Clone)]
pub enum Column {
    /// Numbers that a double holds.
    Numbers(Numbers),
    /// Short texts.
    Texts(Texts),
    /// Objects of the same keys.
    Records(Records),
    /// Whatever else.
    Values(Slice<Value>),
}

/// Numbers in a row.
#[derive(Debug, Clone)]
pub struct Numbers {
    slice: Slice<f64>,
    /// Whether each is a float, also a whole one; otherwise they are what nodes compute: whole ones are integers.
    pub floats: bool,
}

/// Objects field by field.
#[derive(Debug, Clone)]
pub struct Records {
    /// What all have.
    pub keys: Rc<Keys>,
    /// A column for each key, each as long as there are objects.
    pub fields: Rc<[Column]>,
    /// How many objects there are, which also holds without any key.
    pub len: usize,
}

impl Numbers {
    /// Numbers as nodes compute them, or floats; all finite.
    pub fn new(values: Vec<f64>, floats: bool) -> Self {
        Self { slice: values.into(), floats }
    }

    /// What they are worth.
    #[inline]
    pub fn values(&self) -> &[f64] {
        self.slice.as_slice()
    }

    /// Each number computed, or None where a result is not finite.
    pub fn map(&self, compute: impl Fn(f64) -> f64) -> Option<Self> {
        let mut finite = true;
        let one = |value: &f64| {
            let result = compute(*value);
            finite &= result.abs() <= f64::MAX;
            result
        };
        let values: Vec<f64> = self.values().iter().map(one).collect();
        finite.then(|| Self::new(values, false))
    }

    fn value(&self, at: usize) -> Value {
        let value = self.values()[at];
        if self.floats { Value::Number(Number::Float(value)) } else { number(value) }
    }
}

impl Records {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Column> {
        self.keys.place(name).map(|place| &self.fields[place])
    }

    /// The same objects with another column at one place.
    #[must_use]
    pub fn with(&self, place: usize, column: Column) -> Self {
        let mut column = Some(column);
        let fields = self.fields.iter().enumerate().map(|(at, field)| {
            if at == place { column.take().unwrap_or_else(|| field.clone()) } else { field.clone() }
        });
        Self { keys: self.keys.clone(), fields: fields.collect(), len: self.len }
    }

    fn each(&self, make: impl FnMut(&Column) -> Column, len: usize) -> Self {
        Self { keys: self.keys.clone(), fields: self.fields.iter().map(make).collect(), len }
    }
}

impl Column {
    /// Values as they are.
    pub fn of(values: Vec<Value>) -> Self {
        Self::Values(values.into())
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.slice.len(),
            Self::Texts(texts) => texts.len(),
            Self::Records(records) => records.len,
            Self::Values(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An item as a value.
    #[inline]
    pub fn get(&self, at: usize) -> Cow<'_, Value> {
        match self {
            Self::Values(values) => Cow::Borrowed(&values.as_slice()[at]),
            other => Cow::Owned(other.value(at)),
        }
    }

    fn value(&self, at: usize) -> Value {
        match self {
            Self::Numbers(numbers) => numbers.value(at),
            Self::Texts(texts) => texts.get(at).into(),
            Self::Values(values) => values.as_slice()[at].clone(),
            Self::Records(records) => {
                let values: Rc<[Value]> = records.fields.iter().map(|field| field.value(at)).collect();
                Map::new(records.keys.clone(), values).into()
            }
        }
    }

    /// Its items as values.
    pub fn values(&self) -> Vec<Value> {
        (0..self.len()).map(|at| self.value(at)).collect()
    }

    /// The items from `from` up to `to`, which must be there.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> Self {
        if from == 0 && to == self.len() {
            return self.clone();
        }
        match self {
            Self::Numbers(Numbers { slice, floats }) => {
                Self::Numbers(Numbers { slice: slice.slice(from, to), floats: *floats })
            }
            Self::Texts(texts) => Self::Texts(texts.slice(from, to)),
            Self::Records(records) => Self::Records(records.each(|field| field.slice(from, to), to - from)),
            Self::Values(values) => Self::Values(values.slice(from, to)),
        }
    }

    /// The items at these places, in this order.
    #[must_use]
    pub fn select(&self, places: &[u32]) -> Self {
        match self {
            Self::Numbers(numbers) => {
                let values = numbers.values();
                let kept = places.iter().map(|place| values[*place as usize]).collect();
                Self::Numbers(Numbers::new(kept, numbers.floats))
            }
            Self::Texts(texts) => Self::Texts(texts.select(places)),
            Self::Records(records) => Self::Records(records.each(|field| field.select(places), places.len())),
            Self::Values(values) => {
                let values = values.as_slice();
                Self::of(places.iter().map(|place| values[*place as usize].clone()).collect())
            }
        }
    }

    /// As `value::map_numbers` for every item, or None if that cannot be said of all at once.
    pub fn map_numbers(&self, field: &str, compute: impl Fn(f64) -> f64) -> Option<Self> {
        match self {
            Self::Texts(_) => Some(self.clone()),
            Self::Records(_) if field.is_empty() => Some(self.clone()),
            _ => self.map_field(field, |numbers| numbers.map(compute)),
        }
    }

    /// The numbers, or the numbers in a field of objects, in another form; objects without that number stay. None
    /// for any other items, and where the form gives none.
    pub fn map_field(&self, field: &str, map: impl FnOnce(&Numbers) -> Option<Numbers>) -> Option<Self> {
        match self {
            Self::Numbers(numbers) => map(numbers).map(Self::Numbers),
            Self::Texts(_) | Self::Values(_) => None,
            Self::Records(_) if field.is_empty() => None,
            Self::Records(records) => match records.keys.place(field) {
                None => Some(self.clone()),
                Some(place) => match &records.fields[place] {
                    Self::Numbers(numbers) => {
                        Some(Self::Records(records.with(place, Self::Numbers(map(numbers)?))))
                    }
                    Self::Texts(_) | Self::Records(_) => Some(self.clone()),
                    Self::Values(_) => None,
                },
            },
        }
    }

    /// The memory it takes, in bytes; what several share counts for each its part.
    pub fn weight(&self) -> usize {
        const OVERHEAD: usize = 48;
        match self {
            Self::Numbers(numbers) => OVERHEAD + numbers.slice.len() * 8 / numbers.slice.shared_by(),
            Self::Texts(texts) => OVERHEAD + texts.weight(),
            Self::Records(records) => OVERHEAD + records.fields.iter().map(Self::weight).sum::<usize>(),
            Self::Values(values) => OVERHEAD + weight_of(values.as_slice()) / values.shared_by(),
        }
    }

    /// Puts `next` behind it if that takes little, and says whether it did.
    pub fn join(&mut self, next: &Self) -> bool {
        if self.len() + next.len() > CHUNK {
            return false;
        }
        let Some(how) = self.joins(next) else { return false };
        self.join_as(next, &mut how.into_iter());
        true
    }

    /// How each part of `next` can be put behind its counterpart.
    fn joins(&mut self, next: &Self) -> Option<Vec<Join>> {
        match (self, next) {
            (Self::Numbers(a), Self::Numbers(b)) if a.floats == b.floats => {
                Some(vec![a.slice.joins(&b.slice)?])
            }
            (Self::Texts(a), Self::Texts(b)) => Some(vec![a.joins(b)?]),
            (Self::Values(a), Self::Values(b)) => Some(vec![a.joins(b)?]),
            (Self::Records(a), Self::Records(b)) if a.keys.same(&b.keys) => {
                let mut all = Vec::with_capacity(a.fields.len());
                // Fields that something else shares are taken over first.
                for (a, b) in own(&mut a.fields).iter_mut().zip(&*b.fields) {
                    all.extend(a.joins(b)?);
                }
                Some(all)
            }
            _ => None,
        }
    }

    fn join_as(&mut self, next: &Self, how: &mut impl Iterator<Item = Join>) {
        match (self, next) {
            (Self::Records(a), Self::Records(b)) => {
                for (a, b) in own(&mut a.fields).iter_mut().zip(&*b.fields) {
                    a.join_as(b, how);
                }
                a.len += b.len;
            }
            (a, b) => {
                let how = how.next().unwrap_or(Join::Copy);
                match (a, b) {
                    (Self::Numbers(a), Self::Numbers(b)) => a.slice.join(&b.slice, how),
                    (Self::Texts(a), Self::Texts(b)) => a.join(b, how),
                    (Self::Values(a), Self::Values(b)) => a.join(b, how),
                    _ => {}
                }
            }
        }
    }

    /// Lets go of the items before `before`.
    pub fn release(&mut self, before: usize) {
        if let Self::Values(values) = self {
            values.release(before, &Value::Null);
        } else {
            *self = self.slice(before, self.len());
        }
    }

    /// The smallest and the largest of its numbers.
    pub fn extremes(&self) -> Option<(f64, f64)> {
        match self {
            Self::Numbers(numbers) => extremes(numbers.values().iter().copied()),
            Self::Values(values) => {
                let numbers = values.as_slice().iter().filter_map(Value::as_f64);
                extremes(numbers.filter(|number| number.is_finite()))
            }
            _ => None,
        }
    }
}

fn own(fields: &mut Rc<[Column]>) -> &mut [Column] {
    Rc::make_mut(fields)
}

fn extremes(mut numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let first = numbers.next()?;
    Some(numbers.fold((first, first), |(min, max), number| {
        (if number < min { number } else { min }, if number > max { number } else { max })
    }))
}

/// Of many values a part is looked at, and every large text and binary value.
fn weight_of(values: &[Value]) -> usize {
    const LOOKED_AT: usize = 64;
    const LARGE: usize = 4096;
    let large = |value: &Value| match value {
        Value::String(text) => text.len() > LARGE,
        Value::Binary(_) => true,
        _ => false,
    };
    let step = values.len().div_ceil(LOOKED_AT).max(1);
    let (mut exact, mut sampled, mut looked_at) = (size_of_val(values), 0usize, 0usize);
    for (at, value) in values.iter().enumerate() {
        if large(value) {
            exact += value.weight();
        } else if at % step == 0 {
            sampled += value.weight();
            looked_at += 1;
        }
    }
    exact + (sampled as f64 * values.len() as f64 / looked_at.max(1) as f64) as usize
}
