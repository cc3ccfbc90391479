// Blots out secrets in what a run tells of itself: logs, warnings, errors. Knows nothing of where secrets come from.

import type { NodeError, RunEvent } from "./runtime";

const BLOT = "••••";
const CUT = "…";
/** A line of a secret that is long enough to be one by itself, such as one of a private key. */
const TELLING_LINE = 12;
/** So much of a secret's beginning, where a text was cut inside it, is taken for it. */
const TELLING_START = 4;

/** Replaces the secrets, also as they look inside JSON, Python's repr and addresses. */
export function textRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter(Boolean).sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  return (text) => {
    let open = text;
    for (const form of forms) if (open.includes(form)) open = open.replaceAll(form, BLOT);
    return withoutStart(open, forms);
  };
}

export function eventRedactor(secrets: readonly string[]): (event: RunEvent) => RunEvent {
  if (!secrets.some(Boolean)) return (event) => event;
  const redact = textRedactor(secrets);
  return (event) => {
    switch (event.kind) {
      case "log":
        return { ...event, text: redact(event.text) };
      case "warning":
        return { ...event, message: redact(event.message) };
      case "skipped":
      case "nodeFailed":
        return { ...event, error: withoutSecrets(event.error, redact) };
      case "runFinished":
        return event.message === undefined ? event : { ...event, message: redact(event.message) };
      default:
        return event;
    }
  };
}

function withoutSecrets(error: NodeError, redact: (text: string) => string): NodeError {
  return {
    ...error,
    message: redact(error.message),
    ...(error.input === undefined ? {} : { input: redact(error.input) }),
    ...(error.traceback === undefined ? {} : { traceback: redact(error.traceback) }),
  };
}

function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= TELLING_LINE);
  return [secret, ...lines].flatMap((text) => {
    const json = JSON.stringify(text).slice(1, -1);
    const ascii = json.replace(
      /[^\0-~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    const repr = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
    const single = repr.replaceAll("'", "\\'");
    return [text, json, ascii, repr, single, addressOf(text)];
  });
}

function addressOf(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a character has no form in an address.
    return text;
  }
}

/** A text that was cut short may end inside a secret. */
function withoutStart(text: string, forms: readonly string[]): string {
  const at = text.lastIndexOf(CUT);
  if (at < 0) return text;
  const head = text.slice(0, at);
  for (const form of forms) {
    for (let length = Math.min(form.length - 1, head.length); length >= TELLING_START; length--) {
      if (head.endsWith(form.slice(0, length))) return head.slice(0, -length) + BLOT + text.slice(at);
    }
  }
  return text;
}
