//! Reading and writing JSON, against `serde_json` and against hostile text: the same values, the same refusals, and never
//! a panic.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

mod support;

use rm_core::binary::{Audio, Binary};
use rm_core::column::Column;
use rm_core::json::frame;
use rm_core::json::read::read;
use rm_core::json::write::{Form, Writer, indented};
use rm_core::value::{Number, Value};
use support::Random;

fn text(value: &Value) -> String {
    let mut writer = Writer::new(Form::File);
    writer.value(value);
    writer.text()
}

fn text_of(columns: &[Column]) -> String {
    let mut writer = Writer::new(Form::File);
    let items = columns.iter().flat_map(|column| (0..column.len()).map(move |at| (column, at)));
    writer.list(items, |writer, (column, at)| writer.item(column, at));
    writer.text()
}

/// Equal as `serde_json` sees it, whose integers beyond 64 bits are doubles and whose doubles may be off by a digit.
fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Value::Number(Number::Whole(ours)), theirs) => theirs.as_i64() == Some(*ours),
        (Value::Number(Number::Large(ours)), theirs) => theirs.as_u64() == Some(*ours),
        (Value::Number(ours), serde_json::Value::Number(theirs)) => {
            let (ours, theirs) = (ours.as_f64(), theirs.as_f64().unwrap());
            theirs.to_bits().abs_diff(ours.to_bits()) < 4
        }
        (Value::String(ours), serde_json::Value::String(theirs)) => **ours == **theirs,
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            let all = ours.iter().zip(theirs);
            ours.len() == theirs.len() && all.into_iter().all(|((a, x), (b, y))| **a == **b && same(x, y))
        }
        _ => false,
    }
}

#[test]
fn any_text_is_read_as_serde_json_reads_it_and_written_text_is_read_as_the_same() {
    let mut random = Random(1);
    for _ in 0..6000 {
        let source = random.value(5);
        let ours = read(source.as_bytes()).unwrap();
        let theirs: serde_json::Value = serde_json::from_str(&source).unwrap();
        assert!(same(&ours, &theirs), "{source}\n{}", text(&ours));
        let written = text(&ours);
        assert_eq!(text(&read(written.as_bytes()).unwrap()), written);
        assert!(same(&ours, &serde_json::from_str(&written).unwrap()), "{written}");
    }
}

#[test]
fn doubles_survive_writing_and_reading_to_the_last_bit() {
    let mut random = Random(2);
    for _ in 0..30_000 {
        let float = f64::from_bits(random.next());
        if float.is_finite() {
            let written = text(&Value::Number(Number::Float(float)));
            assert_eq!(written.parse::<f64>().unwrap().to_bits(), float.to_bits());
            assert_eq!(
                read(written.as_bytes()).unwrap().as_f64().unwrap().to_bits(),
                float.to_bits(),
                "{written}"
            );
        }
    }
}

#[test]
fn damaged_text_is_refused_in_the_same_words_at_the_same_place() {
    let mut random = Random(3);
    let mut refused = 0;
    for _ in 0..15_000 {
        let mut source: Vec<char> = random.value(4).chars().collect();
        for _ in 0..=random.below(2) {
            let at = random.below(source.len() + 1);
            let letter = *random
                .one_of(&['"', '\\', '[', ']', '{', '}', ',', ':', '1', '-', '.', 'e', 'n', '\u{1}', '\n']);
            match random.below(3) {
                0 if at < source.len() => drop(source.remove(at)),
                1 => source.truncate(at),
                _ => source.insert(at, letter),
            }
        }
        let source: String = source.into_iter().collect();
        let ours = read(source.as_bytes()).map_err(|error| error.to_string());
        let theirs = serde_json::from_str::<serde_json::Value>(&source).map_err(|error| error.to_string());
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{source}"),
            (Err(ours), Err(theirs)) => {
                refused += 1;
                // How much of a number beyond all doubles was looked at is nobody's business.
                let far = |error: &str| error.contains("out of range");
                assert!(ours == theirs || far(&ours) && far(&theirs), "{source}: {ours}, not {theirs}");
            }
            // Long integers are no doubles here, so that they are never out of range.
            (Ok(_), Err(theirs)) => assert!(theirs.contains("out of range"), "{source}: {theirs}"),
            (Err(ours), Ok(_)) => panic!("{source}: {ours}"),
        }
    }
    assert!(refused > 4000, "{refused}");
}

