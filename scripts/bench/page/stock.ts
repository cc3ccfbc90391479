// A stock Pyodide in a module worker: what the start of Python is measured against.

import { loadPyodide } from "pyodide";

const pyodide = await loadPyodide({ indexURL: new URL("/pyodide/", self.location.href).href });
self.postMessage(pyodide.runPython("20 + 22"));
