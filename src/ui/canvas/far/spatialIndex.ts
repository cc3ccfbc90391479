// Which of many boxes lie in a part of the plane, found by a grid. Knows nothing of what the boxes are.

import type { Box } from "../place";

const CELL = 640;
/** A box over more cells than this is looked at every time instead. */
const MANY_CELLS = 40;

export interface BoxIndex {
  /** The numbers of the boxes that touch a part of the plane, in ascending order. */
  within(part: Box): readonly number[];
}

export function boxIndex(boxes: readonly Box[]): BoxIndex {
  const cells = new Map<number, number[]>();
  const large: number[] = [];
  boxes.forEach((box, index) => {
    const { left, right, top, bottom, count } = cellsOf(box);
    if (count > MANY_CELLS) {
      large.push(index);
      return;
    }
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        const key = column * 65_536 + row;
        const cell = cells.get(key);
        if (cell) cell.push(index);
        else cells.set(key, [index]);
      }
    }
  });
  const seen = new Uint32Array(boxes.length);
  let turn = 0;

  function within(part: Box): readonly number[] {
    const { left, right, top, bottom, count } = cellsOf(part);
    const found: number[] = [];
    const look = (index: number) => {
      if (seen[index] === turn) return;
      seen[index] = turn;
      if (touches(boxes[index] as Box, part)) found.push(index);
    };
    turn++;
    if (count > boxes.length) {
      for (let index = 0; index < boxes.length; index++) look(index);
      return found;
    }
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        for (const index of cells.get(column * 65_536 + row) ?? []) look(index);
      }
    }
    for (const index of large) look(index);
    return found.sort((a, b) => a - b);
  }

  return { within };
}

export function touches(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function cellsOf({ x, y, width, height }: Box) {
  const left = Math.floor(x / CELL);
  const right = Math.floor((x + width) / CELL);
  const top = Math.floor(y / CELL);
  const bottom = Math.floor((y + height) / CELL);
  return { left, right, top, bottom, count: (right - left + 1) * (bottom - top + 1) };
}
