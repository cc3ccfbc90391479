//! Regular expressions in parameters. Knows how to refuse a bad one so that a person can mend it.

use regex::Regex;

/// Compiles the pattern of a parameter; a refusal names the parameter and shows the place.
pub fn compile(param: &str, pattern: &str) -> Result<Regex, String> {
    Regex::new(pattern).map_err(|error| {
        let text = error.to_string();
        // The crate draws the pattern with a mark over several lines and says why in the last.
        let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
        format!("Parameter \"{param}\" is not a valid pattern: {reason} in \"{pattern}\".")
    })
}
