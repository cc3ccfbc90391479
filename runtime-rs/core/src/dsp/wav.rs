//! WAV files: RIFF with PCM of 8, 16, 24 or 32 bits or with floats of 32 bits. What it reads comes from anywhere.

use crate::binary::Audio;

const PCM: u16 = 1;
const FLOAT: u16 = 3;
const EXTENSIBLE: u16 = 0xfffe;
/// What a writer that could not go back leaves as the length: until the end.
const UNKNOWN: usize = 0xffff_ffff;

/// How samples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Integers of this many bits: 8, 16, 24 or 32.
    Pcm(u16),
    /// Floats of 32 bits, which keep every digit and what is louder than full scale.
    Float,
}

impl Format {
    /// The format of this name: `pcm8`, `pcm16`, `pcm24`, `pcm32`, `float32`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "pcm8" => Some(Self::Pcm(8)),
            "pcm16" => Some(Self::Pcm(16)),
            "pcm24" => Some(Self::Pcm(24)),
            "pcm32" => Some(Self::Pcm(32)),
            "float32" => Some(Self::Float),
            _ => None,
        }
    }

    fn bits(self) -> u16 {
        match self {
            Self::Pcm(bits) => bits,
            Self::Float => 32,
        }
    }

    fn sample(self, bytes: &[u8]) -> f32 {
        let whole = |shift: u32| {
            let mut own = [0; 4];
            own[..bytes.len()].copy_from_slice(bytes);
            (i32::from_le_bytes(own) << shift) as f32 / 2f32.powi(31)
        };
        match self {
            Self::Float => {
                f32::from_bits(bytes.iter().rev().fold(0, |bits, byte| bits << 8 | u32::from(*byte)))
            }
            // Only these have no sign.
            Self::Pcm(8) => (f32::from(bytes[0]) - 128.0) / 128.0,
            Self::Pcm(bits) => whole(32 - u32::from(bits)),
        }
    }

    fn write(self, sample: f32, to: &mut Vec<u8>) {
        let scaled = |bits: u16| {
            let scale = 2f64.powi(i32::from(bits) - 1);
            // Full scale upwards is one step more than there is; what is no number becomes 0.
            (f64::from(sample) * scale).round_ties_even().clamp(-scale, scale - 1.0) as i32
        };
        match self {
            Self::Float => to.extend_from_slice(&sample.to_le_bytes()),
            Self::Pcm(8) => to.push((scaled(8) + 128) as u8),
            Self::Pcm(bits) => to.extend_from_slice(&scaled(bits).to_le_bytes()[..usize::from(bits / 8)]),
        }
    }
}

/// The sound of a file; the error is a sentence.
pub fn decode(file: &[u8]) -> Result<Audio, String> {
    if file.get(..4) != Some(b"RIFF") || file.get(8..12) != Some(b"WAVE") {
        return Err("The bytes are no WAV file: they do not begin with RIFF and WAVE.".to_owned());
    }
    let (mut head, mut rest) = (None, &file[12..]);
    while let Some((name, length)) = rest.get(..4).zip(long(rest, 4)) {
        let length = length as usize;
        let body = &rest[8..];
        let there = if length == UNKNOWN { body } else { &body[..length.min(body.len())] };
        match name {
            b"fmt " => head = Some(Head::read(there)?),
            b"data" if length != UNKNOWN && length > there.len() => {
                return Err(format!(
                    "The WAV file is cut off: {} of {length} bytes of sound are there.",
                    there.len()
                ));
            }
            b"data" => {
                let head: Head = head.ok_or("The WAV file has no format before its sound.")?;
                return head.sound(there);
            }
            _ => {}
        }
        // Chunks begin at even places.
        rest = body.get(length.saturating_add(length % 2)..).unwrap_or_default();
    }
    Err("The WAV file holds no sound.".to_owned())
}

struct Head {
    format: Format,
    channels: u16,
    sample_rate: u32,
}

impl Head {
    fn read(chunk: &[u8]) -> Result<Self, String> {
        let cut_off = || "The WAV file's format is cut off.".to_owned();
        let at = |place| short(chunk, place).ok_or_else(cut_off);
        let (channels, bits) = (at(2)?, at(14)?);
        let tag = if at(0)? == EXTENSIBLE { at(24)? } else { at(0)? };
        let format = match (tag, bits) {
            (PCM, 8 | 16 | 24 | 32) => Format::Pcm(bits),
            (FLOAT, 32) => Format::Float,
            (PCM | FLOAT, _) => return Err(format!("WAV files with {bits} bits a sample cannot be read.")),
            _ => return Err(format!("The WAV file is compressed (format {tag}), which cannot be read.")),
        };
        Ok(Self { format, channels, sample_rate: long(chunk, 4).ok_or_else(cut_off)? })
    }

