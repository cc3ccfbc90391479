// When a list of items is what suits: always, save where one item alone is too much for a line. Knows nothing of how it
// is drawn.

import { viewersText } from "../text/viewers";
import { ListView } from "./ListView";
import { isHeavy, shareOf } from "./suiting";
import type { Viewer } from "./viewer";

export const listViewer: Viewer = {
  name: "list",
  title: viewersText.titles.list,
  suits(summary) {
    if (isHeavy(summary)) return 0;
    return shareOf(summary, ["bytes", "audio", "image", "tensor"]) > 0.5 ? 2 : 5;
  },
  Component: ListView,
};
