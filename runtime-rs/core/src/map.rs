//! The fields of an object in their order. Objects of the same keys share them. Knows nothing of JSON text.

use crate::order::places_in_order;
use crate::value::Value;
use std::cell::OnceCell;
use std::rc::Rc;

/// Up to this many keys are looked through one by one.
const FEW: usize = 12;

/// The keys of an object, all different.
#[derive(Debug)]
pub struct Keys {
    names: Box<[Rc<str>]>,
    /// Places in the order of their names, made at the first look into a large object.
    sorted: OnceCell<Box<[u32]>>,
    /// Whether its objects need a closer look: they may stand for a binary value, or a key is written with escapes.
    special: bool,
}

/// Fields; a copy shares keys and values.
#[derive(Debug, Clone)]
pub struct Map {
    keys: Rc<Keys>,
    values: Rc<[Value]>,
}

impl Keys {
    /// Keys in their order, or None if one is there twice.
    pub fn new(names: Vec<Rc<str>>) -> Option<Rc<Self>> {
        let repeated = if names.len() <= FEW {
            names.iter().enumerate().any(|(place, name)| names[..place].contains(name))
        } else {
            let sorted = sorted(&names);
            sorted.windows(2).any(|pair| names[pair[0] as usize] == names[pair[1] as usize])
        };
        if repeated {
            return None;
        }
        let special = names.iter().any(|name| {
            name.starts_with('$') && names.len() == 1
                || &**name == "__numpy__"
                || name.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
        });
        Some(Rc::new(Self { names: names.into(), sorted: OnceCell::new(), special }))
    }

    /// Keys known to be different.
    pub fn of<const N: usize>(names: [&str; N]) -> Rc<Self> {
        Self::new(names.map(Rc::from).to_vec()).unwrap_or_else(|| Rc::new(Self::default()))
    }

    /// The keys.
    pub fn names(&self) -> &[Rc<str>] {
        &self.names
    }

    /// Whether an object of these keys may stand for a binary value, or a key is written with escapes.
    pub fn is_special(&self) -> bool {
        self.special
    }

    /// The place of a key.
    pub fn place(&self, name: &str) -> Option<usize> {
        if self.names.len() <= FEW {
            return self.names.iter().position(|each| &**each == name);
        }
        let sorted = self.sorted.get_or_init(|| sorted(&self.names));
        let found = sorted.binary_search_by(|place| (*self.names[*place as usize]).cmp(name)).ok()?;
        Some(sorted[found] as usize)
    }

    /// Whether both have the same names in the same order.
    pub fn same(self: &Rc<Self>, other: &Rc<Self>) -> bool {
        Rc::ptr_eq(self, other) || self.names == other.names
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self { names: Box::new([]), sorted: OnceCell::new(), special: false }
    }
}

fn sorted(names: &[Rc<str>]) -> Box<[u32]> {
    places_in_order(names.len(), &mut |a, b| names[a].cmp(&names[b])).into()
}

impl Map {
    /// A value for each key, in the order of the keys.
    pub fn new(keys: Rc<Keys>, values: impl Into<Rc<[Value]>>) -> Self {
        let values = values.into();
        debug_assert_eq!(keys.names.len(), values.len(), "a value for each key");
        Self { keys, values }
    }

    /// The keys.
    pub fn keys(&self) -> &Rc<Keys> {
        &self.keys
    }

    /// The values, in the order of the keys.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The place of a key.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.keys.place(key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.place(key).map(|place| &self.values[place])
    }

    /// Whether the key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The fields in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Value)> {
        self.keys.names.iter().zip(self.values.iter())
    }

    /// The same fields with another value at one place.
    #[must_use]
    pub fn with(&self, place: usize, value: Value) -> Self {
        let mut value = Some(value);
        let values = self
            .values
            .iter()
            .enumerate()
            .map(|(at, old)| if at == place { value.take().unwrap_or(Value::Null) } else { old.clone() });
        Self { keys: self.keys.clone(), values: values.collect() }
    }

    /// How many share its values.
    pub fn shared_by(&self) -> usize {
        Rc::strong_count(&self.values)
    }
}

impl Default for Map {
    fn default() -> Self {
        Self { keys: Rc::new(Keys::default()), values: Rc::new([]) }
    }
}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

/// Of a key that is there twice the first place and the last value stay.
impl FromIterator<(Rc<str>, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (Rc<str>, Value)>>(fields: I) -> Self {
        let (names, mut values): (Vec<Rc<str>>, Vec<Value>) = fields.into_iter().unzip();
        if let Some(keys) = Keys::new(names.clone()) {
            return Self { keys, values: values.into() };
        }
        let places = sorted(&names);
        let mut stays = vec![true; names.len()];
        for group in places.chunk_by(|a, b| names[*a as usize] == names[*b as usize]) {
            let (first, last) = (group[0] as usize, group[group.len() - 1] as usize);
            values.swap(first, last);
            group[1..].iter().for_each(|place| stays[*place as usize] = false);
        }
        let kept = |place: &usize| stays[*place];
        let keys = Keys::new((0..names.len()).filter(kept).map(|place| names[place].clone()).collect());
        let values = (0..names.len()).filter(kept).map(|place| values[place].clone()).collect();
        Self { keys: keys.unwrap_or_default(), values }
    }
}
