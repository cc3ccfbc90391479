// One part of the inspector, with a heading that opens and closes it. Knows nothing of what it holds.

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import style from "./Section.module.css";

interface SectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly open?: boolean;
  /** Stands at the end of the heading. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, count, open = true, badge, children }: SectionProps) {
  return (
    <details className={style.section} open={open}>
      <summary className={style.head}>
        <ChevronRight size={13} aria-hidden />
        <h3>{title}</h3>
        {count !== undefined && <span className={style.count}>{count}</span>}
        {badge}
      </summary>
      <div className={style.body}>{children}</div>
    </details>
  );
}
