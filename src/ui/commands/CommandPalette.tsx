// The dialog in which everything that can be done is searched and done. Knows nothing of how commands work.

import { CornerDownLeft, Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useCanvas } from "../canvas/CanvasProvider";
import { Key } from "../controls/Key";
import { openProject } from "../projects/actions";
import { useStudio } from "../studio";
import { commandGroups, commandPaletteText as text } from "../text/commands";
import { counted, grouped } from "../text/words";
import { openExample } from "../toolbar/open";
import style from "./CommandPalette.module.css";
import { useCommands } from "./CommandsProvider";
import type { CommandId } from "./command";
import { OfferList, type Section } from "./OfferList";
import { type Offer, type Openable, offersFor } from "./offers";
import { recentOffers, rememberOffer } from "./recent";

/** Offers shown for a query, and in the first frame. */
const FOUND = 40;
const AT_ONCE = 16;

export function CommandPalette() {
  const { session, view } = useStudio();
  const { actions, pane } = useCanvas();
  const commands = useCommands();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  // Read while rendering for the first time: the dialog takes the focus right after.
  const before = useRef(document.activeElement);

  const openables = useOpenables();
  const { sections, all } = useMemo(() => {
    const { project, catalog } = session.store.getState();
    const recent = recentOffers();
    const others = commands.list.filter((command) => command.id !== "commandPalette");
    const isRefused = (id: CommandId) => commands.whyNot(id) !== undefined;
    const offers = offersFor(query, { commands: others, project, catalog, openables, recent, isRefused });
    return { sections: sectionsOf(query, offers, recent), all: offers.length };
  }, [query, session, commands, openables]);
  // What is in view comes first, the rest a moment later: opening never waits for it.
  const whole = useDeferredValue(true, false);
  const seen = whole ? sections : firstOf(sections, AT_ONCE);
  const shown = seen.flatMap(({ offers }) => offers);
  const at = Math.max(0, Math.min(active, shown.length - 1));
  const chosen = shown[at];
  const close = () => view.setDialog(undefined);

  function choose(offer: Offer): void {
    if (offer.kind === "command" && commands.whyNot(offer.id) !== undefined) return;
    rememberOffer(offer.key);
    close();
    // Once the dialog is gone: what is opened now keeps the focus.
    setTimeout(() => {
      giveBack();
      carryOut(offer);
    }, 0);
  }

  function carryOut(offer: Offer): void {
    switch (offer.kind) {
      case "command":
        commands.run(offer.id);
        break;
      case "node":
        view.select([offer.node]);
        actions.reveal(offer.node);
        break;
      case "add":
        actions.addNode(offer.entry);
        break;
      case "example":
        openExample(session, view, offer.id);
        break;
      case "project":
        void openProject(session, view, offer.id);
    }
  }

  function giveBack(): void {
    const { current } = before;
    if (current instanceof HTMLElement && current !== document.body) current.focus({ preventScroll: true });
    else pane.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = Math.max(0, shown.length - 1);
    const steps: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const next = steps[event.key];
    if (next !== undefined) setActive(next);
    else if (event.key === "Enter" && chosen) choose(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={style.overlay} />
        <Dialog.Content
          className={style.palette}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack();
          }}
        >
          <Dialog.Title className={style.unseen}>{text.title}</Dialog.Title>
          <div className={style.search}>
            <Search aria-hidden />
            <input
              role="combobox"
              aria-expanded
              aria-autocomplete="list"
              aria-controls={id}
              aria-activedescendant={chosen && `${id}-${at}`}
              aria-label={text.search}
              placeholder={text.search}
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
          <OfferList id={id} sections={seen} active={at} onPoint={setActive} onChoose={choose}>
            {shown.length === 0 && <p className={style.none}>{text.none(query)}</p>}
            {query && all > shown.length && (
              <p className={style.none}>{text.more(grouped(all - shown.length))}</p>
            )}
          </OfferList>
          <footer className={style.footer} aria-hidden>
            <Key>↑</Key>
            <Key>↓</Key> {text.choose}
            <Key>
              <CornerDownLeft />
            </Key>
            {text.carryOut}
            <Key>{text.escape}</Key> {text.leave}
          </footer>
          <div role="status" className={style.unseen}>
            {query && text.found(grouped(all))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The examples, and the stored projects as soon as storage has told them. */
function useOpenables(): readonly Openable[] {
  const { session } = useStudio();
  const open = useStore(session.projects.store, ({ id }) => id);
  const [projects, setProjects] = useState<readonly Openable[]>([]);
  useEffect(() => {
    let isWanted = true;
    void session.shelf.list().then((heads) => {
      // Where storage fails, its own banner says so.
      if (!isWanted || !heads.ok) return;
      const others = heads.value.filter(({ id }) => id !== open);
      setProjects(
        others.map(({ id, name, nodes }) => ({
          kind: "project",
          id,
          title: name,
          detail: counted(nodes, "node"),
        })),
      );
    });
    return () => {
      isWanted = false;
    };
  }, [session, open]);
  return useMemo(
    () => [
      ...session.examples.map(
        ({ id, title, description }): Openable => ({ kind: "example", id, title, detail: description }),
      ),
      ...projects,
    ],
    [session, projects],
  );
}

/** With a query one list, best first; without one what was used lately, then the commands by their groups. */
function sectionsOf(query: string, offers: readonly Offer[], recent: readonly string[]): readonly Section[] {
  if (query.trim()) return [{ title: undefined, offers: offers.slice(0, FOUND) }];
  const lately = recent.flatMap((key) => offers.find((offer) => offer.key === key) ?? []);
  const rest = offers.filter((offer) => !lately.includes(offer));
  const groups = Object.entries(commandGroups).map(
    ([group, title]): Section => ({
      title,
      offers: rest.filter((offer) => offer.kind === "command" && offer.group === group),
    }),
  );
  return [{ title: text.recent, offers: lately }, ...groups].filter((section) => section.offers.length > 0);
}

function firstOf(sections: readonly Section[], count: number): readonly Section[] {
  let left = count;
  return sections.flatMap(({ title, offers }) => {
    const some = offers.slice(0, Math.max(0, left));
    left -= some.length;
    return some.length > 0 ? [{ title, offers: some }] : [];
  });
}
