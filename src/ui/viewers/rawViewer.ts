// When nothing else suits, or everything else hides what is there: the JSON text itself. Knows nothing of how it is
// drawn.

import { viewersText } from "../text/viewers";
import { RawView } from "./RawView";
import type { Viewer } from "./viewer";

export const rawViewer: Viewer = {
  name: "raw",
  title: viewersText.titles.raw,
  suits: () => 1,
  Component: RawView,
};
