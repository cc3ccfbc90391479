// The command's exit codes and the one way to leave early. Part of the command's contract: scripts rely on them.

export const EXIT = {
  ok: 0,
  runFailed: 1,
  usage: 2,
  invalid: 3,
  io: 74,
  untrusted: 77,
  interrupted: 130,
  terminated: 143,
} as const;

/** Ends the command with a sentence on stderr, or quietly with none. Anything else that is thrown is a bug. */
export class Leave extends Error {
  readonly code: number;

  constructor(code: number, message = "") {
    super(message);
    this.code = code;
  }
}
