// A Python node that tries to get out. The way out is a real server that counts who comes: nobody does.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, type Request, test } from "@playwright/test";
import { Studio } from "./studio";

/** Every way out that an item may name. Each gives what it got hold of, or raises. */
const ESCAPE = `import asyncio
import js
from remotemedia import Node


async def settled(promise):
    return str(await promise)


def opened(make, target):
    """Sockets fail later, by an event: the first event says how it went."""
    done = asyncio.get_event_loop().create_future()

    def on(name):
        def heard(*_):
            if not done.done():
                done.set_result(name)
        return heard

    from pyodide.ffi import create_proxy
    thing = make(target)
    thing.onerror = create_proxy(on("error"))
    thing.onopen = create_proxy(on("open"))
    thing.onmessage = create_proxy(on("message"))

    async def wait():
        name = await done
        if name == "error":
            raise OSError("closed by an error event")
        return name
    return wait()


async def js_fetch(url):
    from js import fetch
    return await settled(fetch(url))


async def pyfetch(url):
    from pyodide.http import pyfetch
    return (await pyfetch(url)).status


async def open_url(url):
    from pyodide.http import open_url
    return open_url(url).read()


async def own_origin(url):
    from js import fetch
    return await settled(fetch("http://localhost:4173/index.html"))


async def urllib(url):
    from urllib.request import urlopen
    return urlopen(url).read()


async def xhr(url):
    request = js.XMLHttpRequest.new()
    request.open("GET", url, False)
    request.send()
    return request.status


async def web_socket(url):
    return await opened(js.WebSocket.new, url.replace("http", "ws"))


async def event_source(url):
    return await opened(js.EventSource.new, url)


async def beacon(url):
    return js.navigator.sendBeacon(url)


async def eval_code(url):
    return str(js.eval("fetch('" + url + "')"))


async def new_function(url):
    return str(js.Function.new("return 7")())


async def remote_module(url):
    return str(js.WorkerGlobalScope.prototype.importScripts.call(js.globalThis, url))


async def micropip(url):
    import micropip
    return await micropip.install(url + "/thing-1.0-py3-none-any.whl")


async def remote_worker(url):
    return await opened(js.Worker.new, url)


async def nested_worker(url):
    """A worker of its own, that says by a message how its fetch went."""
    from pyodide.ffi import create_proxy, to_js
    code = f"fetch('{url}').then(() => postMessage(''), (error) => postMessage(String(error)))"
    options = to_js({"type": "text/javascript"}, dict_converter=js.Object.fromEntries)
    worker = js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([code]), options)))
    done = asyncio.get_event_loop().create_future()
    worker.onmessage = create_proxy(lambda event: done.set_result(event.data))
    refusal = await done
    if refusal:
        raise OSError(refusal)
    return "fetched"


async def indexed_db(url):
    return str(js.indexedDB.open("remotemedia-studio"))


async def local_storage(url):
    return js.localStorage.getItem("studio.theme")


async def session_storage(url):
    return str(js.sessionStorage.length)


async def caches(url):
    return await settled(js.caches.keys())


async def files(url):
    return await settled(js.navigator.storage.getDirectory())


async def document(url):
    return str(js.document.title)


async def parent_page(url):
    return str(js.parent.location)


async def channel(url):
    from js import BroadcastChannel
    way = BroadcastChannel.new("studio")
    way.postMessage("out")
    return "posted"


WAYS = {name: way for name, way in list(globals().items()) if asyncio.iscoroutinefunction(way) and name != "settled"}


class EscapeNode(Node):
    async def process(self, url: str) -> str:
        for name, way in WAYS.items():
            try:
                got = await asyncio.wait_for(way(url), 5)
                yield f"{name}: OUT {got}"
            except (ImportError, AttributeError) as error:
                yield f"{name}: absent, {error}"
            except Exception as error:
                yield f"{name}: denied, {type(error).__name__} {str(error)[:90]}"
`;

/** Denied, or not there at all; where the page's address decides between the two, either. */
const EITHER = expect.stringMatching(/^(denied|absent)$/);

const OUTCOMES = {
  js_fetch: "denied",
  pyfetch: "denied",
  open_url: "denied",
  own_origin: "denied",
  urllib: "denied",
  xhr: "denied",
  web_socket: "denied",
  event_source: "denied",
  beacon: "absent",
  eval_code: "denied",
  new_function: "denied",
  remote_module: "denied",
  micropip: "absent",
  remote_worker: "denied",
  nested_worker: "denied",
  indexed_db: "denied",
  local_storage: "absent",
  session_storage: "absent",
  caches: EITHER,
  files: EITHER,
  document: "absent",
  parent_page: "absent",
  // It may post. That nobody hears it is seen in the page.
  channel: "OUT posted",
};

/** The editor's own files, and what was never outside. */
const OWN = /^(blob:|http:\/\/localhost:4173\/(assets\/|runtime\/|sandbox\.html))/;

interface Outside {
  readonly url: string;
  /** Everything that came, in order. */
  readonly visits: readonly string[];
}

/** A server that lets everybody in. */
async function withOutside(use: (outside: Outside) => Promise<void>): Promise<void> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" });
    response.end("1");
  });
  server.on("upgrade", (request, socket) => {
    visits.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stolen`, visits });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What the editor's own page hears on a channel, from now on. */
async function hearChannel(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel("studio").onmessage = ({ data }) => heard.push(data);
  });
  return () => page.evaluate("window.heard");
}

test("a node that tries every way out of the sandbox finds none", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await withOutside(async ({ url, visits }) => {
    const manifest = {
      version: "v1",
      metadata: { name: "Escape", studio: { input: [url] } },
      nodes: [{ id: "escape", node_type: "EscapeNode", params: {} }],
      connections: [],
      sources: { EscapeNode: { language: "python", code: ESCAPE } },
    };
    await studio.openFile("escape.json", JSON.stringify(manifest));
    const heard = await hearChannel(page);
    const requests: Request[] = [];
    page.context().on("request", (request) => requests.push(request));
    await studio.run();

    const result = studio.result("escape");
    await expect(result.getByText(/js_fetch: denied/)).toBeVisible();
    await result.getByRole("button", { name: "Copy all values" }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("channel");
    const lines: string[] = JSON.parse(await copied());
    expect(Object.fromEntries(lines.map((line) => line.split(/: |, /)))).toEqual(OUTCOMES);
    // Chromium names what the policy stopped before it became a request.
    const left = requests.filter((request) => request.failure()?.errorText !== "csp");
    expect(left.map((request) => request.url()).filter((each) => !OWN.test(each))).toEqual([]);

    // Outside the sandbox the same ways are open: the counting counts.
    const blank = await page.context().newPage();
    await blank.evaluate((address) => fetch(address), url);
    expect(visits).toEqual(["GET /stolen"]);
    expect(requests.at(-1)?.url()).toBe(url);
    expect(requests.at(-1)?.failure()).toBeNull();
    await page.evaluate(() => new BroadcastChannel("studio").postMessage("control"));
    await expect.poll(heard).toEqual(["control"]);
  });
});
