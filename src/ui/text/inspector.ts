// The words of the inspector: what is selected, its parameters, its outputs. Knows nothing of how they are laid out.

import { counted, grouped, OUTCOME_WORDS } from "./words";

export const inspectorText = {
  title: "Inspector",
  parameters: "Parameters",
  outputs: "Outputs",
  limits: "Limits",
  documentation: "Documentation",
  examples: "Worked examples",
  problems: "Problems",
  error: "Error",
  warning: "Warning",
} as const;

export const nodeText = {
  ownCode: "own code",
  unknown: "No node of this type is known here. It is kept as it is, with its wires, and left out of a run.",
  name: "Name in the graph",
  runs: "How it runs",
  mode: "What a run does with it",
  modes: {
    run: { label: "Run", hint: "It takes what comes in and gives what its code makes of it." },
    bypass: { label: "Bypass", hint: "It does not run: what comes in by a fitting input goes on as it is." },
    disable: { label: "Disable", hint: "Neither it nor what follows it runs." },
  },
  onError: "When an item fails",
  onErrors: {
    stop: { label: "Stop the run", hint: "The run ends there, and says which item it was." },
    skip: { label: "Drop the item", hint: "The run goes on without it, and counts it." },
  },
} as const;

export const runStateText = {
  words: {
    idle: "not run",
    queued: "waiting",
    running: "running",
    done: "done",
    reused: "reused",
    failed: "failed",
    blocked: "blocked",
    cancelled: "stopped",
  },
  items: (count: number) => counted(count, "item"),
  itemsOf: (done: number, of: number) => `${grouped(done)} of ${counted(of, "item")}`,
  progress: (node: string) => `Progress of ${node}`,
  done: (count: number, time: string) => `${counted(count, "item")} in ${time}`,
  atStart: "at its start",
  atItem: (item: number) => `at item ${grouped(item)}`,
  reused: "its values of an earlier run still hold",
  queued: "for what comes before it",
  cancelled: "before it was done",
  byItself: "by its own problems",
  by: "by",
  dropped: (count: number) => `${counted(count, "item")} dropped; the last error`,
  input: "Its input",
  item: (item: number) => `Item ${grouped(item)}`,
  showLine: (line: number) => `Show line ${line} in the code`,
  traceback: "Traceback",
  runToHere: "Run to here",
} as const;

export const replayText = {
  run: (item: number) => `Run only item ${grouped(item)}`,
  running: "Running…",
  hint: "The node by itself, as it is now, on this one item; the run is not touched",
  statefulHint:
    "The node by itself, as it is now, on this one item. It remembers earlier items, so it may give something else than in the run",
  helped: "With this item it no longer fails.",
} as const;

export const expectText = {
  title: "Expected values",
  same: (port: string) => `“${port}” gave what is expected.`,
  waits: (port: string) => `“${port}” has something to be compared with; run it to see.`,
  differs: (port: string, from: number, to: number) =>
    to - from === 1
      ? `“${port}” differs from what is expected: item ${grouped(from)} is another.`
      : `“${port}” differs from what is expected, from an item of ${grouped(from)} to ${grouped(to - 1)} on.`,
  number: (port: string, why: "fewer" | "more", from: number) =>
    `“${port}” gave ${why} values than expected; up to item ${grouped(from)} they are the same.`,
  unknown: (port: string, message: string) => `“${port}” cannot be compared: ${message}`,
  again: "Expect these values",
  nothing: "Expect nothing",
} as const;

export const outputText = {
  pin: "Pin output",
  pinHint: "Keeps these values: until it is unpinned the node does not run, and they stand for it",
  pinByHand: "Pin by hand…",
  pinByHandHint: "Write the values that shall stand for what this node gives",
  outOfDate: "out of date",
  values: (count: number) => counted(count, "value"),
  noValues: "no values",
  notRun: "not run yet",
  hide: "Hide values",
  show: "Show values",
  pinned: "Pinned",
  pinnedWord: "PINNED",
  pinnedText: (values: number) =>
    `This node does not run: ${counted(values, "fixed value")} stand for what it would give.`,
  editPinned: "Edit pinned output",
  unpin: "Unpin",
} as const;

export const wireText = {
  title: "Wire",
  remove: "Delete this wire",
  to: "to",
  none: "No values yet",
  whyNone: {
    idle: "Run the pipeline, and every value that travels here can be looked at.",
    queued: "The node before it has not begun.",
    running: "The node before it is at work.",
    reused: "The node before it gave nothing on this port.",
    done: "The node before it gave nothing on this port.",
    failed: "The node before it failed.",
    blocked: "The node before it was kept out of the run.",
    cancelled: "The run was stopped first.",
  },
  times: (count: number) => `${grouped(count)} × `,
  range: (min: number, max: number) => `${min} to ${max}`,
} as const;

