// The composition root: makes the parts, hands them to each other, opens what the address asks for. No logic.

import { createRoot } from "react-dom/client";
import { invariant } from "./graph/result";
import { loadExamples } from "./library/examples";
import { loadLibrary } from "./library/library";
import { createBrowserRuntime } from "./runtime/browser/client";
import { createBreakpointStore } from "./session/breakpoint-store";
import { createRunStore } from "./session/runs/indexed-runs";
import { createSecretStore } from "./session/secret-store";
import { createSession } from "./session/session";
import { createProjectStore } from "./session/storage/indexed-store";
import { createLeftOvers } from "./session/storage/left-over";
import { createMirror } from "./session/storage/mirror";
import { MirroredStore } from "./session/storage/mirrored-store";
import { watchPage } from "./session/storage/page";
import { createPersisting } from "./session/storage/persistence";
import { openAtStart } from "./session/storage/start";
import { createTab } from "./session/storage/tab";
import { App } from "./ui/App";
import { StudioProvider } from "./ui/studio";
import { announce } from "./ui/toolbar/open";
import { createView } from "./ui/view";
import "./ui/theme.css";

const base = new URL(".", document.baseURI);
const session = createSession({
  library: loadLibrary(),
  examples: loadExamples(),
  runtime: createBrowserRuntime(base),
  store: new MirroredStore(
    createProjectStore(),
    createMirror(() => globalThis.caches, location.origin),
  ),
  tab: createTab(() => sessionStorage),
  leftOvers: createLeftOvers(() => localStorage),
  persisting: createPersisting(window),
  secretStore: createSecretStore(() => localStorage),
  breakpointStore: createBreakpointStore(() => localStorage),
  runStore: createRunStore(),
  createTrialRuntime: () => createBrowserRuntime(base),
  loadCommand: async () => {
    const response = await fetch(new URL("runtime/command.wasm", base));
    if (!response.ok) throw new Error(`The package's runtime could not be loaded (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  },
  address: `${location.origin}${location.pathname}`,
});

watchPage(window, session.projects);

const view = createView();

const root = document.getElementById("root");
invariant(root, "index.html has no root");
createRoot(root).render(
  <StudioProvider session={session} view={view}>
    <App />
  </StudioProvider>,
);

void openAtStart(session, location, history).then((opened) => {
  if (opened && (!opened.ok || opened.value.notes.length > 0)) announce(view, opened);
});