#[test]
fn columns_hold_what_values_would() {
    let mut random = Random(4);
    let mut packed = 0;
    for _ in 0..800 {
        let source = random.items();
        let value = read(source.as_bytes()).unwrap();
        let columns = frame::read(source.as_bytes()).unwrap();
        assert_eq!(text_of(&columns), text(&value), "{source}");
        let values: Vec<Value> = columns.iter().flat_map(Column::values).collect();
        assert_eq!(text(&values.into()), text(&value));
        packed += columns.iter().filter(|column| !matches!(column, Column::Values(_))).count();
    }
    assert!(packed > 400, "{packed}");
}

#[test]
fn damaged_lists_are_refused_alike_with_and_without_columns() {
    let mut random = Random(5);
    for _ in 0..1500 {
        let mut source = random.items().into_bytes();
        let at = random.below(source.len());
        source[at] = *random.one_of(b"\"\\[]{},:1x\xff\x00");
        let expected = read(&source).map(|value| text(&value)).map_err(|error| error.to_string());
        let got = frame::read(&source).map(|columns| text_of(&columns));
        if expected.as_ref().is_ok_and(|text| !text.starts_with('[')) {
            assert!(got.is_err());
        } else if source[0] == b'[' {
            assert_eq!(got, expected, "{}", String::from_utf8_lossy(&source));
        }
    }
}

#[test]
fn numbers_keep_their_form() {
    let long = "123456789012345678901234567890";
    for kept in
        ["1.0", "-0.0", "18446744073709551615", "-9223372036854775808", long, "-123456789012345678901", "0.1"]
    {
        assert_eq!(text(&read(kept.as_bytes()).unwrap()), kept);
        let listed = format!("[{kept},{kept}]");
        assert_eq!(text_of(&frame::read(listed.as_bytes()).unwrap()), listed);
    }
    assert_eq!(read(long.as_bytes()).unwrap().as_f64(), Some(long.parse().unwrap()));
    assert_eq!(text(&read(b"1E2").unwrap()), "100.0");
    assert_eq!(read(b"1e400").unwrap_err().to_string(), "number out of range at line 1 column 5");
    let huge = "9".repeat(100_000);
    assert_eq!(read(huge.as_bytes()).unwrap().as_f64(), Some(f64::INFINITY));
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(read(nested(127).as_bytes()).is_ok());
        let error = read(nested(128).as_bytes()).unwrap_err().to_string();
        assert_eq!(error, serde_json::from_str::<serde_json::Value>(&nested(128)).unwrap_err().to_string());
        assert!(read(nested(1_000_000).as_bytes()).is_err());
        assert!(frame::read(format!("[{0},{0},{0}]", nested(127)).as_bytes()).is_err());
        let listed = format!("[{0},{0},{0}]", nested(126));
        assert_eq!(text_of(&frame::read(listed.as_bytes()).unwrap()), listed);
    }
}

#[test]
fn thousands_of_keys_are_found() {
    let fields: Vec<String> = (0..5000).map(|key| format!("\"k{key}\":{key}")).collect();
    let value = read(format!("{{{},\"k7\":-7}}", fields.join(",")).as_bytes()).unwrap();
    let object = value.as_object().unwrap();
    assert_eq!((object.len(), &value["k7"], &value["k4999"]), (5000, &Value::from(-7i64), &4999i64.into()));
    assert_eq!(object.get("k5000"), None);
    assert_eq!(&*object.keys().names()[7], "k7", "the first place and the last value");
}

#[test]
fn a_result_is_laid_out_as_serde_json_lays_it_out() {
    let mut random = Random(6);
    for _ in 0..2000 {
        let written = text(&read(random.value(5).as_bytes()).unwrap());
        let back: serde_json::Value = serde_json::from_str(&indented(&written)).unwrap();
        let lines =
            |text: &str| text.lines().map(|line| line.len() - line.trim_start().len()).collect::<Vec<_>>();
        let theirs = serde_json::to_string_pretty(&back).unwrap();
        assert_eq!(lines(&indented(&written)), lines(&theirs));
    }
}

