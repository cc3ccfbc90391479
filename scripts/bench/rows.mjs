// What is measured: rows of ways, the first of which is held against the others. A goal is the largest ratio of the
// first way to that way. Knows nothing of how a sample is taken.

/** The places that run our code; a row is measured in each of them that is there. */
const THREADS = ["chromium", "node"];
/** The predecessor's way is slow enough to show itself on fewer items. */
const FEW = 20;
/** For what takes long each time. */
const FEW_REPEATS = 5;

const count = (number) => number.toLocaleString("en");
const perNodeAndItem = (nodes, items) => ({ unit: "µs per node and item", per: nodes * items * 1e-3 });

/** @returns every row of the table, in order */
export function allRows() {
  return [
    ...["objects", "numbers"].flatMap((values) =>
      [1, 4, 16].flatMap((nodes) => [1, 100, 1000, 10_000].map((items) => rustChain(values, nodes, items))),
    ),
    rustChain("numbers", 4, 1_000_000),
    audio(),
    ...["objects", "numbers"].map((values) => pythonChain(values, 5, 1000)),
    ...["objects", "numbers"].map((values) => mixedChain(values, 1000)),
    ...["objects", "numbers"].map((values) => capture("rust", values, 4, 1000)),
    capture("rust", "numbers", 4, 10_000),
    capture("python", "objects", 5, 1000),
    capture("mixed", "objects", 4, 1000),
    ...["objects", "numbers"].map((values) => moreItems("rust", values, 4)),
    ...["objects", "numbers"].map((values) => moreItems("python", values, 5)),
    ...["objects", "numbers"].map((values) => moreNodes("rust", values)),
    moreNodes("python", "objects"),
    again("rust", "objects"),
    again("mixed", "objects"),
    ...starts(),
    ...stops("Loop", "a busy Python loop"),
    ...stops("Sleep", "a Python node that sleeps"),
  ];
}

function rustChain(values, nodes, items) {
  const shape = { nodes, items, values };
  const few = Math.min(items, FEW);
  const isGoal = nodes === 4 && (items === 1000 || items === 1_000_000);
  const columns = {
    name: "native Rust, columns",
    in: ["rust"],
    task: { way: "columns", ...shape },
    ...(isGoal ? { goal: 3 } : {}),
  };
  return {
    name: `Rust chain of ${nodes}, ${count(items)} ${values}`,
    ...perNodeAndItem(nodes, items),
    ways: [
      ours("rust", shape),
      {
        name: "the predecessor's way",
        in: THREADS,
        task: { way: "instances", ...shape, items: few },
        ...perNodeAndItem(nodes, few),
        ...(isGoal && values === "objects" ? { goal: 1 / 400 } : {}),
      },
      { name: "plain JavaScript", in: THREADS, task: { way: "plain", ...shape } },
      {
        name: "native Rust, serde_json",
        in: ["rust"],
        task: { way: "values", ...shape },
        ...(isGoal && values === "objects" ? { goal: 1.5 } : {}),
      },
      ...(values === "numbers" ? [columns] : []),
    ],
  };
}

/** 2^20 samples: `items` are blocks of 4,096. */
function audio() {
  const items = 256;
  return {
    name: "1 M samples of sound through gain, levels and resample",
    unit: "ms",
    per: 1,
    ways: [
      { name: "ours", in: THREADS, task: { way: "audio", items } },
      { name: "native Rust, the kernels alone", in: ["rust"], task: { way: "audio", items }, goal: 2 },
      { name: "ours, fed as base64 text", in: THREADS, task: { way: "audioText", items } },
      { name: "plain JavaScript, without resample", in: THREADS, task: { way: "plainAudio", items } },
    ],
  };
}

function pythonChain(values, nodes, items) {
  const shape = { nodes, items, values };
  return {
    name: `Python chain of ${nodes}, ${count(items)} ${values}`,
    ...perNodeAndItem(nodes, items),
    ways: [
      ours("python", shape),
      {
        name: "the predecessor's way",
        in: THREADS,
        task: { way: "globals", ...shape, items: FEW },
        ...perNodeAndItem(nodes, FEW),
        goal: 1 / 1500,
      },
      { name: "native CPython", in: ["python"], task: { way: "values", ...shape }, goal: 2.2 },
      { name: "our host in native CPython", in: ["python"], task: { way: "host", ...shape } },
    ],
  };
}

