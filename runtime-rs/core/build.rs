//! Turns the folders of node-library that hold a node.rs into modules, a registry and the JSON that describes them.
//! Knows the layout of a folder, not what its node does.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const PORT_TYPES: [&str; 14] = [
    "any", "number", "integer", "string", "boolean", "array", "object", "json", "bytes", "audio", "image",
    "tensor", "text", "event",
];

fn main() {
    let library =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../node-library");
    let library = library.canonicalize().expect("node-library stands beside runtime-rs");
    println!("cargo::rerun-if-changed={}", library.display());
    let mut modules = String::new();
    let mut entries = String::new();
    let mut specs = Vec::new();
    for folder in rust_folders(&library) {
        let source = folder.join("node.rs");
        let described = folder.join("spec.json");
        println!("cargo::rerun-if-changed={}", source.display());
        println!("cargo::rerun-if-changed={}", described.display());
        let spec = read_spec(&described);
        let node_type = text(&spec, "node_type", &described);
        assert_eq!(
            folder.file_name().and_then(|name| name.to_str()),
            Some(node_type),
            "node_type is the folder's name"
        );
        let module = module_name(node_type);
        let _ = writeln!(modules, "#[path = {:?}]\nmod {module};", source.display().to_string());
        let _ = writeln!(
            entries,
            "    Entry {{ node_type: {node_type:?}, aliases: &{:?}, inputs: &{:?}, outputs: &{:?}, params: {:?}, new: {module}::new }},",
            strings(&spec["aliases"]),
            ports(&spec, "inputs", &described),
            ports(&spec, "outputs", &described),
            needed(&spec["params"]),
        );
        specs.push(spec);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let described = Value::Array(specs).to_string();
    let generated = format!(
        "{modules}\npub(crate) static ENTRIES: &[Entry] = &[\n{entries}];\n\n\
         /// JSON array of every node's description.\npub const DESCRIPTIONS: &str = {described:?};\n"
    );
    fs::write(out.join("nodes.rs"), generated).expect("OUT_DIR can be written");
}

/// What a node needs of its parameters to check them, without what only people read.
fn needed(params: &Value) -> String {
    let mut params = params.clone();
    for property in params["properties"].as_object_mut().into_iter().flat_map(|each| each.values_mut()) {
        for field in ["title", "description"] {
            property.as_object_mut().and_then(|property| property.remove(field));
        }
    }
    params.to_string()
}

fn rust_folders(library: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(library).expect("node-library can be read");
    let mut folders: Vec<PathBuf> = read.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    folders.retain(|folder| folder.join("node.rs").is_file());
    folders.sort();
    folders
}

fn read_spec(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let spec: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for field in ["title", "category", "description", "docs"] {
        assert!(
            !text_or_empty(&spec, field).is_empty(),
            "{}: \"{field}\" must say something",
            path.display()
        );
    }
    assert_eq!(spec["runtime"], "rust", "{}: a folder with node.rs is of runtime \"rust\"", path.display());
    assert!(spec["params"]["properties"].is_object(), "{}: \"params\" is a JSON Schema", path.display());
    spec
}

fn ports(spec: &Value, side: &str, path: &Path) -> Vec<String> {
    let ports = spec[side].as_array().unwrap_or_else(|| panic!("{}: \"{side}\" is a list", path.display()));
    for port in ports {
        let kind = text(port, "type", path);
        assert!(PORT_TYPES.contains(&kind), "{}: no port type \"{kind}\"", path.display());
    }
    ports.iter().map(|port| text(port, "name", path).to_owned()).collect()
}

fn text<'a>(value: &'a Value, field: &str, path: &Path) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{}: \"{field}\" is a string", path.display()))
}

fn text_or_empty<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|each| each.as_str().map(str::to_owned)).collect()
}

/// `MultiplyNode` becomes `multiply_node`.
fn module_name(node_type: &str) -> String {
    let mut name = String::new();
    for letter in node_type.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
