// When one value at a time is looked at as a tree: lists and objects, above all large ones. Knows nothing of how it is
// drawn.

import { viewersText } from "../text/viewers";
import { JsonView } from "./JsonView";
import { isHeavy, shareOf } from "./suiting";
import type { Viewer } from "./viewer";

export const jsonViewer: Viewer = {
  name: "json",
  title: viewersText.titles.json,
  suits(summary) {
    if (isHeavy(summary)) return 8;
    return shareOf(summary, ["object", "array"]) > 0 ? 3.5 : 0;
  },
  Component: JsonView,
};
