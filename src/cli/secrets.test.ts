import { expect, it } from "vitest";
import { TEST_CATALOG } from "../formats/generated-project";
import { readManifest } from "../formats/manifest-reader";
import { nodeId } from "../graph/graph";
import { withSources } from "../library/library";
import { secretsFrom } from "./secrets";

function graphOf(params: object) {
  const text = JSON.stringify({ nodes: [{ id: "api-1", node_type: "Scale", params }], connections: [] });
  const opened = readManifest(text, TEST_CATALOG);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.project.graph;
}

const given = (params: object, environment: Record<string, string>) => {
  const { graph, values, hints } = secretsFrom(graphOf(params), TEST_CATALOG, environment);
  return { params: graph.nodes.get(nodeId("api-1"))?.params, values, hints };
};

it("come from the environment, under the node's and the parameter's name", () => {
  expect(given({ factor: 2 }, { RM_SECRET_API_1_KEY: "hunter2" })).toEqual({
    params: { factor: 2, key: "hunter2" },
    values: ["hunter2"],
    hints: [],
  });
});

it("that a file carries give way to the environment", () => {
  expect(given({ key: "old" }, { RM_SECRET_API_1_KEY: "new" }).params).toEqual({ key: "new" });
  expect(given({ key: "old" }, {})).toEqual({ params: { key: "old" }, values: ["old"], hints: [] });
});

it("that are needed and that nothing gives are told with the variable that would", () => {
  expect(given({}, {}).hints).toEqual([]);
  const code = `class Client(Node):
    def __init__(self, key: Annotated[str, {"secret": True}]): pass
    def process(self, data): return data
`;
  const catalog = withSources(TEST_CATALOG, new Map([["Scale", { language: "python", code }]]));
  expect(secretsFrom(graphOf({}), catalog, {}).hints).toEqual([
    '"key" of "api-1" is taken from RM_SECRET_API_1_KEY',
  ]);
});
