// The viewers there are. A new one is a file and a line here. Knows nothing of how one is chosen.

import { audioViewer } from "./audioViewer";
import { bytesViewer } from "./bytesViewer";
import { chartViewer } from "./chartViewer";
import { imageViewer } from "./imageViewer";
import { jsonViewer } from "./jsonViewer";
import { listViewer } from "./listViewer";
import { rawViewer } from "./rawViewer";
import { tableViewer } from "./tableViewer";
import { tensorViewer } from "./tensorViewer";
import { textViewer } from "./textViewer";
import type { Viewer } from "./viewer";

/** Of those that suit equally the first is taken. */
export const VIEWERS: readonly Viewer[] = [
  listViewer,
  tableViewer,
  chartViewer,
  jsonViewer,
  textViewer,
  audioViewer,
  imageViewer,
  tensorViewer,
  bytesViewer,
  rawViewer,
];
