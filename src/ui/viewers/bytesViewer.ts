// When bytes in numbers are what suits: for bytes, and for all that is binary as a last resort. Knows nothing of how they
// are drawn.

import { mediaText } from "../text/media";
import { BytesView } from "./BytesView";
import { suitsMedia } from "./mediaSuits";
import type { Viewer } from "./viewer";

const OTHERS = ["audio", "image", "tensor"] as const;

export const bytesViewer: Viewer = {
  name: "bytes",
  title: mediaText.titles.bytes,
  suits(summary, sample) {
    const own = suitsMedia(summary, sample, "bytes");
    return own || (OTHERS.some((kind) => suitsMedia(summary, sample, kind) > 0) ? 1 : 0);
  },
  Component: BytesView,
};
