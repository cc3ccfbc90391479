// The watch list: every probe of the project as a line of figures. Knows nothing of the cards on the canvas.

import { Eye } from "lucide-react";
import { type FormEvent, useId, useMemo, useState } from "react";
import { type PortRef, portKey } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { EmptyState } from "../controls/EmptyState";
import { useSession } from "../studio";
import { watchText as text } from "../text/probes";
import { outputPorts } from "./ports";
import style from "./Watch.module.css";
import { WatchRow } from "./WatchRow";
import { watchedOf } from "./watched";

export function Watch() {
  const project = useSession((state) => state.whole.project);
  const through = useSession((state) => state.whole.through);
  const watched = useMemo(() => watchedOf(project, through), [project, through]);
  const words = text.columns;
  return (
    <section className={style.watch} aria-label={text.title}>
      <AddPort />
      {watched.length === 0 ? (
        <EmptyState icon={<Eye aria-hidden />} title={text.empty}>
          {text.emptyHint}
        </EmptyState>
      ) : (
        <div className={style.scroll}>
          <table className={style.table} aria-label={text.label}>
            <thead>
              <tr>
                <th scope="col">{words.port}</th>
                <th scope="col" className={style.number}>
                  {words.count}
                </th>
                <th scope="col" className={style.number}>
                  {words.rate}
                </th>
                <th scope="col">{words.types}</th>
                <th scope="col">{words.last}</th>
                <th scope="col">{words.range}</th>
                <th scope="col">{words.line}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {watched.map((each) => (
                <WatchRow key={each.key} watched={each} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Of more ports the browser's own list would be none. */
const MOST_OFFERED = 2000;

/** A port of the open graph, by its name. */
function AddPort() {
  const { actions } = useCanvas();
  const id = useId();
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string>();
  const graph = useSession((state) => state.project.graph);
  const catalog = useSession((state) => state.catalog);
  const ports = useMemo(() => outputPorts(graph, catalog, MOST_OFFERED), [graph, catalog]);

  function add(event: FormEvent): void {
    event.preventDefault();
    const port = portNamed(name.trim());
    setWrong(port ? undefined : text.unknown(name.trim()));
    if (!port) return;
    actions.addProbes([port]);
    setName("");
  }

  /** Of a large graph not every port is in the list. */
  function portNamed(wish: string): PortRef | undefined {
    const all = ports.length < MOST_OFFERED ? ports : outputPorts(graph, catalog);
    return all.find((port) => portKey(port) === wish);
  }

  return (
    <form className={style.add} onSubmit={add}>
      <input
        list={id}
        value={name}
        aria-label={text.add}
        aria-invalid={wrong !== undefined}
        placeholder={text.add}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setName(target.value);
          setWrong(undefined);
        }}
      />
      <datalist id={id}>
        {ports.map((port) => (
          <option key={portKey(port)} value={portKey(port)} />
        ))}
      </datalist>
      <button type="submit" disabled={!name.trim()}>
        {text.addButton}
      </button>
      {wrong !== undefined && (
        <span className={style.wrong} role="alert">
          {wrong}
        </span>
      )}
    </form>
  );
}
