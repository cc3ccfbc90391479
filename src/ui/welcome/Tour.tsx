// The tour: one part of the page at a time in the light, with a few words beside it. It changes nothing of the project
// and can be left at any moment. Knows nothing of what the parts do.

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { useStudio, useView } from "../studio";
import { tourText as text } from "../text/welcome";
import type { PanelName } from "../view";
import style from "./Tour.module.css";
import { type Box, placeCard, rememberTour, TOUR, type TourStep } from "./tour";

export function Tour() {
  const at = useView((state) => state.tour);
  const step = at === undefined ? undefined : TOUR[at];
  return step ? <Station step={step} at={at ?? 0} /> : null;
}

/** The room around what is shown. */
const ROOM = 4;

function Station({ step, at }: { readonly step: TourStep; readonly at: number }) {
  const { view } = useStudio();
  usePanelsOf(step);
  const box = useBox(step.target);
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Pick<Box, "left" | "top">>();
  const last = at === TOUR.length - 1;

  useLayoutEffect(() => {
    if (!card.current || !box) return;
    const { width, height } = card.current.getBoundingClientRect();
    setPlace(placeCard(box, { width, height }, { width: innerWidth, height: innerHeight }));
  }, [box]);

  function leave(): void {
    rememberTour();
    view.setTour(undefined);
  }

  function go(by: number): void {
    if (at + by >= TOUR.length) leave();
    else if (at + by >= 0) view.setTour(at + by);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) go(by);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || leave()}>
      <Dialog.Portal>
        <Dialog.Overlay className={style.ground}>
          {box && (
            <span
              className={style.light}
              style={{
                left: box.left - ROOM,
                top: box.top - ROOM,
                width: box.width + 2 * ROOM,
                height: box.height + 2 * ROOM,
              }}
            />
          )}
        </Dialog.Overlay>
        <Dialog.Content
          ref={card}
          className={style.card}
          style={place ?? { opacity: 0 }}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            card.current?.querySelector<HTMLElement>("[data-next]")?.focus();
          }}
        >
          <div aria-live="polite">
            <p className={style.count}>{text.step(at + 1, TOUR.length)}</p>
            <Dialog.Title className={style.title}>{step.words.title}</Dialog.Title>
            <Dialog.Description className={style.text}>{step.words.text}</Dialog.Description>
          </div>
          <Dialog.Close asChild>
            <IconButton className={style.leave} label={text.leave} icon={<X />} />
          </Dialog.Close>
          <div className={style.foot}>
            <span className={style.dots} aria-hidden>
              {TOUR.map(({ target }, index) => (
                <i key={target} data-here={index === at || undefined} />
              ))}
            </span>
            {at > 0 && <Button onClick={() => go(-1)}>{text.back}</Button>}
            <Button look="primary" data-next onClick={() => go(1)}>
              {last ? text.done : text.next}
            </Button>
          </div>
          {at === 0 && <p className={style.keys}>{text.keys}</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Opens the panel that is shown, and leaves all of them as they were found. */
function usePanelsOf(step: TourStep): void {
  const { view } = useStudio();
  const found = useRef<{ readonly [Name in PanelName]: boolean }>(undefined);
  found.current ??= view.store.getState().panels;
  useEffect(() => {
    const before = found.current;
    if (!before) return;
    for (const panel of ["palette", "dock", "inspector"] as const)
      view.setPanel(panel, before[panel] || step.panel === panel);
  }, [view, step]);
  useEffect(
    () => () => {
      const before = found.current;
      if (!before) return;
      for (const panel of ["palette", "dock", "inspector"] as const) view.setPanel(panel, before[panel]);
    },
    [view],
  );
}

/** Where the target is, as long as it is shown; followed, as panels open and windows change. */
function useBox(target: string): Box | undefined {
  const [box, setBox] = useState<Box>();
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      const element = [...document.querySelectorAll(`[data-tour="${target}"]`)].find(
        (each) => each.getClientRects().length > 0,
      );
      const found = element?.getBoundingClientRect();
      setBox((before) => (found && before && sameBox(before, found) ? before : found));
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return box;
}

function sameBox(a: Box, b: Box): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}
