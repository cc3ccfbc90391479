// What a worker is given to start its hosts from. Knows nothing of who gives it.

import type { PythonAssets } from "./pyodide";

/** What the frame posts besides the page's requests. */
export type Setup =
  | { readonly kind: "rust"; readonly module: WebAssembly.Module }
  | { readonly kind: "python"; readonly assets: PythonAssets }
  /** Makes a memory snapshot for later starts; this worker is of no other use afterwards. */
  | { readonly kind: "snapshot"; readonly assets: PythonAssets };
