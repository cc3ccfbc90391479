// One node on the canvas: name, ports, a few parameters, how its run goes. Knows nothing of where it stands.

import { Handle, type NodeProps, Position, useStoreApi } from "@xyflow/react";
import {
  Ban,
  Check,
  CheckCheck,
  CircleAlert,
  CircleDashed,
  CircleSlash,
  History,
  LoaderCircle,
  TriangleAlert,
} from "lucide-react";
import { type CSSProperties, createContext, memo, useContext } from "react";
import type { NodeId, Point } from "../../graph/graph";
import { type NodeRun, nodeRun } from "../../session/run";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { Tooltip } from "../controls/Tooltip";
import { HeatMark } from "../profile/HeatMark";
import { DivergenceMark } from "../runs/DivergenceMark";
import { useSession, useView } from "../studio";
import { PortTags } from "../subgraph/PortTags";
import { UseBadge } from "../subgraph/UseBadge";
import { cardText } from "../text/card";
import { staleOf } from "../values/fresh";
import type { LooseWire } from "../view";
import type { CardData, CardNode } from "./flow";
import { FailureBanner, PinBanner } from "./NodeBanners";
import style from "./NodeCard.module.css";
import ports from "./NodeCardPort.module.css";
import { type CardMode, cardMode, NodeModeBadge } from "./NodeModeBadge";
import { NodeName } from "./NodeName";
import { problemsOf, runLook } from "./runLook";
import { CARD_MEASURES, CARD_WIDTH, type CardPort, type CardShape } from "./shape";
import { setText, useLive } from "./useLive";

/** Tells whether a port could take the wire being drawn; undefined while none is. */
export const FittingContext = createContext<((port: LooseWire) => boolean) | undefined>(undefined);

const RUN_ICONS = {
  idle: null,
  queued: CircleDashed,
  running: LoaderCircle,
  done: Check,
  reused: CheckCheck,
  failed: CircleAlert,
  blocked: Ban,
  cancelled: CircleSlash,
};

export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { node, entry, shape } = data;
  const run = useSession((state) => calm(nodeRun(state.run, node.id)));
  const stale = useSession((state) => (hasRun(run) ? staleOf(state, node.id) : undefined));
  const mode = useSession((state) => cardMode(state, node));
  return (
    <div
      className={style.card}
      style={CARD_MEASURES as CSSProperties}
      data-selected={selected || undefined}
      data-run={run.kind}
      data-stale={stale !== undefined || undefined}
      data-pinned={node.pinned !== undefined || undefined}
      data-runtime={entry?.spec.runtime ?? "unknown"}
      data-mode={mode}
    >
      <HeatMark node={node.id} />
      <DivergenceMark node={node.id} />
      <CardHeader data={data} run={run} stale={stale} mode={mode} />
      <PortLabels shape={shape} />
      <Params shape={shape} />
      {node.pinned && <PinBanner pinned={node.pinned} />}
      {shape.inputs.map((port) => (
        <Port key={port.name} node={node.id} port={port} side="input" />
      ))}
      {shape.outputs.map((port) => (
        <Port key={port.name} node={node.id} port={port} side="output" />
      ))}
      <PortTags node={node.id} shape={shape} />
      {run.kind === "failed" && <FailureBanner error={run.error} stale={stale} />}
    </div>
  );
});

/** Whether there is something of a run to be seen that a change may have made untrue. */
function hasRun({ kind }: NodeRun): boolean {
  return kind === "done" || kind === "reused" || kind === "failed" || kind === "cancelled";
}

interface CardHeaderProps {
  readonly data: CardData;
  readonly run: NodeRun;
  readonly stale: string | undefined;
  readonly mode: CardMode | undefined;
}

function CardHeader({ data: { node, entry }, run, stale, mode }: CardHeaderProps) {
  const renaming = useView((state) => state.renaming === node.id);
  const look = runLook(run, stale);
  const RunIcon = look.hint === stale && stale !== undefined ? History : RUN_ICONS[run.kind];
  return (
    <div className={style.header}>
      <div className={style.line}>
        <Cut className={style.title} text={entry?.spec.title ?? node.type} room={18} />
        <NodeProblems node={node.id} />
        {entry &&
          (entry.spec.runtime === "graph" ? (
            <UseBadge type={node.type} />
          ) : (
            <RuntimeBadge runtime={entry.spec.runtime} />
          ))}
      </div>
      <div className={style.line}>
        {renaming ? (
          <NodeName node={node.id} />
        ) : (
          <Cut className={style.id} text={node.id} room={look.text ? 17 : 30} />
        )}
        {!entry && <span className={style.unknown}>{cardText.unknown}</span>}
        {mode && <NodeModeBadge node={node} mode={mode} />}
        {entry && !mode && look.text && !(node.pinned && run.kind === "reused") && (
          <span className={style.run} title={look.hint}>
            {RunIcon && <RunIcon aria-hidden />}
            {run.kind === "running" ? <RunCount node={node.id} /> : look.text}
          </span>
        )}
      </div>
      {run.kind === "running" && <RunProgress node={node.id} endless={run.of === undefined} />}
    </div>
  );
}

