// When values are best seen as a table: many objects. Knows nothing of how it is drawn.

import { viewersText } from "../text/viewers";
import { isHeavy, shareOf } from "./suiting";
import { TableView } from "./TableView";
import type { Viewer } from "./viewer";

/** Fewer objects are looked at one by one. */
const MANY = 50;

export const tableViewer: Viewer = {
  name: "table",
  title: viewersText.titles.table,
  suits(summary) {
    if (isHeavy(summary)) return 0;
    if (shareOf(summary, ["bytes", "audio", "image", "tensor"]) > 0) return 0;
    if (shareOf(summary, ["object"]) > 0.9) return summary.count >= MANY ? 6 : 4;
    return 3;
  },
  Component: TableView,
};