fn sound() -> Value {
    Binary::Audio(Audio::new(8000, 1, vec![1.0, 0.5]).unwrap()).into()
}

#[test]
fn binary_values_cross_as_text_and_as_frames() {
    for source in [
        r#"[{"$bytes":"AAECAw=="}]"#,
        r#"[{"$audio":{"sample_rate":8000,"channels":2,"data":"AACAPwAAAD8="}},1,{"x":{"$bytes":""}}]"#,
        r#"[{"$image":{"width":1,"height":2,"data":"AAECAwQFBgc="}}]"#,
        r#"[{"__numpy__":true,"array":{"meta":{"shape":[2],"dtype":"float32","size":2,"c_contiguous":true,"f_contiguous":true},"data":"AACAPwAAAD8="}}]"#,
    ] {
        let columns = frame::read(source.as_bytes()).unwrap();
        assert_eq!(text_of(&columns), source);
        let mut writer = Writer::new(Form::Frame);
        writer.list(columns[0].values(), |writer, value| writer.value(&value));
        let (json, beside) = writer.into_parts();
        let framed = frame::write(json, &beside);
        assert_eq!(text_of(&frame::read(&framed).unwrap()), source);
    }
    let tensor = r#"[{"$tensor":{"dtype":"u8","shape":[1,2],"data":"AQI="}}]"#;
    assert!(text_of(&frame::read(tensor.as_bytes()).unwrap()).contains(r#""shape":[1,2],"dtype":"uint8""#));
}

#[test]
fn what_only_looks_like_a_binary_value_stays_an_object() {
    for source in [
        r#"[{"$audio":5}]"#,
        r#"[{"$audio":{"sample_rate":8000,"channels":1,"frames":2,"preview":[1,0.5]}}]"#,
        r#"[{"$bytes":"AA==","more":1}]"#,
        r#"[{"$b":0}]"#,
        r#"[{"$bytes":{"$b":0}}]"#,
        r#"[{"__numpy__":false}]"#,
        r#"[{"$other":"x"},{"$other":"y"}]"#,
    ] {
        assert_eq!(text_of(&frame::read(source.as_bytes()).unwrap()), source);
    }
}

#[test]
fn binary_values_that_do_not_add_up_are_refused_with_a_sentence() {
    for (source, told) in [
        (r#"{"$bytes":"A"}"#, "Base64"),
        (r#"{"$bytes":"!!!!"}"#, ""),
        (r#"{"$audio":{"sample_rate":0,"channels":1,"data":""}}"#, "sample rate"),
        (r#"{"$audio":{"channels":1,"data":""}}"#, "sample_rate"),
        (r#"{"$audio":{"sample_rate":1e3,"channels":1,"data":""}}"#, "sample_rate"),
        (r#"{"$audio":{"sample_rate":8000,"channels":2,"data":"AACAPw=="}}"#, "cannot have"),
        (r#"{"$image":{"width":4000000000,"height":4000000000,"data":""}}"#, "cannot have"),
        (r#"{"$tensor":{"dtype":"f32","shape":[18446744073709551615,2],"data":""}}"#, ""),
        (r#"{"$tensor":{"dtype":"f16","shape":[1],"data":""}}"#, "dtype"),
        (r#"{"__numpy__":true}"#, "array"),
    ] {
        let error = frame::read(format!("[{source}]").as_bytes()).unwrap_err();
        assert!(error.contains(told) && error.contains(" at line 1 column "), "{error}");
    }
}

#[test]
fn damaged_frames_are_refused() {
    let mut writer = Writer::new(Form::Frame);
    writer.list([sound(), sound()], |writer, value| writer.value(&value));
    let (json, beside) = writer.into_parts();
    let whole = frame::write(json, &beside);
    assert_eq!(frame::read(&whole).unwrap()[0].len(), 2);
    for length in 0..whole.len() {
        assert!(frame::read(&whole[..length]).is_err(), "cut off at {length}");
    }
    let mut random = Random(7);
    for _ in 0..20_000 {
        let mut damaged = whole.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(80.min(damaged.len()));
            damaged[at] = *random.one_of(&[0, 1, 0x7f, 0x80, 0xff, b'{']);
        }
        // Whatever comes of it, it comes.
        let _ = frame::read(&damaged);
    }
}