const STARTED: NodeRun = { kind: "running", done: 0 };
const COUNTED: NodeRun = { kind: "running", done: 0, of: 0 };

/** The same while a node goes on: how far it is, only two small pieces of the card follow. */
function calm(run: NodeRun): NodeRun {
  if (run.kind !== "running") return run;
  return run.of === undefined ? STARTED : COUNTED;
}

/** The middle of a card, wherever it stands by then. */
function usePlace(node: NodeId): () => Point | undefined {
  const flow = useStoreApi();
  return () => {
    const { positionAbsolute: at } = flow.getState().nodeLookup.get(node)?.internals ?? {};
    return at && { x: at.x + CARD_WIDTH / 2, y: at.y };
  };
}

function RunCount({ node }: { readonly node: NodeId }) {
  const text = useLive<HTMLSpanElement, NodeRun>(
    ({ run }) => nodeRun(run, node),
    (element, run) => {
      setText(element, runLook(run).text);
    },
    usePlace(node),
  );
  return <span ref={text} />;
}

function RunProgress({ node, endless }: { readonly node: NodeId; readonly endless: boolean }) {
  const bar = useLive<HTMLSpanElement, NodeRun>(
    ({ run }) => nodeRun(run, node),
    (element, run) => {
      const { fraction } = runLook(run);
      element.style.transform = fraction === undefined ? "" : `scaleX(${fraction})`;
    },
    usePlace(node),
  );
  return <span ref={bar} className={style.progress} data-endless={endless || undefined} />;
}

interface CutProps {
  readonly className: string | undefined;
  readonly text: string;
  /** How many letters fit for sure. */
  readonly room: number;
}

/** Only a long text is clipped: each clip is a piece of its own for the browser to put together in every frame. */
function Cut({ className, text, room }: CutProps) {
  return (
    <span className={className} data-long={text.length > room || undefined}>
      {text}
    </span>
  );
}

function PortLabels({ shape: { inputs, outputs } }: { readonly shape: CardShape }) {
  const rows = Math.max(inputs.length, outputs.length);
  if (rows === 0) return null;
  return (
    <div className={style.ports}>
      {Array.from({ length: rows }, (_, row) => {
        const input = inputs[row];
        const output = outputs[row];
        return (
          <div key={`${input?.name}>${output?.name}`} className={style.row}>
            {input && <PortLabel port={input} />}
            {output && <PortLabel port={output} output />}
          </div>
        );
      })}
    </div>
  );
}

function Params({ shape: { params, moreParams } }: { readonly shape: CardShape }) {
  if (params.length === 0) return null;
  return (
    <div className={style.params}>
      {params.map((param, index) => (
        <div key={param.name} className={style.param} data-default={param.isDefault || undefined}>
          <Cut className={style.paramName} text={param.name} room={14} />
          <Cut className={style.paramValue} text={param.value} room={28 - Math.min(14, param.name.length)} />
          {index === params.length - 1 && moreParams > 0 && (
            <span className={style.more}>{cardText.more(moreParams)}</span>
          )}
        </div>
      ))}
    </div>
  );
}

function PortLabel({ port, output }: { readonly port: CardPort; readonly output?: boolean }) {
  return (
    <span
      className={output ? style.outputLabel : style.inputLabel}
      data-ghost={port.ghost || undefined}
      title={portHint(port)}
    >
      <Cut className={style.portName} text={port.name} room={8} />
      <span className={style.portType} style={port.ghost ? undefined : { color: `var(--port-${port.type})` }}>
        {port.ghost ? cardText.gone : port.type}
      </span>
    </span>
  );
}

function Port({ node, port, side }: PortProps) {
  const fits = useContext(FittingContext);
  const unfit = fits && !fits({ port: { node, port: port.name }, side });
  return (
    <Handle
      id={port.name}
      type={side === "output" ? "source" : "target"}
      position={side === "output" ? Position.Right : Position.Left}
      className={ports.port}
      style={{ top: port.y, "--port": `var(--port-${port.type})` } as CSSProperties}
      isConnectableStart={!port.ghost}
      data-type={port.ghost ? "ghost" : port.type}
      data-unfit={unfit || undefined}
      data-fit={fits && !unfit ? true : undefined}
      title={portHint(port)}
    />
  );
}

interface PortProps {
  readonly node: NodeId;
  readonly port: CardPort;
  readonly side: LooseWire["side"];
}

function portHint(port: CardPort): string {
  if (port.ghost) return cardText.ghostPort(port.name);
  return `${port.name}: ${port.type}${port.description ? `\n${port.description}` : ""}`;
}

function NodeProblems({ node }: { readonly node: NodeId }) {
  const problems = useSession((state) => problemsOf(state.problems, node));
  if (problems.length === 0) return null;
  const grave = problems.some((problem) => problem.severity === "error");
  const text = problems.map((problem) => problem.message).join("\n");
  return (
    <Tooltip content={text} side="top">
      <span className={style.problems} data-grave={grave || undefined} role="img" aria-label={text}>
        <TriangleAlert aria-hidden />
      </span>
    </Tooltip>
  );
}
