// Drawing a wire by keys, on the canvas: a bar in which first a port of the node and then a fitting port is chosen, the
// nearest first. Knows nothing of which keys begin it.

import { useReactFlow } from "@xyflow/react";
import { Cable, Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { NodeId } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { useCommands } from "../commands/CommandsProvider";
import { writtenChord } from "../commands/chord";
import { useSession, useStudio } from "../studio";
import { connectText as text } from "../text/connect";
import style from "./ConnectBar.module.css";
import { ConnectPreview } from "./ConnectPreview";
import { namedPorts, type PortPlace, portText, type Start, startsOf } from "./ports";

/** The nearest ports that are listed; the others are found by what is typed. */
const LISTED = 60;
/** The zoom below which ports cannot be told from each other, and the one to see them at. */
const READABLE = 0.35;
const NEAR = 0.7;

export function ConnectBar() {
  const { connect } = useCommands().context;
  const node = useStore(connect.store, (state) => state.node);
  const said = useStore(connect.store, (state) => state.said);
  return (
    <>
      {node && <OpenBar key={node} node={node} />}
      <div role="status" className={style.unseen}>
        {said}
      </div>
    </>
  );
}

function OpenBar({ node }: { readonly node: NodeId }) {
  const { pane, actions } = useCanvas();
  const { connect } = useCommands().context;
  const flow = useReactFlow();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();

  const starts = useMemo(() => startsOf(project, catalog, node), [project, catalog, node]);
  const useful = starts.filter(({ goals }) => goals.length > 0);
  const [picked, setPicked] = useState<string | undefined>(() =>
    useful.length === 1 && useful[0] ? keyOf(useful[0]) : undefined,
  );
  const start = starts.find((each) => keyOf(each) === picked);
  const all: readonly (Start | PortPlace)[] = namedPorts<Start | PortPlace>(
    start ? start.goals : starts,
    query,
  );
  const found = all.slice(0, LISTED);
  // Behind all ports that are there: one that is not there yet.
  const count = found.length + (start ? 1 : 0);
  const at = Math.min(active, Math.max(0, count - 1));
  const chosen = found[at];

  useLoose(start);
  const goal = start && chosen;
  useEffect(() => {
    const { at: middle, end } = goal ?? starts[0] ?? {};
    // From afar nobody would see which port is meant.
    if (middle && flow.getZoom() < READABLE)
      void flow.setCenter(middle.x, middle.y, { zoom: NEAR, duration: 200 });
    else actions.reveal(end ? end.port.node : node);
  }, [actions, flow, starts, goal, node]);
  useLeaveOutside(connect.leave);

  function leave(): void {
    connect.leave();
    pane.current?.focus({ preventScroll: true });
  }

  function pick(port: Start | undefined): void {
    setPicked(port && keyOf(port));
    setQuery("");
    setActive(0);
  }

  function wire(from: Start, to: PortPlace, goOn: boolean): void {
    if (!actions.connect(from.end, to.end)) return;
    const [output, input] = from.end.side === "output" ? [from, to] : [to, from];
    connect.say(text.wired(portText(output), portText(input)));
    if (goOn) setActive(0);
    else leave();
  }

  function addNode(from: Start): void {
    connect.leave();
    const side = from.end.side === "output" ? 60 : -320;
    actions.quickAdd(flow.flowToScreenPosition({ x: from.at.x + side, y: from.at.y }), from.end);
  }

  function choose(index: number, goOn = false): void {
    const port = found[index];
    if (!start) pick(port as Start | undefined);
    else if (port) wire(start, port, goOn);
    else addNode(start);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const by = stepOf(event);
    if (by !== 0) setActive(count ? (at + by + count) % count : 0);
    else if (event.key === "Enter") choose(at, event.shiftKey);
    else if (event.key === "Escape") leave();
    else if (query !== "" || !turn(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** On to the ports that fit, or back to the node's own; only where the key has nothing to do in the field. */
  function turn(key: string): boolean {
    const forth = key === "ArrowRight" && !start;
    const back = (key === "ArrowLeft" || key === "Backspace") && start !== undefined;
    if (forth) choose(at);
    if (back) pick(undefined);
    return forth || back;
  }

  const name = start ? text.chooseGoal(portText(start)) : text.choosePort(node);
  const saying = chosen ? text.at(portText(chosen), at + 1, all.length) : start ? text.addNode : "";
  return (
    <>
      <ConnectPreview
        start={start}
        goals={start ? (found as readonly PortPlace[]) : starts}
        chosen={chosen}
      />
      <div className={style.bar} data-connect-bar>
        <div id={id} role="listbox" aria-label={name} className={style.list} tabIndex={-1}>
          {found.map((place, index) => (
            <Option
              key={keyOf(place)}
              id={`${id}-${index}`}
              place={place}
              chosen={index === at}
              onChoose={() => choose(index)}
            />
          ))}
          {start && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
            <div
              id={`${id}-${found.length}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === found.length}
              className={style.option}
              ref={at === found.length ? scrollIntoView : undefined}
              onClick={() => addNode(start)}
            >
              <Plus aria-hidden />
              {text.addNode}
            </div>
          )}
        </div>
        {all.length > found.length && <p className={style.none}>{text.more(all.length - found.length)}</p>}
        {start && start.goals.length === 0 && <p className={style.none}>{text.noneFits}</p>}
        {query && found.length === 0 && <p className={style.none}>{text.noneFound(query)}</p>}
        <div className={style.line}>
          <Cable aria-hidden className={style.mark} />
          <span className={style.from}>
            {start ? (start.end.side === "output" ? text.from : text.to)(portText(start)) : text.mode}
          </span>
          <input
            // biome-ignore lint/a11y/noAutofocus: the mode is begun by a key and goes on by keys.
            autoFocus
            role="combobox"
            aria-expanded
            aria-autocomplete="list"
            aria-controls={id}
            aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
            aria-label={name}
            placeholder={start ? text.filter : name}
            autoComplete="off"
            spellCheck={false}
            className={style.input}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <Hints goal={start !== undefined} />
        <div role="status" className={style.unseen}>
          {saying}
        </div>
      </div>
    </>
  );
}

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  if (key === "Tab") return shiftKey ? -1 : 1;
  return key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
}

interface OptionProps {
  readonly id: string;
  readonly place: Start | PortPlace;
  readonly chosen: boolean;
  onChoose(): void;
}

function Option({ id, place, chosen, onChoose }: OptionProps) {
  const goals = "goals" in place ? place.goals.length : undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={style.option}
      data-idle={goals === 0 || undefined}
      ref={chosen ? scrollIntoView : undefined}
      onClick={onChoose}
    >
      <span className={style.dot} style={{ background: `var(--port-${place.type})` }} />
      <span className={style.port}>{portText(place)}</span>
      <span className={style.type}>{place.type}</span>
      <span className={style.end}>
        {goals === undefined ? place.title : `${text[place.end.side]}, ${text.fitting(goals)}`}
      </span>
    </div>
  );
}

function Hints({ goal }: { readonly goal: boolean }) {
  const { keys } = text;
  const hints = goal
    ? ([
        ["ArrowDown", keys.move],
        ["Enter", keys.wire],
        ["Shift+Enter", keys.more],
        ["ArrowLeft", keys.back],
        ["Escape", keys.leave],
      ] as const)
    : ([
        ["ArrowDown", keys.move],
        ["Enter", keys.pick],
        ["Escape", keys.leave],
      ] as const);
  return (
    <footer className={style.hints} aria-hidden>
      {hints.map(([key, what]) => (
        <span key={key}>
          <kbd>{writtenChord(key)}</kbd> {what}
        </span>
      ))}
    </footer>
  );
}

/** Shows on the cards which ports fit, as for a wire that is drawn by the pointer. */
function useLoose(start: Start | undefined): void {
  const { view } = useStudio();
  const key = start && keyOf(start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same port in a new project is the same end.
  useEffect(() => {
    view.connect(start?.end);
    return () => view.connect(undefined);
  }, [view, key]);
}

function useLeaveOutside(leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    function onPointerDown(event: PointerEvent): void {
      if (!(event.target as Element).closest("[data-connect-bar]")) latest.current();
    }
    document.addEventListener("pointerdown", onPointerDown, true);
    return () => document.removeEventListener("pointerdown", onPointerDown, true);
  }, []);
}

function keyOf(place: PortPlace): string {
  return `${place.end.side} ${portText(place)}`;
}

function scrollIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
