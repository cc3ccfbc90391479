// When a waveform is what suits: for sound. Knows nothing of how it is drawn.

import { mediaText } from "../text/media";
import { AudioView } from "./AudioView";
import { suitsMedia } from "./mediaSuits";
import type { Viewer } from "./viewer";

export const audioViewer: Viewer = {
  name: "audio",
  title: mediaText.titles.audio,
  suits: (summary, sample) => suitsMedia(summary, sample, "audio"),
  Component: AudioView,
};
