//! Regular expressions in parameters: compiled, matched, replaced. Sits on the engine below the `regex` crate, whose
//! choice among several engines would make up a quarter of the runtime. Knows nothing of nodes.

use regex_automata::Input;
use regex_automata::nfa::thompson::pikevm::{Cache, PikeVM};
use regex_automata::nfa::thompson::{Config, NFA};
use regex_automata::util::interpolate;
use regex_automata::util::syntax;

/// Bytes that a compiled pattern may take: `\w{1000}` would take hundreds of megabytes.
const SIZE_LIMIT: usize = 10 << 20;

/// A compiled pattern with its scratch memory.
pub struct Pattern {
    engine: PikeVM,
    cache: Box<Cache>,
}

impl Pattern {
    /// Compiles the pattern of a parameter; a refusal names the parameter and says why.
    pub fn of_param(param: &str, pattern: &str) -> Result<Self, String> {
        Self::compile(pattern).map_err(|error| {
            // Of a syntax error the pattern is drawn with a mark over several lines; the last one says why.
            let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
            format!("Parameter \"{param}\" is not a valid pattern: {reason} in \"{pattern}\".")
        })
    }

    /// Whether the text holds a match.
    pub fn is_match(&mut self, text: &str) -> bool {
        self.engine.is_match(&mut self.cache, text)
    }

    /// The text with every match replaced, `$1` and `$name` in the replacement standing for groups.
    pub fn replace_all(&mut self, text: &str, replacement: &str) -> String {
        let mut replaced = String::with_capacity(text.len());
        let mut copied = 0;
        let mut captures = self.engine.create_captures();
        let mut input = Input::new(text);
        let mut last_end = None;
        while input.start() <= text.len() {
            self.engine.search(&mut self.cache, &input, &mut captures);
            let Some(found) = captures.get_match() else { break };
            if found.is_empty() && last_end == Some(found.end()) {
                // An empty match right behind the last one would be found for ever.
                input.set_start(next_char(text, input.start()));
                continue;
            }
            replaced.push_str(&text[copied..found.start()]);
            let group = |index: usize, into: &mut String| {
                let span = captures.get_group(index);
                into.push_str(span.map_or("", |span| &text[span.range()]));
            };
            let named = |name: &str| captures.group_info().to_index(captures.pattern()?, name);
            interpolate::string(replacement, group, named, &mut replaced);
            copied = found.end();
            last_end = Some(found.end());
            input.set_start(found.end());
        }
        replaced.push_str(&text[copied..]);
        replaced
    }

    fn compile(pattern: &str) -> Result<Self, String> {
        let tree = syntax::parse(pattern).map_err(|error| error.to_string())?;
        let config = Config::new().nfa_size_limit(Some(SIZE_LIMIT));
        let states =
            NFA::compiler().configure(config).build_from_hir(&tree).map_err(|error| error.to_string())?;
        let engine = PikeVM::new_from_nfa(states).map_err(|error| error.to_string())?;
        let cache = Box::new(engine.create_cache());
        Ok(Self { engine, cache })
    }
}

/// One past the end of the text after its last character.
fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}
