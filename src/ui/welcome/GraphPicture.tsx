// A small picture of a project, as SVG. Pure and cheap: a thousand nodes are a handful of paths. Knows nothing of where
// it is shown.

import { memo, useMemo } from "react";
import type { Project } from "../../graph/graph";
import type { Catalog } from "../../graph/spec";
import style from "./GraphPicture.module.css";
import { type Language, type Picture, type PictureNode, pictureOf } from "./picture";

interface GraphPictureProps {
  readonly project: Project;
  readonly catalog: Catalog;
  /** In pixels; the picture grows and shrinks with its surroundings and keeps these proportions. */
  readonly width?: number;
  readonly height?: number;
  readonly className?: string | undefined;
}

/** Nodes beyond this are drawn as blocks of one colour, a path for each language. */
const MAX_CARDS = 80;
/** A card has to be this wide for its title to be read. */
const TITLE_WIDTH = 44;
const CHARACTER = 0.56;

export const GraphPicture = memo(function GraphPicture({
  project,
  catalog,
  width = 280,
  height = 132,
  className,
}: GraphPictureProps) {
  const picture = useMemo(
    () => pictureOf(project, catalog, { width, height }),
    [project, catalog, width, height],
  );
  return (
    <svg
      className={[style.picture, className].filter(Boolean).join(" ")}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
    >
      {picture.groups.map(({ x, y, width, height, colour }) => (
        <rect
          key={`${x} ${y}`}
          className={style.group}
          {...{ x, y, width, height }}
          rx={5}
          style={{ color: `var(--paint-${colour})` }}
        />
      ))}
      {picture.notes.map(({ x, y, width, height, colour }) => (
        <rect
          key={`${x} ${y}`}
          className={style.note}
          {...{ x, y, width, height }}
          rx={3}
          style={{ color: `var(--paint-${colour})` }}
        />
      ))}
      {picture.wires.map(({ type, path }) => (
        <path key={type} className={style.wire} d={path} style={{ stroke: `var(--port-${type})` }} />
      ))}
      {picture.nodes.length > MAX_CARDS ? (
        <Blocks nodes={picture.nodes} />
      ) : (
        picture.nodes.map((node) => <Card key={node.id} node={node} scale={picture.scale} />)
      )}
    </svg>
  );
});

function Blocks({ nodes }: Pick<Picture, "nodes">) {
  const paths = new Map<Language, string>();
  for (const { x, y, width, height, language } of nodes) {
    const block = `M${x} ${y}h${width}v${height}h${-width}z`;
    paths.set(language, (paths.get(language) ?? "") + block);
  }
  return [...paths].map(([language, path]) => (
    <path key={language} className={style.block} data-language={language} d={path} />
  ));
}

function Card({ node, scale }: { readonly node: PictureNode; readonly scale: number }) {
  const { x, y, width, height, title, language, ports } = node;
  const round = Math.min(6, Math.max(2, 9 * scale * 1.4));
  const head = Math.min(height, Math.max(47 * scale, 9));
  const text = Math.min(10, Math.max(6.5, width / 9));
  const inset = Math.max(5, 12 * scale);
  const dot = Math.max(1.8, 5 * scale);
  return (
    <g className={style.card} data-language={language}>
      <rect className={style.box} {...{ x, y, width, height }} rx={round} />
      <path
        className={style.head}
        d={`M${x} ${y + head}V${y + round}q0 ${-round} ${round} ${-round}h${width - 2 * round}q${round} 0 ${round} ${round}V${y + head}z`}
      />
      {width >= TITLE_WIDTH ? (
        <text className={style.title} x={x + inset} y={y + head / 2} fontSize={text} dy="0.36em">
          {cut(title, Math.floor((width - 2 * inset) / (text * CHARACTER)))}
        </text>
      ) : (
        <path className={style.line} d={`M${x + inset} ${y + head / 2}h${Math.max(0, width - 2 * inset)}`} />
      )}
      {ports.map((port) => (
        <circle
          key={`${port.x} ${port.y}`}
          cx={port.x}
          cy={port.y}
          r={dot}
          style={{ fill: `var(--port-${port.type})` }}
        />
      ))}
    </g>
  );
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, Math.max(1, length - 1)).trimEnd()}…` : text;
}
