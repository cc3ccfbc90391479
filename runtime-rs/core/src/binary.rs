//! The binary values that travel between nodes: bytes, audio, images, tensors, each with what makes its data readable.
//! Knows neither JSON nor the frames they cross in.

use crate::node::NodeError;
use crate::value::Value;
use std::borrow::Cow;

/// More dimensions than any tensor of a pipeline has: the shape of hostile input is not even multiplied.
const MAX_RANK: usize = 32;
/// More channels than any sound has: each costs memory even when it is empty.
const MAX_CHANNELS: u32 = 1024;

/// A value that JSON text would carry badly.
#[derive(Debug, Clone, PartialEq)]
pub enum Binary {
    /// Bytes of any meaning.
    Bytes(Vec<u8>),
    /// A block of sound.
    Audio(Audio),
    /// A picture.
    Image(Image),
    /// Numbers of one type in a grid.
    Tensor(Tensor),
}

/// A block of sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Audio {
    /// Frames a second, at least 1.
    pub sample_rate: u32,
    /// 1 to 1024.
    pub channels: u32,
    /// Planar, full scale at ±1: all frames of channel 0, then all of channel 1 …
    pub samples: Vec<f32>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// RGBA, 4 bytes a pixel, row by row.
    pub pixels: Vec<u8>,
}

/// Numbers of one type in a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tensor {
    /// The type of its numbers.
    pub dtype: Dtype,
    /// Length of each dimension; none for a single number.
    pub shape: Vec<usize>,
    /// The numbers in C order, little endian.
    pub bytes: Vec<u8>,
}

/// The type of a tensor's numbers; the discriminant is its code in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Dtype {
    U8 = 1,
    I8,
    I16,
    U16,
    I32,
    U32,
    F32,
    F64,
    I64,
    U64,
    Bool,
}

/// In the order of the codes: short name, NumPy's name, bytes of a number.
const DTYPES: [(Dtype, &str, &str, usize); 11] = [
    (Dtype::U8, "u8", "uint8", 1),
    (Dtype::I8, "i8", "int8", 1),
    (Dtype::I16, "i16", "int16", 2),
    (Dtype::U16, "u16", "uint16", 2),
    (Dtype::I32, "i32", "int32", 4),
    (Dtype::U32, "u32", "uint32", 4),
    (Dtype::F32, "f32", "float32", 4),
    (Dtype::F64, "f64", "float64", 8),
    (Dtype::I64, "i64", "int64", 8),
    (Dtype::U64, "u64", "uint64", 8),
    (Dtype::Bool, "bool", "bool", 1),
];

impl Dtype {
    /// The type of this code in a frame.
    pub fn from_code(code: u32) -> Option<Self> {
        let place = usize::try_from(code).ok()?.checked_sub(1)?;
        DTYPES.get(place).map(|row| row.0)
    }

    /// The type of this short or NumPy name: `f32`, `float32`.
    pub fn from_name(name: &str) -> Option<Self> {
        DTYPES.iter().find(|row| row.1 == name || row.2 == name).map(|row| row.0)
    }

    /// Its code in a frame.
    pub fn code(self) -> u32 {
        self as u32
    }

    /// Its short name: `f32`.
    pub fn name(self) -> &'static str {
        DTYPES[self as usize - 1].1
    }

    /// NumPy's name: `float32`.
    pub fn numpy(self) -> &'static str {
        DTYPES[self as usize - 1].2
    }

    /// Bytes of one number.
    pub fn size(self) -> usize {
        DTYPES[self as usize - 1].3
    }
}

impl Binary {
    /// The name of its type, as an error or a summary says it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Bytes(_) => "bytes",
            Self::Audio(_) => "audio",
            Self::Image(_) => "image",
            Self::Tensor(_) => "tensor",
        }
    }

    /// The size of its data in bytes.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Audio(audio) => size_of_val(audio.samples.as_slice()),
            Self::Image(image) => image.pixels.len(),
            Self::Tensor(tensor) => tensor.bytes.len(),
        }
    }

    /// Its data as it crosses: samples as little endian f32.
    pub fn data(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Bytes(bytes) => bytes.into(),
            Self::Audio(audio) => f32_bytes(&audio.samples).into(),
            Self::Image(image) => (&image.pixels).into(),
            Self::Tensor(tensor) => (&tensor.bytes).into(),
        }
    }

    /// The number type of its data in a frame.
    pub fn dtype(&self) -> Dtype {
        match self {
            Self::Bytes(_) | Self::Image(_) => Dtype::U8,
            Self::Audio(_) => Dtype::F32,
            Self::Tensor(tensor) => tensor.dtype,
        }
    }
}

