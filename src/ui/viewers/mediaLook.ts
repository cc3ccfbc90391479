// Where a look at a plane goes: which place is in its corner and how large places are, moved and zoomed. Knows nothing of
// screens and of what is in the plane.

export interface Look {
  /** The place in the upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Pixels of a column and of a row. */
  readonly width: number;
  readonly height: number;
}

export interface Sheet {
  readonly columns: number;
  readonly rows: number;
}

interface Box {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Pixels beyond which a place is not made larger. */
const LARGEST = 96;
/** Numbers that are asked for at once. */
const MOST = 2 ** 21;

/** All of the sheet, in the middle. `stretched`: as wide and as high as there is room for. */
export function fitLook({ columns, rows }: Sheet, box: Box, stretched: boolean): Look {
  const [across, down] = [
    Math.max(1, box.width) / Math.max(1, columns),
    Math.max(1, box.height) / Math.max(1, rows),
  ];
  const both = Math.min(across, down, LARGEST);
  const [width, height] = stretched ? [Math.min(across, LARGEST), Math.min(down, LARGEST)] : [both, both];
  return {
    x: (columns - box.width / width) / 2,
    y: (rows - box.height / height) / 2,
    width,
    height,
  };
}

/** Zooms by a factor with the place under a pixel staying there. */
export function zoomLook(
  look: Look,
  factor: number,
  at: { x: number; y: number },
  sheet: Sheet,
  box: Box,
): Look {
  const fit = fitLook(sheet, box, look.width !== look.height);
  const width = held(look.width * factor, Math.min(look.width, fit.width / 2));
  const height = held(look.height * factor, Math.min(look.height, fit.height / 2));
  const zoomed = {
    x: look.x + at.x / look.width - at.x / width,
    y: look.y + at.y / look.height - at.y / height,
    width,
    height,
  };
  return keepInView(zoomed, sheet, box);
}

function held(size: number, least: number): number {
  return Math.max(least, Math.min(size, LARGEST));
}

/** Moves by pixels. */
export function moveLook(look: Look, by: { x: number; y: number }, sheet: Sheet, box: Box): Look {
  return keepInView({ ...look, x: look.x - by.x / look.width, y: look.y - by.y / look.height }, sheet, box);
}

/** Moves no further than a place needs to be in view. */
export function showPlace(look: Look, place: { row: number; column: number }, box: Box): Look {
  const into = (from: number, at: number, seen: number) => Math.max(at + 1 - seen, Math.min(from, at));
  return {
    ...look,
    x: into(look.x, place.column, box.width / look.width),
    y: into(look.y, place.row, box.height / look.height),
  };
}

/** The place under a pixel; undefined beside the sheet. */
export function placeAt(
  look: Look,
  at: { x: number; y: number },
  sheet: Sheet,
): { row: number; column: number } | undefined {
  const column = Math.floor(look.x + at.x / look.width);
  const row = Math.floor(look.y + at.y / look.height);
  return column >= 0 && row >= 0 && column < sheet.columns && row < sheet.rows ? { row, column } : undefined;
}

export interface PlaneWindow {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
  readonly step: readonly [rows: number, columns: number];
}

/** What is in view and something around it, a field for about each pixel; undefined where nothing is. */
export function windowOf(look: Look, sheet: Sheet, box: Box, colours: number): PlaneWindow | undefined {
  // Nothing can be seen before the page has been laid out.
  if (!(box.width > 0 && box.height > 0 && sheet.rows > 0 && sheet.columns > 0)) return undefined;
  const step = (size: number) => Math.max(1, Math.floor(1 / (size * box.ratio) + 1e-9));
  let steps: readonly [number, number] = [step(look.height), step(look.width)];
  const range = (from: number, seen: number, length: number, by: number): readonly [number, number] => {
    // In strides, so that a small movement asks for nothing new.
    const stride = by * Math.max(16, Math.ceil(seen / by / 4));
    const start = Math.floor((from - seen / 4) / stride) * stride;
    const end = Math.ceil((from + seen * 1.25) / stride) * stride;
    return [Math.max(0, start), Math.min(length, end)];
  };
  for (;;) {
    const rows = range(look.y, box.height / look.height, sheet.rows, steps[0]);
    const columns = range(look.x, box.width / look.width, sheet.columns, steps[1]);
    if (!(rows[0] < rows[1] && columns[0] < columns[1])) return undefined;
    const fields =
      Math.ceil((rows[1] - rows[0]) / steps[0]) * Math.ceil((columns[1] - columns[0]) / steps[1]);
    if (fields * colours <= MOST) return { rows, columns, step: steps };
    steps = [steps[0] + 1, steps[1] + 1];
  }
}

/** Of the whole sheet at most so many fields each way. */
export function wholeWindow({ rows, columns }: Sheet, most: number): PlaneWindow {
  const step = (length: number) => Math.max(1, Math.ceil(length / most));
  return { rows: [0, rows], columns: [0, columns], step: [step(rows), step(columns)] };
}

/** The middle of the view stays over the sheet. */
function keepInView(look: Look, { columns, rows }: Sheet, box: Box): Look {
  const [across, down] = [box.width / look.width / 2, box.height / look.height / 2];
  return {
    ...look,
    x: Math.max(-across, Math.min(look.x, columns - across)),
    y: Math.max(-down, Math.min(look.y, rows - down)),
  };
}
