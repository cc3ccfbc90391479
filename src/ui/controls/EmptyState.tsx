// What a place says while it is empty: what belongs here and how to get it. Knows nothing of the place.

import type { ReactNode } from "react";
import style from "./EmptyState.module.css";

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** One or two sentences. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={style.empty}>
      {icon && <span className={style.icon}>{icon}</span>}
      <p className={style.title}>{title}</p>
      {children && <div className={style.text}>{children}</div>}
      {actions && <div className={style.actions}>{actions}</div>}
    </div>
  );
}
