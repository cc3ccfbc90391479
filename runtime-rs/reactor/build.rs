//! Writes the most memory that the runtime may ever take into the module itself: beyond it an allocation fails.

const MOST_BYTES: usize = 1 << 30;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg=--max-memory={MOST_BYTES}");
}
