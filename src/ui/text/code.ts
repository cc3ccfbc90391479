// The words of the code tab. Knows nothing of editors.

import { counted } from "./words";

export const codeText = {
  title: "Code",
  none: "No node is selected",
  noneText:
    "Select a Python node to read and change its code, or write a new one. Ports and parameters follow the code as it is typed.",
  wasm: (title: string) => `${title} is a WebAssembly module`,
  wasmText:
    "Its code was compiled elsewhere. Change it there, and drop the new file onto the canvas: it takes the place of this one.",
  builtIn: (title: string) => `${title} is built in`,
  builtInText:
    "It is written in Rust and compiled into the editor, so there is no code to change here. A Python node can take its place.",
  several: "Nodes of several types are selected",
  severalText: "Select one of them to see its code.",
  unknown: (type: string | undefined) => `No code is known for ${type}`,
  unknownText: "Neither the library nor this project holds a node of that type.",
  newNode: "New Python node",
  codeOf: (type: string) => `Code of ${type}`,
  own: (users: number) => `This project's own code, used by ${counted(users, "node")}.`,
  library: (users: number) =>
    `Library code. Editing makes this project's own copy, used by ${counted(users, "node")}.`,
  back: "Back to the library's code",
  inputs: "in",
  outputs: "out",
  params: "params",
  nothing: "none",
  problems: (count: number, line: number, message: string) =>
    `${counted(count, "problem")}: line ${line}, ${message}`,
  failure: (type: string, message: string, item: number | undefined) =>
    `${type}: ${message}${item === undefined ? "" : ` (item ${item} of the last run)`}`,
  plain: "The code editor could not be loaded. This plain field does the same, without colours.",
  leave: (label: string) => `${label}. Press Escape, then Tab to leave the editor.`,
} as const;
