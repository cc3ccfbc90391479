//! Writes the most memory that the runtime may ever take into the module itself: beyond it an allocation fails.

use std::env;

const MOST_BYTES: usize = 1 << 30;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg=--max-memory={MOST_BYTES}");
    }
}