export const projectText = {
  untitled: "Untitled pipeline",
  name: "Name",
  nameless: "A pipeline needs a name.",
  description: "Description",
  descriptionHint: "What is it for?",
  pipeline: "Pipeline",
  runs: "Runs",
  hint: "Select a node to set its parameters, or a wire to see the values that travelled on it.",
  runOnEdit: "Run on edit",
  runOnEditHint: "Runs by itself a moment after an edit that changes what comes out.",
  nodes: "Nodes",
  nodesAndWires: (nodes: number, wires: number) => `${counted(nodes, "node")}, ${counted(wires, "wire")}`,
  ends: "Ends",
  sourcesAndSinks: (sources: number, sinks: number) =>
    `${counted(sources, "source")}, ${counted(sinks, "result")}`,
  ownCode: "Own code",
  types: (count: number) => counted(count, "node type"),
  problems: "Problems",
  noProblems: "none",
  problemCount: (errors: number, warnings: number) =>
    `${counted(errors, "error")}, ${counted(warnings, "warning")}`,
  lastRun: "Last run",
  phases: {
    idle: "not run yet",
    running: "running…",
    pausing: "pausing…",
    paused: "paused",
    stopping: "stopping…",
  },
  ended: (outcome: keyof typeof OUTCOME_WORDS, time: string, why: string | undefined) =>
    `${OUTCOME_WORDS[outcome]} after ${time}${why ? `: ${why}` : ""}`,
} as const;

export const limitText = {
  time: "Time limit (seconds)",
  memory: "Memory limit (MB)",
  none: "none",
  ofNode: "Beyond a limit the node ends with an error that says so.",
  ofRun: "Beyond a limit the run ends with an error that says so.",
} as const;

export const manyText = {
  title: (nodes: number, wires: number) =>
    wires === 0
      ? counted(nodes, "node")
      : nodes === 0
        ? counted(wires, "wire")
        : `${counted(nodes, "node")} and ${counted(wires, "wire")}`,
  remove: "Delete",
  parameters: "Parameters of all",
  noShared: "These nodes have no parameter in common.",
  types: "Nodes by type",
  run: "Run",
  runTo: "Run to here",
  runFrom: "Run from here",
  runOnly: "Run selected only",
  unpin: "Unpin",
  pin: "Pin outputs",
} as const;

export const caseText = {
  gives: "gives",
  fails: (why: string) => `fails: ${why}`,
  nothing: "nothing",
  notSaid: "not said yet",
  more: (count: number) => `+${count}`,
} as const;

export const ownCasesText = {
  title: "Cases",
  none: "Inputs with what must come out. They travel with the code, and rmpkg test runs them too.",
  run: "Run cases",
  running: "Running…",
  runHint: "Each by itself, with the code as it is; the run of the pipeline is not touched",
  add: "New case",
  edit: (title: string) => `Edit case “${title}”`,
  remove: (title: string) => `Delete case “${title}”`,
  removed: (title: string) => `Deleted case “${title}”.`,
  undo: "Undo",
  untitled: "Untitled",
  states: {
    none: "Not run yet",
    running: "Running",
    passed: "Passed",
    open: "It is not said what must come out",
    differs: "Gives something else",
    failed: "Failed",
    unknown: "Could not be run",
  },
  passed: (count: number) => `${count} passed`,
  failed: (count: number) => `${count} failed`,
  /** The first place where values differ. */
  place: (port: string | undefined, item: number, path: string) =>
    `${port === undefined ? "" : `${port}, `}item ${grouped(item)}${path && `, at ${path}`}`,
  expected: "expected",
  given: "given",
  noValue: "no value",
  gave: "It gives",
  accept: "Expect what it gives",
  acceptHint: "Makes what it gives now what must come out",
} as const;

export const caseEditorText = {
  title: (type: string) => `Case of ${type}`,
  description: "What goes in, and what must come out. The node is run by itself, in its own language.",
  name: "Title",
  params: "Parameters",
  inputs: "Input",
  input: (port: string) => `Input ${port}`,
  unwired: "left empty: its parameter or default",
  outputs: "Expected",
  output: (port: string) => `Expected at ${port}`,
  outcome: "What must happen",
  outcomes: {
    gives: { label: "Gives values", hint: "These values, and no others" },
    fails: { label: "Fails", hint: "With an error that says so" },
    open: { label: "Not said yet", hint: "The case shows what comes out, and says nothing of it" },
  },
  error: "Part of the error's message",
  noError: "Write a part of the message that it must fail with.",
  nothing: "left empty: nothing comes out",
  try: "Run this case",
  trying: "Running…",
  cancel: "Cancel",
  save: "Save",
  gone: "This node's code is no longer the project's own.",
  notObject: "The parameters must be an object, such as {}.",
  fault: (label: string, line: number, column: number, message: string) =>
    `${label}, line ${line}, column ${column}: ${message}`,
} as const;

export const makeCaseText = {
  use: "Use as test case",
  hint: "Adds this item to the cases of the node, with what the node gives for it",
  making: "Making a case…",
  taken: (item: number) => `Item ${grouped(item)}`,
  given: (port: string, item: number) => `What ${port} gave as item ${grouped(item)}`,
  library: (type: string) => `${type} is a library node: its code becomes this project's own first.`,
  makeOwn: "Make it my own",
  ofWire: "Test case",
  item: "Item of the wire",
  takenBy: (node: string) => `For ${node}, which takes it`,
  madeBy: (node: string) => `For ${node}, which made it`,
} as const;
