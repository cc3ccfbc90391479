// Questions of which only the newest matters: one is under way at a time, one waits, and those between them are forgotten.
// Knows nothing of what is asked.

export interface Line<Q> {
  ask(question: Q): void;
  /** Nothing is told from here on. */
  close(): void;
}

export function createLine<Q, A>(
  ask: (question: Q) => Promise<A>,
  tell: (question: Q, outcome: { readonly answer: A } | { readonly error: unknown }) => void,
): Line<Q> {
  let isBusy = false;
  let isClosed = false;
  let waiting: { readonly question: Q } | undefined;

  function start(question: Q): void {
    isBusy = true;
    const done = (outcome: { readonly answer: A } | { readonly error: unknown }) => {
      isBusy = false;
      if (isClosed) return;
      tell(question, outcome);
      const next = waiting;
      waiting = undefined;
      if (next) start(next.question);
    };
    ask(question).then(
      (answer) => done({ answer }),
      (error: unknown) => done({ error }),
    );
  }

  return {
    ask(question) {
      if (isBusy) waiting = { question };
      else start(question);
    },
    close() {
      isClosed = true;
      waiting = undefined;
    },
  };
}