    /// Planar samples of interleaved ones; what is left of a last frame is dropped.
    fn sound(&self, data: &[u8]) -> Result<Audio, String> {
        let (size, channels) = (usize::from(self.format.bits() / 8), usize::from(self.channels));
        let frames = data.len() / (size * channels).max(1);
        let mut samples = super::silence((frames * channels) as u64)?;
        for (channel, plane) in samples.chunks_exact_mut(frames.max(1)).enumerate() {
            let own = data.chunks_exact(size).skip(channel).step_by(channels);
            for (sample, bytes) in plane.iter_mut().zip(own) {
                *sample = self.format.sample(bytes);
            }
        }
        Audio::new(self.sample_rate, self.channels.into(), samples)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Appends a block's samples as a file has them: interleaved.
pub fn write_block(audio: &Audio, format: Format, to: &mut Vec<u8>) {
    to.reserve(audio.samples.len() * usize::from(format.bits() / 8));
    let frames = audio.frames();
    for frame in 0..frames {
        for channel in 0..audio.channels as usize {
            format.write(audio.samples[channel * frames + frame], to);
        }
    }
}

/// A file of samples that are written already; the error is a sentence.
pub fn file(sample_rate: u32, channels: u32, format: Format, data: &[u8]) -> Result<Vec<u8>, String> {
    let frame = channels.saturating_mul(u32::from(format.bits() / 8));
    let frame = u16::try_from(frame).map_err(|_| format!("A WAV file cannot have {channels} channels."))?;
    let too_long = || "The sound is too long for a WAV file, which holds 4 GiB.".to_owned();
    let length =
        u32::try_from(data.len()).ok().filter(|length| *length <= u32::MAX - 37).ok_or_else(too_long)?;
    let padding = length % 2;
    let tag = if format == Format::Float { FLOAT } else { PCM };
    let file = [
        b"RIFF".as_slice(),
        &(36 + length + padding).to_le_bytes(),
        b"WAVEfmt \x10\0\0\0",
        &tag.to_le_bytes(),
        &(channels as u16).to_le_bytes(),
        &sample_rate.to_le_bytes(),
        &sample_rate.saturating_mul(frame.into()).to_le_bytes(),
        &frame.to_le_bytes(),
        &format.bits().to_le_bytes(),
        b"data",
        &length.to_le_bytes(),
        data,
        &[0][..padding as usize],
    ];
    Ok(file.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMATS: [Format; 5] =
        [Format::Pcm(8), Format::Pcm(16), Format::Pcm(24), Format::Pcm(32), Format::Float];

    fn encode(audio: &Audio, format: Format) -> Vec<u8> {
        let mut data = Vec::new();
        write_block(audio, format, &mut data);
        file(audio.sample_rate, audio.channels, format, &data).expect("it is short")
    }

    fn sound() -> Audio {
        Audio::new(44_100, 2, vec![0.0, 0.5, -1.0, 0.25, -0.25, 0.75]).expect("it fits")
    }

    #[test]
    fn what_is_written_is_read_again() {
        for format in FORMATS {
            assert_eq!(decode(&encode(&sound(), format)), Ok(sound()), "{format:?}");
        }
    }

    #[test]
    fn what_is_too_loud_is_clipped_and_what_is_no_number_is_silent() {
        let loud = Audio::new(8000, 1, vec![2.0, -2.0, 1.0, f32::NAN]).expect("it fits");
        let read = decode(&encode(&loud, Format::Pcm(16))).expect("it is a file");
        assert_eq!(read.samples, [32767.0 / 32768.0, -1.0, 32767.0 / 32768.0, 0.0]);
    }

    #[test]
    fn an_extensible_file_with_strange_chunks_and_no_length_is_read() {
        let plain = encode(&sound(), Format::Pcm(16));
        let mut head = plain[20..36].to_vec();
        head[..2].copy_from_slice(&EXTENSIBLE.to_le_bytes());
        head.extend_from_slice(&[22, 0, 16, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0]);
        head.extend_from_slice(&[0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]);
        let odd = b"LIST\x03\0\0\0abc\0".as_slice();
        let parts = [
            b"RIFF\xff\xff\xff\xffWAVE",
            odd,
            b"fmt \x28\0\0\0",
            &head,
            b"data\xff\xff\xff\xff",
            &plain[44..],
        ];
        assert_eq!(decode(&parts.concat()), Ok(sound()));
    }

    #[test]
    fn bytes_that_are_no_sound_are_refused_with_a_sentence() {
        let good = encode(&sound(), Format::Pcm(16));
        let changed = |at: usize, byte: u8| {
            let mut file = good.clone();
            file[at] = byte;
            decode(&file).expect_err("it is broken")
        };
        assert!(changed(0, b'X').contains("no WAV file"));
        assert!(changed(20, 85).contains("compressed (format 85)"));
        assert!(changed(22, 0).contains("channels, got 0"));
        assert!(changed(34, 12).contains("12 bits"));
        assert!(changed(12, b'X').contains("no format before"));
        assert!(changed(36, b'X').contains("no sound"));
        assert!(changed(40, 13).contains("12 of 13 bytes"));
        assert!(changed(16, 15).contains("cut off"));
    }

    #[test]
    fn no_file_however_broken_makes_it_panic() {
        let mut chance = 1u32;
        let mut random = |below: usize| {
            chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (chance >> 8) as usize % below
        };
        for _ in 0..20_000 {
            let mut file = encode(&sound(), FORMATS[random(5)]);
            for _ in 0..=random(4) {
                let at = random(file.len());
                file[at] = random(256) as u8;
            }
            file.truncate(file.len() - random(8).saturating_sub(4));
            let _ = decode(&file);
        }
    }
}
