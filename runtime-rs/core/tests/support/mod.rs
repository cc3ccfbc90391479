//! Random JSON values and texts, the same ones in every run. Knows nothing of what they are for.

#![allow(dead_code, reason = "each test takes a part of it")]

/// Numbers that look random.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end
    }

    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// JSON text of a number, in one of all forms.
    pub fn number(&mut self) -> String {
        let small = self.below(1000) as i64 - 500;
        let bits = f64::from_bits(self.next());
        match self.below(14) {
            0..=3 => small.to_string(),
            4 | 5 => format!("{}", small as f64 / 8.0),
            6 => format!("{small}.0"),
            7 if bits.is_finite() => format!("{bits:e}"),
            8 => format!("{}", self.next()),
            9 => format!("{}", self.next() as i64),
            10 => format!("{}{:020}", self.next() | 1, self.next()),
            11 => (*self.one_of(&["-0", "0", "-0.0", "0.0", "1e300", "-1E-300", "9007199254740993", "1e19"]))
                .into(),
            12 => format!("{}.{}", small, self.next()),
            _ => format!("{}e{}", small, self.below(60) as i64 - 30),
        }
    }

    /// JSON text of a string.
    pub fn text(&mut self) -> String {
        let letters =
            ["a", "b", "é", "漢", "😀", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\u0000", " "];
        let length = if self.below(50) == 0 { 1500 } else { self.below(6) };
        format!("\"{}\"", (0..length).map(|_| *self.one_of(&letters)).collect::<String>())
    }

    /// JSON text of any value.
    pub fn value(&mut self, depth: usize) -> String {
        let space = *self.one_of(&["", "", "", " ", "\n", "\t "]);
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => "null".to_owned(),
            1 => (*self.one_of(&["true", "false"])).to_owned(),
            2 | 3 => self.number(),
            4 => self.text(),
            5 => {
                let items: Vec<String> = (0..self.below(4)).map(|_| self.value(depth - 1)).collect();
                format!("[{space}{}]", items.join(&format!("{space},")))
            }
            _ => {
                let keys = ["\"a\"", "\"b\"", "\"value\"", "\"\"", "\"é\"", "\"\\u0061\"", "\"q\\\"\""];
                let field = |random: &mut Self| {
                    format!("{}:{space}{}", random.one_of(&keys), random.value(depth - 1))
                };
                let fields: Vec<String> = (0..self.below(4)).map(|_| field(self)).collect();
                format!("{{{}{space}}}", fields.join(","))
            }
        }
    }

    /// JSON text of a list whose items are mostly alike.
    pub fn items(&mut self) -> String {
        let kinds = ["number", "fraction", "float", "text", "object", "nested", "any"];
        let mut kind = *self.one_of(&kinds);
        let length = *self.one_of(&[0, 1, 5, 100, 300]);
        let mut item = |random: &mut Self| {
            if random.below(120) == 0 {
                kind = *random.one_of(&kinds);
            }
            match kind {
                "number" => (random.below(100) as i64 - 50).to_string(),
                "fraction" => format!("{}", random.below(1000) as f64 / 7.0),
                "float" => format!("{}.{}", random.below(9), random.one_of(&["5", "0"])),
                "text" => random.text(),
                "object" => format!(
                    "{{\"value\":{},\"id\":{},\"label\":{}}}",
                    random.number_or_null(),
                    random.below(99),
                    random.text()
                ),
                "nested" => format!(
                    "{{\"a\":{{\"value\":{},\"b\":[1]}},\"value\":{}.25}}",
                    random.below(9),
                    random.below(9)
                ),
                _ => random.value(2),
            }
        };
        let items: Vec<String> = (0..length).map(|_| item(self)).collect();
        format!("[{}]", items.join(","))
    }

    fn number_or_null(&mut self) -> String {
        if self.below(60) == 0 { "null".to_owned() } else { format!("{}", self.below(4000) as f64 / 16.0) }
    }
}
