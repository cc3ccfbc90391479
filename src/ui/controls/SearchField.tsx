// A one-line field to search with. Knows nothing of what is searched.

import { Search, X } from "lucide-react";
import type { ComponentProps } from "react";
import { controlsText } from "../text/controls";
import style from "./SearchField.module.css";

interface SearchFieldProps extends Omit<ComponentProps<"input">, "onChange" | "value" | "aria-label"> {
  /** The accessible name. */
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

export function SearchField({ label, value, onChange, className, ...rest }: SearchFieldProps) {
  return (
    <div className={[style.field, className].filter(Boolean).join(" ")}>
      <Search aria-hidden className={style.icon} />
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={style.input}
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value && (
        <button
          type="button"
          className={style.clear}
          aria-label={controlsText.clearSearch}
          onClick={() => onChange("")}
        >
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
