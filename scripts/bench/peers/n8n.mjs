// n8n's engine: nodes take all items at once; a run keeps what every node gave.

import { FUNCTIONS, requirePeer, serve } from "./peer.mjs";

requirePeer("reflect-metadata");
const { Workflow } = requirePeer("n8n-workflow");
const { WorkflowExecute, ExecutionLifecycleHooks } = requirePeer("n8n-core");

let given = [];
const types = {
  "bench.start": {
    description: describe("bench.start", []),
    execute: async () => [given.map((json, item) => ({ json, pairedItem: { item } }))],
  },
};
FUNCTIONS.forEach((apply, index) => {
  const name = `bench.n${index}`;
  types[name] = {
    description: describe(name, ["main"]),
    async execute() {
      return [this.getInputData().map(({ json }, item) => ({ json: apply(json), pairedItem: { item } }))];
    },
  };
});
const nodes = [
  { name: "S", type: "bench.start" },
  ...FUNCTIONS.map((_, n) => ({ name: `N${n}`, type: `bench.n${n}` })),
].map((node) => ({ ...node, id: node.name, typeVersion: 1, position: [0, 0], parameters: {} }));
const connections = Object.fromEntries(
  nodes
    .slice(1)
    .map((node, index) => [nodes[index].name, { main: [[{ node: node.name, type: "main", index: 0 }]] }]),
);
const nodeTypes = {
  getByName: (type) => types[type],
  getByNameAndVersion: (type) => types[type],
  getKnownTypes: () => ({}),
};
const settings = { executionOrder: "v1" };
const workflow = new Workflow({
  id: "1",
  name: "bench",
  nodes,
  connections,
  active: false,
  nodeTypes,
  settings,
});

await serve({ batch });

async function batch(items) {
  given = items;
  const described = { id: "1", name: "bench", nodes, connections, active: false, settings: {} };
  const additional = {
    hooks: new ExecutionLifecycleHooks("manual", "1", described),
    executionId: "1",
    restApiUrl: "",
    instanceBaseUrl: "",
    webhookBaseUrl: "",
    webhookWaitingBaseUrl: "",
    webhookTestBaseUrl: "",
    formWaitingBaseUrl: "",
    variables: {},
    currentNodeParameters: undefined,
    credentialsHelper: {},
    setExecutionStatus() {},
    logAiEvent() {},
  };
  const run = await new WorkflowExecute(additional, "manual").run({ workflow, startNode: nodes[0] });
  const { error, runData } = run.data.resultData;
  if (error) throw error;
  return runData[nodes.at(-1).name][0].data.main[0].map(({ json }) => json);
}

function describe(name, inputs) {
  return {
    displayName: name,
    name,
    group: ["transform"],
    version: 1,
    description: "",
    defaults: { name },
    inputs,
    outputs: ["main"],
    properties: [],
  };
}
