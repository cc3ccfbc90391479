// When a picture is what suits: for images, and for tensors that hold colours. Knows nothing of how it is drawn.

import { mediaText } from "../text/media";
import { ImageView } from "./ImageView";
import { coloursAt } from "./imageShape";
import { suitsMedia } from "./mediaSuits";
import type { Viewer } from "./viewer";

export const imageViewer: Viewer = {
  name: "image",
  title: mediaText.titles.image,
  suits: (summary, sample) =>
    suitsMedia(summary, sample, "image", (shape, dtype) => coloursAt(shape, dtype) >= 0),
  Component: ImageView,
};