impl Audio {
    /// A block of sound from planar samples; the error is a sentence.
    pub fn new(sample_rate: u32, channels: u32, samples: Vec<f32>) -> Result<Self, String> {
        if sample_rate == 0 {
            return Err("Audio needs a sample rate of at least 1 Hz.".to_owned());
        }
        if !(1..=MAX_CHANNELS).contains(&channels) {
            return Err(format!("Audio has 1 to {MAX_CHANNELS} channels, got {channels}."));
        }
        if !samples.len().is_multiple_of(channels as usize) {
            let count = samples.len();
            return Err(format!("Audio of {channels} channels cannot have {count} samples."));
        }
        Ok(Self { sample_rate, channels, samples })
    }

    /// A block of sound from its data: planar f32, little endian.
    pub fn from_bytes(sample_rate: u32, channels: u32, data: &[u8]) -> Result<Self, String> {
        if !data.len().is_multiple_of(4) {
            return Err(format!("Audio has 4 bytes a sample, which {} bytes cannot be.", data.len()));
        }
        Self::new(sample_rate, channels, f32_from_bytes(data))
    }

    /// Samples of a channel.
    pub fn frames(&self) -> usize {
        self.samples.len() / (self.channels.max(1) as usize)
    }

    /// The samples of each channel, also when there are none.
    pub fn planes(&self) -> impl Iterator<Item = &[f32]> {
        let frames = self.frames();
        (0..self.channels as usize).map(move |channel| &self.samples[channel * frames..][..frames])
    }
}

impl Image {
    /// A picture from its RGBA bytes; the error is a sentence.
    pub fn new(width: u32, height: u32, pixels: Vec<u8>) -> Result<Self, String> {
        if u128::from(width) * u128::from(height) * 4 != pixels.len() as u128 {
            let length = pixels.len();
            return Err(format!("An image of {width} × {height} pixels cannot have {length} bytes."));
        }
        Ok(Self { width, height, pixels })
    }
}

impl Tensor {
    /// A tensor from its little endian bytes in C order; the error is a sentence.
    pub fn new(dtype: Dtype, shape: Vec<usize>, bytes: Vec<u8>) -> Result<Self, String> {
        if shape.len() > MAX_RANK {
            return Err(format!("A tensor has at most {MAX_RANK} dimensions, got {}.", shape.len()));
        }
        // A length of 0 anywhere makes it empty, however long the others are.
        let needed = if shape.contains(&0) {
            Some(0)
        } else {
            shape.iter().try_fold(dtype.size(), |size, length| size.checked_mul(*length))
        };
        if needed != Some(bytes.len()) {
            let (name, length) = (dtype.name(), bytes.len());
            return Err(format!("A tensor of {name} with the shape {shape:?} cannot have {length} bytes."));
        }
        Ok(Self { dtype, shape, bytes })
    }

    /// A tensor of f32.
    pub fn from_f32(shape: Vec<usize>, numbers: &[f32]) -> Result<Self, String> {
        Self::new(Dtype::F32, shape, f32_bytes(numbers))
    }

    /// Its numbers in C order, integers beyond 2^53 rounded, true as 1.
    pub fn numbers(&self) -> Box<dyn Iterator<Item = f64> + '_> {
        macro_rules! each {
            ($number:ty) => {
                Box::new(self.bytes.chunks_exact(size_of::<$number>()).map(|bytes| {
                    let mut own = [0; size_of::<$number>()];
                    own.copy_from_slice(bytes);
                    <$number>::from_le_bytes(own) as f64
                }))
            };
        }
        match self.dtype {
            Dtype::U8 => each!(u8),
            Dtype::I8 => each!(i8),
            Dtype::I16 => each!(i16),
            Dtype::U16 => each!(u16),
            Dtype::I32 => each!(i32),
            Dtype::U32 => each!(u32),
            Dtype::F32 => each!(f32),
            Dtype::F64 => each!(f64),
            Dtype::I64 => each!(i64),
            Dtype::U64 => each!(u64),
            Dtype::Bool => Box::new(self.bytes.iter().map(|byte| f64::from(u8::from(*byte != 0)))),
        }
    }
}

/// Samples as little endian bytes.
pub fn f32_bytes(samples: &[f32]) -> Vec<u8> {
    let mut bytes = vec![0; size_of_val(samples)];
    for (four, sample) in bytes.chunks_exact_mut(4).zip(samples) {
        four.copy_from_slice(&sample.to_le_bytes());
    }
    bytes
}

