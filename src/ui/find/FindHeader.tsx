// The head of the find panel: what is looked for, the way to the next find and out. Knows nothing of what is found.

import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { SearchField } from "../controls/SearchField";
import { findText as text } from "../text/find";
import style from "./FindPanel.module.css";

interface FindHeaderProps {
  readonly label: string;
  readonly query: string;
  /** What the field says of itself beyond its name. */
  readonly hint?: string;
  /** The list of finds, and the one in it that is pointed at. */
  readonly list: string;
  readonly active: string | undefined;
  readonly isEmpty: boolean;
  onSeek(query: string): void;
  onGo(direction: 1 | -1): void;
  onKeyDown(event: KeyboardEvent): void;
  onClose(): void;
}

export function FindHeader(props: FindHeaderProps) {
  const { keysOf } = useCommands();
  const { isEmpty, onGo } = props;
  return (
    <header className={style.header}>
      <SearchField
        label={props.label}
        value={props.query}
        onChange={props.onSeek}
        onKeyDown={props.onKeyDown}
        className={style.field}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={props.list}
        aria-activedescendant={props.active}
        title={props.hint}
      />
      <IconButton
        small
        label={text.previous}
        keys={keysOf("findPrevious")}
        icon={<ArrowUp />}
        disabled={isEmpty}
        onClick={() => onGo(-1)}
      />
      <IconButton
        small
        label={text.next}
        keys={keysOf("findNext")}
        icon={<ArrowDown />}
        disabled={isEmpty}
        onClick={() => onGo(1)}
      />
      <IconButton small label={text.close} icon={<X />} onClick={props.onClose} />
    </header>
  );
}
