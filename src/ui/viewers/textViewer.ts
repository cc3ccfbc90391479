// When values are read as text: where they are long ones; anything else can be compared as text too. Knows nothing of how
// it is drawn.

import { viewersText } from "../text/viewers";
import { averageBytes, shareOf } from "./suiting";
import { TextView } from "./TextView";
import type { Viewer } from "./viewer";

/** Shorter texts are read in a list. */
const LONG = 600;
/** Longer ones are saved as a file. */
const MOST_BYTES = 20_000_000;

export const textViewer: Viewer = {
  name: "text",
  title: viewersText.titles.text,
  suits(summary) {
    const bytes = averageBytes(summary);
    const texts = shareOf(summary, ["string"]);
    if (bytes > MOST_BYTES) return 0;
    if (texts > 0.5) return bytes > LONG ? 9 : 4;
    return shareOf(summary, ["object", "array", "string"]) > 0 ? 2 : 0;
  },
  Component: TextView,
};
