// When values can be drawn: where there are numbers, alone or in objects. Knows nothing of how they are drawn.

import { isObject } from "../../graph/json";
import { viewersText } from "../text/viewers";
import { ChartView } from "./ChartView";
import { isHeavy, shareOf } from "./suiting";
import type { Viewer } from "./viewer";

export const chartViewer: Viewer = {
  name: "chart",
  title: viewersText.titles.chart,
  suits(summary, sample) {
    if (isHeavy(summary) || summary.count < 2) return 0;
    if (shareOf(summary, ["number"]) > 0.5) return 4;
    if (shareOf(summary, ["number"]) > 0) return 2;
    return shareOf(summary, ["object", "array"]) > 0 && hasNumber(sample) ? 2 : 0;
  },
  Component: ChartView,
};

function hasNumber(sample: unknown): boolean {
  if (typeof sample === "number" || typeof sample === "bigint") return true;
  if (Array.isArray(sample)) return sample.length <= 64 && sample.some(hasNumber);
  return (
    isObject(sample) && !Object.keys(sample)[0]?.startsWith("$") && Object.values(sample).some(hasNumber)
  );
}
