// Projects to look at, of any size, as the text of a manifest that the editor opens. Knows nothing of how it is measured.

/** The same places in all editors. */
export const GRID = { x: 300, y: 210 };

/** As wide as it is high on a window of the usual shape. */
export function columnsOf(count) {
  return Math.ceil(Math.sqrt(count * 1.05));
}

/** The wires of a graph of some size, 1.5 for each node: a chain through all of it, and every second node to the one below. */
export function wiresOf(count) {
  const columns = columnsOf(count);
  const chain = Array.from({ length: count - 1 }, (_, at) => ({ from: at, to: at + 1, port: 0 }));
  const wanted = Math.floor(count * 1.5);
  const down = [];
  for (let odd = 0; odd < 2; odd++) {
    for (let at = odd; at + columns < count && chain.length + down.length < wanted; at += 2)
      down.push({ from: at, to: at + columns, port: 1 });
  }
  return [...chain, ...down];
}

/** Nodes in a grid with parameters, wired as the others are. */
export function gridProject(count) {
  const columns = columnsOf(count);
  const wires = wiresOf(count);
  const forks = new Set(wires.filter(({ port }) => port === 1).map(({ to }) => to));
  const nodes = Array.from({ length: count }, (_, at) => node(`n${at}`, typeAt(at, forks.has(at))));
  const connections = wires.map(({ from, to, port }) => ({
    from: `n${from}`,
    to: `n${to}`,
    ...(forks.has(to) ? { to_port: port === 1 ? "b" : "a" } : {}),
  }));
  const layout = nodes.map(({ id }, at) => [id, place(at, columns)]);
  return manifest(`Grid of ${count}`, nodes, connections, layout);
}

/** A clock and chains behind it, as many wires as asked for: each gets a value with every tick. */
export function liveProject(count, period = 0.1) {
  const columns = columnsOf(count);
  const length = 50;
  const clock = node("clock", { type: "IntervalNode", params: { period } });
  const nodes = Array.from({ length: count }, (_, at) => node(`n${at}`, typeAt(at, false)));
  const connections = nodes.map(({ id }, at) => ({
    from: at % length === 0 ? "clock" : `n${at - 1}`,
    to: id,
  }));
  const layout = nodes.map(({ id }, at) => [id, place(at, columns)]);
  return manifest(`Live ${count}`, [clock, ...nodes], connections, [["clock", { x: -400, y: 0 }], ...layout]);
}

const TYPES = [
  { type: "CalculatorNode", params: { operation: "add", operand: 1 } },
  { type: "ClampNode", params: { min: -1000000, max: 1000000 } },
  { type: "RoundNode", params: { digits: 2, mode: "nearest" } },
  { type: "MultiplyNode", params: { factor: 1 } },
];
const FORK = { type: "ZipNode", params: {} };

function typeAt(at, isFork) {
  return isFork ? FORK : TYPES[at % TYPES.length];
}

function node(id, { type, params }) {
  return { id, node_type: type, params };
}

function place(at, columns) {
  return { x: (at % columns) * GRID.x, y: Math.floor(at / columns) * GRID.y };
}

function manifest(name, nodes, connections, layout) {
  return JSON.stringify({
    version: "v1",
    metadata: { name, studio: { layout: Object.fromEntries(layout), input: [1] } },
    nodes,
    connections,
  });
}
