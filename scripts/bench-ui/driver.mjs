// Runs inside a page: makes the pointer's and the wheel's events, one step in each frame, and takes the frames' times.
// The same for our editor and React Flow; litegraph's page moves its own view. Knows nothing of what is compared.

/** Written out into the page: it can use nothing from around it. */
export function installDriver({ grid, columns, rows }) {
  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: "longtask" });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const flow = () => document.querySelector(".react-flow");
  const pane = () => document.querySelector(".react-flow__pane");
  const matrix = () =>
    new DOMMatrix(getComputedStyle(document.querySelector(".react-flow__viewport")).transform);
  const middle = () => {
    const { x, y, width, height } = flow().getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };

  async function frames(count, step) {
    for (let i = 0; i < 3; i++) await nextFrame();
    longTasks.length = 0;
    const times = [];
    let last = await nextFrame();
    for (let i = 0; i < count; i++) {
      step(i);
      const now = await nextFrame();
      times.push(now - last);
      last = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    return { times, longest: Math.max(0, ...longTasks) };
  }

  function send(type, target, { x, y }, { button = 0, buttons = 0, ...more } = {}) {
    const init = {
      bubbles: true,
      cancelable: true,
      view: window,
      clientX: x,
      clientY: y,
      button,
      buttons,
      ...more,
    };
    if (type === "wheel") return target.dispatchEvent(new WheelEvent("wheel", init));
    const pointer = { ...init, pointerId: 1, pointerType: "mouse", isPrimary: true };
    if (type !== "click") target.dispatchEvent(new PointerEvent(`pointer${type}`, pointer));
    target.dispatchEvent(new MouseEvent(type === "click" ? type : `mouse${type}`, init));
  }

  /** Presses a button somewhere, moves along a way, one step a frame, and lets go. */
  async function stroke(count, start, at, button, target, proof) {
    const buttons = button === 1 ? 4 : 1;
    let point = start;
    send("down", target, start, { button, buttons });
    const before = proof.state();
    let happened = false;
    const result = await frames(count, (i) => {
      point = at(i);
      send("move", target, point, { buttons });
      // Once, where it is furthest from its start: a sample of a gesture that was not taken up would be the cheapest of all.
      if (i === count >> 2) happened = proof.holds(before, proof.state());
    });
    send("up", target, point, { button });
    send("click", target, point, { button });
    return { ...result, happened };
  }

  const boxDrawn = () => document.querySelector('.react-flow__selection, svg rect[class*="_box_"]') !== null;
  const moved = { state: () => matrix().toString(), holds: (before, now) => before !== now };
  const boxed = { state: boxDrawn, holds: (_, now) => now };
  /** The card itself has moved, or what is drawn of it is shown as under way; and no box was drawn instead. */
  const dragged = (target) => ({
    state: () => {
      const card = target.closest(".react-flow__node:not([data-drawn-instead])");
      const over = document.querySelectorAll(".react-flow > canvas")[2];
      return card ? card.style.transform : `drawn ${over !== undefined && !over.hidden}`;
    },
    holds: (before, now) =>
      !boxDrawn() && (now === "drawn true" || (now !== before && !now.startsWith("drawn"))),
  });

  /** On the screen, of a point of the graph given in cards from its upper left corner. */
  function screen(column, row, dx, dy) {
    const { a, e, f } = matrix();
    const { x, y } = flow().getBoundingClientRect();
    return {
      x: Math.round(x + e + (column * grid.x + dx) * a),
      y: Math.round(y + f + (row * grid.y + dy) * a),
    };
  }

  /** The card that is nearest to the middle of the window. */
  function centralCard() {
    const { a, e, f } = matrix();
    const { width, height } = flow().getBoundingClientRect();
    const column = Math.round((width / 2 - e) / a / grid.x - 0.4);
    const row = Math.round((height / 2 - f) / a / grid.y - 0.3);
    return [Math.max(0, Math.min(columns - 1, column)), Math.max(0, Math.min(rows - 1, row))];
  }

  const wheel = (target, at, factor) =>
    send("wheel", target, at, { deltaY: -Math.log2(factor) / 0.05, deltaMode: 1 });
  const direct = () => window.bench?.pan !== undefined;
  /** In a wide round back to where it began: the next sample finds the same part of the graph. */
  const swing = (i, count) => {
    const turn = (2 * Math.PI * i) / count;
    return { x: 48 * Math.cos(turn), y: 24 * Math.sin(turn) };
  };

  window.drive = {
    /** By wheel, as a user would; undefined shows all. */
    async look(zoom) {
      if (window.bench) {
        await window.bench.look(zoom);
      } else if (zoom === undefined) {
        document.querySelector('[aria-label^="Fit view"], [aria-label^="Fit the graph"]')?.click();
      } else {
        for (let i = 0; i < 40 && Math.abs(Math.log2(zoom / matrix().a)) > 0.001; i++) {
          const left = Math.log2(zoom / matrix().a);
          wheel(pane(), middle(), 2 ** Math.max(-1, Math.min(1, left)));
          await nextFrame();
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
      for (let i = 0; i < 10; i++) await nextFrame();
    },
    async pan(count) {
      if (direct()) return frames(count, (i) => window.bench.pan(swing(i, count).x, swing(i, count).y));
      const point = middle();
      return stroke(
        count,
        point,
        (i) => {
          point.x += swing(i, count).x;
          point.y += swing(i, count).y;
          return { x: Math.round(point.x), y: Math.round(point.y) };
        },
        1,
        pane(),
        moved,
      );
    },
    zoom(count) {
      const factor = (i) => (Math.floor(i / 10) % 2 ? 1.04 : 1 / 1.04);
      if (direct()) return frames(count, (i) => window.bench.zoom(factor(i)));
      const before = moved.state();
      let happened = false;
      return frames(count, (i) => {
        wheel(pane(), middle(), factor(i));
        if (i === 5) happened = moved.holds(before, moved.state());
      }).then((result) => ({ ...result, happened }));
    },
    drag(count) {
      const way = (i) => ({ x: 4 * Math.cos(i / 6), y: 2 });
      if (direct()) return frames(count, (i) => window.bench.drag(way(i).x, way(i).y));
      const start = screen(...centralCard(), 80, 15);
      const target = document.elementFromPoint(start.x, start.y);
      // Out and back: the next sample finds the card where it was.
      const turn = (i) => (2 * Math.PI * (i + 1)) / count;
      const at = (i) => ({
        x: Math.round(start.x + 90 * Math.sin(turn(i))),
        y: Math.round(start.y + 60 * Math.sin(2 * turn(i)) + 30 * Math.sin(turn(i) / 2) * Math.sin(turn(i))),
      });
      return stroke(count, start, at, 0, target, dragged(target));
    },
    /** What is dragged is selected already: showing its parameters is no part of the drag. */
    async prepareDrag() {
      if (direct()) return;
      const point = screen(...centralCard(), 80, 15);
      const target = document.elementFromPoint(point.x, point.y);
      for (const type of ["down", "up", "click"]) send(type, target, point);
      await frames(40, () => {});
    },
    async box(count) {
      const [column, row] = centralCard();
      const near = [-36, -50, -64, -22].map((dy) => screen(column, row, -34, dy));
      // Not on a wire.
      const start = near.find(({ x, y }) => document.elementFromPoint(x, y) === pane()) ?? near[0];
      const result = await stroke(
        count,
        start,
        (i) => ({ x: start.x + (500 * i) / count, y: start.y + (300 * i) / count }),
        0,
        document.elementFromPoint(start.x, start.y),
        boxed,
      );
      send("down", pane(), start);
      send("up", pane(), start);
      send("click", pane(), start);
      return result;
    },
    /** From all of the graph to close up and back. */
    cross: (count) => frames(count, (i) => wheel(pane(), middle(), i < count / 2 ? 1.09 : 1 / 1.09)),
    cardPoint: (beside) => {
      const [column, row] = centralCard();
      return screen(column - beside, row, 80, 15);
    },
    idle: (count) => frames(count, () => {}),
    longTasks: () => longTasks.splice(0),
  };
}
