import { beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, type ProjectStore, type Saving } from "./autosave";

class Disk implements ProjectStore {
  readonly written: string[] = [];
  full = false;

  async load(): Promise<string | undefined> {
    return this.written.at(-1);
  }

  async save(text: string): Promise<void> {
    await Promise.resolve();
    if (this.full) throw new Error("The disk is full");
    this.written.push(text);
  }
}

describe("autosave", () => {
  const told: Saving["kind"][] = [];
  let disk: Disk;
  let autosave: Autosave;

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    disk = new Disk();
    autosave = new Autosave(disk, (saving) => told.push(saving.kind));
  });

  it("writes once for many changes in a row, and the newest", async () => {
    for (const text of ["a", "b", "c"]) autosave.changed(() => text);
    await vi.advanceTimersByTimeAsync(1000);
    expect(disk.written).toEqual(["c"]);
    expect(told.at(-1)).toBe("saved");
  });

  it("says saved only after the write", async () => {
    autosave.changed(() => "a");
    expect(told).toEqual(["saving"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(["saving", "saved"]);
  });

  it("writes what changed while it was writing", async () => {
    autosave.changed(() => "a");
    const writing = autosave.flush();
    autosave.changed(() => "b");
    await writing;
    await vi.advanceTimersByTimeAsync(1000);
    expect(disk.written.at(-1)).toBe("b");
    expect(told.at(-1)).toBe("saved");
  });

  it("tells a failure, and writes when there is room again", async () => {
    disk.full = true;
    autosave.changed(() => "a");
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toBe("failed");
    disk.full = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(disk.written).toEqual(["a"]);
    expect(told.at(-1)).toBe("saved");
  });
});
