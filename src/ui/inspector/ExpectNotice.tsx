// What is expected of a node's outputs, and whether the last run gave it. Knows nothing of how values are compared.

import { CircleDashed, ShieldAlert, ShieldCheck, ShieldQuestionMark } from "lucide-react";
import { type GraphNode, portKey } from "../../graph/graph";
import type { Check } from "../../session/expected";
import { flatAt } from "../../session/focus";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { expectText as text } from "../text/inspector";
import { createRunning } from "../toolbar/running";
import style from "./ExpectNotice.module.css";

export function ExpectNotice({ node: { id, expected } }: { readonly node: GraphNode }) {
  const { session, view } = useStudio();
  const checks = useSession((state) => state.checks);
  const flat = useSession(({ path }) => flatAt({ path }, id));
  if (!expected) return null;
  const running = createRunning(session, view);
  return (
    <section className={style.notice} aria-label={text.title}>
      <ul>
        {Object.keys(expected).map((port) => {
          const check = checks.get(portKey({ node: flat, port }));
          const Icon = ICONS[check?.kind ?? "none"];
          return (
            <li key={port} data-check={check?.kind}>
              <Icon aria-hidden />
              <span>{saying(port, check)}</span>
            </li>
          );
        })}
      </ul>
      <div className={style.actions}>
        <Button onClick={() => running.expect([id])}>{text.again}</Button>
        <Button onClick={() => running.expectNothing([id])}>{text.nothing}</Button>
      </div>
    </section>
  );
}

const ICONS = { same: ShieldCheck, differs: ShieldAlert, unknown: ShieldQuestionMark, none: CircleDashed };

function saying(port: string, check: Check | undefined): string {
  switch (check?.kind) {
    case undefined:
      return text.waits(port);
    case "same":
      return text.same(port);
    case "unknown":
      return text.unknown(port, check.message);
    case "differs": {
      const { from, to, why } = check.divergence;
      return why === "values" ? text.differs(port, from, to) : text.number(port, why, from);
    }
  }
}
