// The item that a run stands still at: to be read, and to be changed. Knows nothing of what becomes of it.

import { useId } from "react";
import type { Release } from "../../graph/breakpoint";
import { Button } from "../controls/Button";
import { stopText as text } from "../text/breakpoints";
import style from "./StopItem.module.css";
import type { StoppedItem } from "./useItem";

const MOST_LINES = 9;

interface StopItemProps {
  readonly item: StoppedItem;
  onReplace(how: Release): void;
}

export function StopItem({ item, onReplace }: StopItemProps) {
  const id = useId();
  const { draft, flaw, isEdited } = item;
  if (item.trouble !== undefined) return <p className={style.said}>{item.trouble}</p>;
  if (item.text === undefined) return <p className={style.said}>{text.reading}</p>;
  return (
    <div className={style.item}>
      {!item.whole && (
        <>
          <pre className={style.shown}>{item.text}</pre>
          <p className={style.said}>{text.partly}</p>
        </>
      )}
      <textarea
        value={draft}
        rows={Math.min(MOST_LINES, Math.max(2, draft.split("\n").length))}
        spellCheck={false}
        autoComplete="off"
        aria-label={item.whole ? text.value : text.instead}
        placeholder={item.whole ? undefined : text.instead}
        aria-invalid={flaw !== undefined}
        aria-describedby={`${id}-flaw`}
        onChange={(event) => item.setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !isEdited || flaw) return;
          event.preventDefault();
          event.stopPropagation();
          onReplace({ item: "replace", text: draft, until: "match" });
        }}
      />
      <div className={style.notes}>
        <p id={`${id}-flaw`} role="alert" className={style.flaw}>
          {flaw !== undefined && text.noJson(flaw)}
        </p>
        {isEdited && flaw === undefined && <p className={style.edited}>{text.edited}</p>}
        {isEdited && (
          <Button look="ghost" onClick={() => item.setDraft(item.whole ? (item.text ?? "") : "")}>
            {text.restore}
          </Button>
        )}
      </div>
    </div>
  );
}