/// Samples from little endian bytes; what is left of a last one is dropped.
pub fn f32_from_bytes(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// The item as bytes, or the error that says what came instead.
pub fn expect_bytes(item: &Value) -> Result<&[u8], NodeError> {
    match item.as_binary() {
        Some(Binary::Bytes(bytes)) => Ok(bytes),
        _ => Err(NodeError::expected("bytes", item)),
    }
}

/// The item as sound, or the error that says what came instead.
pub fn expect_audio(item: &Value) -> Result<&Audio, NodeError> {
    match item.as_binary() {
        Some(Binary::Audio(audio)) => Ok(audio),
        _ => Err(NodeError::expected("audio", item)),
    }
}

/// The item as a tensor, or the error that says what came instead.
pub fn expect_tensor(item: &Value) -> Result<&Tensor, NodeError> {
    match item.as_binary() {
        Some(Binary::Tensor(tensor)) => Ok(tensor),
        _ => Err(NodeError::expected("a tensor", item)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dtype_is_found_by_its_code_and_its_names() {
        for code in 1..=11 {
            let dtype = Dtype::from_code(code).expect("there are eleven");
            assert_eq!(dtype.code(), code);
            assert_eq!(Dtype::from_name(dtype.name()), Some(dtype));
            assert_eq!(Dtype::from_name(dtype.numpy()), Some(dtype));
        }
        assert_eq!((Dtype::from_code(0), Dtype::from_code(12), Dtype::from_name("f16")), (None, None, None));
    }

    #[test]
    fn data_that_does_not_fit_is_refused_with_a_sentence() {
        let told = |result: Result<_, String>| result.map(|_: ()| ()).expect_err("it does not fit");
        assert!(told(Audio::new(0, 1, vec![]).map(drop)).contains("sample rate"));
        assert!(told(Audio::new(8000, 0, vec![]).map(drop)).contains("1 to 1024 channels, got 0"));
        assert!(told(Audio::new(8000, 2, vec![0.0; 3]).map(drop)).contains("2 channels cannot have 3"));
        assert!(told(Audio::from_bytes(8000, 1, &[0; 5]).map(drop)).contains("5 bytes"));
        assert!(told(Image::new(u32::MAX, u32::MAX, vec![]).map(drop)).contains("cannot have 0 bytes"));
        let huge = vec![usize::MAX, usize::MAX];
        assert!(told(Tensor::new(Dtype::F64, huge, vec![]).map(drop)).contains("cannot have 0 bytes"));
        assert!(told(Tensor::new(Dtype::U8, vec![1; 33], vec![0]).map(drop)).contains("dimensions"));
    }

    #[test]
    fn an_empty_dimension_and_a_single_number_are_tensors() {
        assert!(Tensor::new(Dtype::F32, vec![usize::MAX, 0, usize::MAX], vec![]).is_ok());
        assert!(Tensor::new(Dtype::I16, vec![], vec![1, 0]).is_ok());
    }

    #[test]
    fn numbers_are_read_by_their_type() {
        let numbers = |dtype, bytes: &[u8]| {
            let shape = vec![bytes.len() / Dtype::size(dtype)];
            let tensor = Tensor::new(dtype, shape, bytes.to_vec()).expect("it fits");
            tensor.numbers().collect::<Vec<f64>>()
        };
        assert_eq!(numbers(Dtype::I8, &[255, 1]), [-1.0, 1.0]);
        assert_eq!(numbers(Dtype::U16, &[0, 1]), [256.0]);
        assert_eq!(numbers(Dtype::F32, &1.5f32.to_le_bytes()), [1.5]);
        assert_eq!(numbers(Dtype::I64, &(-2i64).to_le_bytes()), [-2.0]);
        assert_eq!(numbers(Dtype::Bool, &[0, 1, 2]), [0.0, 1.0, 1.0]);
    }

    #[test]
    fn channels_stand_one_after_the_other() {
        let audio = Audio::new(8000, 2, vec![1.0, 2.0, 3.0, 4.0]).expect("it fits");
        assert_eq!(audio.frames(), 2);
        assert_eq!(audio.planes().collect::<Vec<_>>(), [&[1.0, 2.0], &[3.0, 4.0]]);
        assert_eq!(Audio::from_bytes(8000, 2, &Binary::Audio(audio.clone()).data()), Ok(audio));
    }
}
