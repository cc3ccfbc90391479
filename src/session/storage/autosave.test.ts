import { beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, type Saving } from "./autosave";

describe("autosave", () => {
  const told: Saving["kind"][] = [];
  let written: string[];
  let present: string;
  let saved: string;
  let failing: Error | undefined;
  let autosave: Autosave;

  function change(text: string): void {
    present = text;
    autosave.changed();
  }

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    [written, present, saved, failing] = [[], "", "", undefined];
    autosave = new Autosave({
      isDirty: () => present !== saved,
      async save() {
        const text = present;
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (failing) throw failing;
        written.push(text);
        saved = text;
        return 1;
      },
      tell: (saving) => told.push(saving.kind),
    });
  });

  it("writes once for many changes in a row, and the newest", async () => {
    for (const text of ["a", "b", "c"]) change(text);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(["c"]);
    expect(told.at(-1)).toBe("saved");
  });

  it("says saved only after the write", async () => {
    change("a");
    expect(told).toEqual(["saving"]);
    await vi.advanceTimersByTimeAsync(35);
    expect(told).toEqual(["saving"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(["saving", "saved"]);
  });

  it("has every key press on disk within 600 ms while typing goes on", async () => {
    const late: number[] = [];
    for (let key = 1; key <= 200; key++) {
      const text = "x".repeat(key);
      change(text);
      const at = performance.now();
      const stop = setInterval(() => {
        if (!written.some((each) => each.length >= key)) return;
        clearInterval(stop);
        late.push(performance.now() - at);
      }, 5);
      await vi.advanceTimersByTimeAsync(40);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(late.length).toBe(200);
    expect(Math.max(...late)).toBeLessThan(600);
    expect(written.length).toBeLessThan(50);
  });

  it("writes what changed while it was writing", async () => {
    change("a");
    const writing = autosave.flush();
    change("b");
    await vi.advanceTimersByTimeAsync(1000);
    await writing;
    expect(written).toEqual(["a", "b"]);
    expect(told.at(-1)).toBe("saved");
  });

  it("tells a failure at once, and writes when it can again", async () => {
    failing = Object.assign(new Error("x"), { name: "QuotaExceededError" });
    change("a");
    await vi.advanceTimersByTimeAsync(200);
    expect(told.at(-1)).toBe("failed");
    change("b");
    failing = undefined;
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual(["b"]);
    expect(told.at(-1)).toBe("saved");
  });

  it("does not wait for the next try when it is told that it may work again", async () => {
    failing = new Error("x");
    change("a");
    await vi.advanceTimersByTimeAsync(60_000);
    failing = undefined;
    autosave.check();
    await vi.advanceTimersByTimeAsync(20);
    expect(written).toEqual(["a"]);
  });
});