function mixedChain(values, items) {
  const shape = { nodes: 4, items, values };
  return {
    name: `Rust-Python-Rust-Python, ${count(items)} ${values}`,
    ...perNodeAndItem(4, items),
    ways: [
      ours("mixed", shape),
      {
        name: "the sum of its segments alone",
        in: THREADS,
        task: { way: "ours", chain: "segments", ...shape },
        goal: 1.3,
      },
    ],
  };
}

function capture(chain, values, nodes, items) {
  const shape = { nodes, items, values };
  return {
    name: `Capture, ${chain} chain of ${nodes}, ${count(items)} ${values}`,
    ...perNodeAndItem(nodes, items),
    ways: [
      { ...ours(chain, shape), name: "capture on" },
      { ...ours(chain, { ...shape, capture: false }), name: "capture off", goal: 1.15 },
    ],
  };
}

function moreItems(chain, values, nodes) {
  const of = (items) => ({
    ...ours(chain, { nodes, items, values }),
    name: `${count(items)} items`,
    ...perNodeAndItem(nodes, items),
  });
  return {
    name: `Growth with items, ${chain} chain of ${nodes}, ${values}`,
    unit: "µs per node and item",
    ways: [of(10_000), { ...of(1000), goal: 1.1 }],
  };
}

function moreNodes(chain, values) {
  const items = 1000;
  const of = (nodes) => ({
    ...ours(chain, { nodes, items, values }),
    name: `${nodes} nodes`,
    ...perNodeAndItem(nodes, items),
  });
  return {
    name: `Growth with nodes, ${chain} chain, ${count(items)} ${values}`,
    unit: "µs per node and item",
    repeats: 2 * FEW_REPEATS,
    ways: [of(200), { ...of(20), goal: 1.1 }],
  };
}

function again(chain, values) {
  const shape = { chain, nodes: 200, items: 1000, values };
  return {
    name: `Nothing changed, ${chain} chain of 200, 1,000 ${values}`,
    unit: "ms",
    repeats: 2 * FEW_REPEATS,
    per: 1,
    ways: [
      { name: "run again", in: THREADS, task: { way: "again", ...shape } },
      { name: "the first run", in: THREADS, task: { way: "ours", ...shape }, goal: 1 / 50 },
    ],
  };
}

/** `page`: as a visitor who was never here, or as one who comes back. */
function starts() {
  const way = (name, task, more = {}) => ({ name, in: ["chromium"], task, ...more });
  const python = (page, visit) => ({
    name: `Start, first Python result, ${visit}`,
    unit: "ms",
    per: 1,
    repeats: FEW_REPEATS,
    ways: [
      way("ours in the sandbox", { way: "firstPython", page }),
      way("a stock loadPyodide", { way: "stockPython", page }, { goal: 0.35 }),
    ],
  });
  return [
    {
      name: "Start, first Rust result",
      unit: "ms",
      per: 1,
      repeats: FEW_REPEATS,
      ways: [way("from opening the runtime", { way: "firstRust", page: "new" }, { limit: 150 })],
    },
    python("new", "first visit"),
    python("returning", "returning visit"),
  ];
}

function stops(against, name) {
  const row = (what, way, limit) => ({
    name: `Stop against ${name}`,
    unit: "ms",
    per: 1,
    repeats: FEW_REPEATS,
    ways: [{ name: what, in: ["chromium"], task: { way, page: "returning" }, limit }],
  });
  return [
    row("from the click to the end of the run", `stop${against}`, 50),
    row("from there to the next run's first result", `nextAfter${against}`, 100),
  ];
}

function ours(chain, shape) {
  return { name: "ours", in: THREADS, task: { way: "ours", chain, ...shape } };
}
