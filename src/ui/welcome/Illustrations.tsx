// The small drawings of the three ways to begin. Know nothing of what they stand beside.

import type { ReactNode } from "react";
import style from "./Illustrations.module.css";

/** A node that is put onto the canvas. */
export function AddPicture() {
  return (
    <Drawing>
      <rect className={style.ghost} x="24" y="19" width="66" height="46" rx="7" />
      <path className={style.move} d="M96 38c10-9 20-9 29-3" />
      <path className={style.move} d="M118.5 33.5l7 1.7-3.600 6.200" />
      <Node x={124} y={27} width={70} height={44} tint="rust" rows />
      <circle className={style.plus} cx="194" cy="27" r="10" />
      <path className={style.plusSign} d="M189.5 27h9M194 22.5v9" />
    </Drawing>
  );
}

/** A small pipeline of both languages. */
export function ExamplePicture() {
  return (
    <Drawing>
      <path className={style.wire} d="M74 42c16 0 12-17 28-17" style={{ stroke: "var(--port-number)" }} />
      <path className={style.wire} d="M74 42c16 0 12 19 28 19" style={{ stroke: "var(--port-number)" }} />
      <path className={style.wire} d="M150 25c14 0 8 17 22 17" style={{ stroke: "var(--port-text)" }} />
      <path className={style.wire} d="M150 61c14 0 8-19 22-19" style={{ stroke: "var(--port-json)" }} />
      <Node x={26} y={29} width={48} height={27} tint="rust" />
      <Node x={102} y={11} width={48} height={27} tint="python" />
      <Node x={102} y={47} width={48} height={27} tint="rust" />
      <Node x={172} y={29} width={48} height={27} tint="python" />
    </Drawing>
  );
}

/** A file that comes down onto the canvas. */
export function FilePicture() {
  return (
    <Drawing>
      <path className={style.tray} d="M76 50v18q0 6 6 6h80q6 0 6-6V50" />
      <path
        className={style.sheet}
        d="M100 14q0-5 5-5h24l15 15v30q0 5-5 5h-34q-5 0-5-5z"
        transform="rotate(-4 122 34)"
      />
      <path className={style.fold} d="M129 9v10q0 5 5 5h10" transform="rotate(-4 122 34)" />
      <path
        className={style.braces}
        d="M115 32q-4 0-4 3.5t-3 3.5q3 0 3 3.5t4 3.5M129 32q4 0 4 3.5t3 3.5q-3 0-3 3.5t-4 3.5"
        transform="rotate(-4 122 34)"
      />
    </Drawing>
  );
}

function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={style.drawing} viewBox="0 0 244 84" aria-hidden>
      {children}
    </svg>
  );
}

interface NodeProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tint: "rust" | "python";
  readonly rows?: boolean;
}

function Node({ x, y, width, height, tint, rows }: NodeProps) {
  const middle = y + height / 2 + (rows ? 6 : 0);
  return (
    <g className={style.node} data-tint={tint}>
      <rect className={style.box} x={x} y={y} width={width} height={height} rx={6} />
      <path className={style.name} d={`M${x + 9} ${y + (rows ? 12 : height / 2)}h${width * 0.45}`} />
      {rows && <path className={style.row} d={`M${x + 9} ${y + 26}h${width - 18}M${x + 9} ${y + 34}h20`} />}
      <circle className={style.port} cx={x} cy={middle} r={3.5} />
      <circle className={style.port} cx={x + width} cy={middle} r={3.5} />
    </g>
  );
}
