// One node type's source in the editor, with its banner, its ports and what is wrong with it. Knows nothing of Monaco.

import { CircleAlert, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { GraphNode } from "../../graph/graph";
import type { CatalogEntry, NodeSpec, PortSpec } from "../../graph/spec";
import { nodeRun, type RunState } from "../../session/run";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { codeText as text } from "../text/code";
import { PortChip } from "../values/PortChip";
import style from "./Code.module.css";
import { Editor } from "./Editor";
import { onJump, takeJump } from "./jump";
import type { EditorMark } from "./monaco";

const SAVE_PAUSE_MS = 250;
const CHECK_PAUSE_MS = 300;

interface SourceEditorProps {
  readonly node: GraphNode;
  readonly entry: CatalogEntry;
  readonly source: string;
}

export function SourceEditor({ node, entry, source }: SourceEditorProps) {
  const { session } = useStudio();
  const { type } = node;
  const found = useMarkers(source);
  const run = useSession((state) => state.run);
  const failure = useMemo(() => failureMark(run, node, source), [run, node, source]);
  const marks = useMemo(() => (failure ? [...found, failure] : found), [found, failure]);
  const reveal = useReveal();
  return (
    <>
      <Banner type={type} entry={entry} />
      <div className={style.editor}>
        <Editor
          label={text.codeOf(type)}
          name={`${type}.py`}
          language="python"
          text={source}
          pauseMs={SAVE_PAUSE_MS}
          marks={marks}
          reveal={reveal}
          onSave={(code) => session.edit({ kind: "setSource", type, source: { language: "python", code } })}
        />
      </div>
      <Strip spec={entry.spec} marks={marks} />
    </>
  );
}

function Banner({ type, entry }: { readonly type: string; readonly entry: CatalogEntry }) {
  const { session } = useStudio();
  const nodes = useSession((state) => state.project.graph.nodes);
  const users = [...nodes.values()].filter((node) => node.type === type).length;
  return (
    <div className={style.banner} data-own={entry.own}>
      <code>{type}</code>
      {entry.own ? (
        <>
          <span>{text.own(users)}</span>
          {entry.replaces && (
            <Button
              look="ghost"
              icon={<Undo2 aria-hidden />}
              onClick={() => session.edit({ kind: "setSource", type, source: undefined })}
            >
              {text.back}
            </Button>
          )}
        </>
      ) : (
        <span>{text.library(users)}</span>
      )}
    </div>
  );
}

/** What the rest of the editor reads from the code as it is typed. */
function Strip({ spec, marks }: { readonly spec: NodeSpec; readonly marks: readonly EditorMark[] }) {
  const params = Object.keys(spec.params.properties);
  const [first] = marks;
  return (
    <footer className={style.strip}>
      <Ports label={text.inputs} ports={spec.inputs} />
      <Ports label={text.outputs} ports={spec.outputs} />
      <span className={style.params}>
        <span className={style.word}>{text.params}</span> {params.length ? params.join(", ") : text.nothing}
      </span>
      {first && (
        <span className={style.marks} data-severity={first.severity} title={first.message}>
          <CircleAlert size={13} aria-hidden />
          {text.problems(marks.length, first.line, first.message)}
        </span>
      )}
    </footer>
  );
}

function Ports({ label, ports }: { readonly label: string; readonly ports: readonly PortSpec[] }) {
  return (
    <span className={style.ports}>
      <span className={style.word}>{label}</span>
      {ports.length === 0 && text.nothing}
      {ports.map((port) => (
        <PortChip key={port.name} name={port.name} type={port.type} />
      ))}
    </span>
  );
}

const NO_MARKERS: readonly EditorMark[] = [];

function useMarkers(source: string): readonly EditorMark[] {
  const { session } = useStudio();
  const [markers, setMarkers] = useState(NO_MARKERS);
  useEffect(() => {
    let asked = true;
    const timer = setTimeout(() => {
      session.checkSource(source).then(
        (found) => asked && setMarkers(found),
        // A check that could not be made says nothing about the code.
        () => asked && setMarkers(NO_MARKERS),
      );
    }, CHECK_PAUSE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [session, source]);
  return markers;
}

/** Where the last run failed, as long as the code is still what failed. */
function failureMark(run: RunState, node: GraphNode, source: string): EditorMark | undefined {
  const state = nodeRun(run, node.id);
  const error = state.kind === "failed" ? state.error : run.skipped.get(node.id)?.error;
  const ran = run.plan?.steps.find((step) => step.node === node.id)?.source;
  if (!error?.place || ran !== source) return undefined;
  const message = text.failure(error.type, error.message, error.item);
  return { ...error.place, severity: "error", message };
}

/** The line that somebody asked to see. */
function useReveal(): { readonly line: number } | undefined {
  const { view } = useStudio();
  const [reveal, setReveal] = useState<{ readonly line: number }>();
  useEffect(() => {
    const waiting = takeJump(view);
    if (waiting !== undefined) setReveal({ line: waiting });
    return onJump(view, (line) => {
      takeJump(view);
      setReveal({ line });
    });
  }, [view]);
  return reveal;
}
