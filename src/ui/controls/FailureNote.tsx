// Why something that should be here is not, in one line, and the way to try once more. Knows nothing of what failed.

import { controlsText } from "../text/controls";
import style from "./FailureNote.module.css";

interface FailureNoteProps {
  /** Undefined: nothing failed. */
  readonly message: string | undefined;
  readonly onRetry?: () => void;
}

export function FailureNote({ message, onRetry }: FailureNoteProps) {
  if (message === undefined) return null;
  return (
    <p className={style.failure} role="alert">
      {message}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {controlsText.again}
        </button>
      )}
    </p>
  );
}
