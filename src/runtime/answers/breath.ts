// Lets the thread do other things between two parts of long work: a run may go on in it. Knows nothing of the work.

const BREATH_MS = 10;

export class Breath {
  #since = performance.now();

  /** Something to wait for when it is time to let others work, else undefined. */
  get due(): Promise<void> | undefined {
    return performance.now() - this.#since < BREATH_MS ? undefined : this.#take();
  }

  async #take(): Promise<void> {
    await others();
    this.#since = performance.now();
  }
}

/** Resolves after the messages that wait already; timers would be clamped to 4 ms. */
function others(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
