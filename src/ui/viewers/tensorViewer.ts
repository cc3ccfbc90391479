// When a heat map is what suits: for tensors. Knows nothing of how it is drawn.

import { mediaText } from "../text/media";
import { suitsMedia } from "./mediaSuits";
import { TensorView } from "./TensorView";
import type { Viewer } from "./viewer";

export const tensorViewer: Viewer = {
  name: "tensor",
  title: mediaText.titles.tensor,
  suits: (summary, sample) => suitsMedia(summary, sample, "tensor"),
  Component: TensorView,
};
