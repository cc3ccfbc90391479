// The words of the first five minutes: the empty canvas, the examples, the tour. Knows nothing of how they look.

import { counted } from "./words";

export const emptyCanvasText = {
  title: "Build a pipeline",
  lead: "Nodes take items in on the left and give them out on the right. Wire them up and run them here, in this page.",
  add: "Add a node",
  addHint: "Search for one, drag it from the palette, or double-click the canvas.",
  example: "Open an example",
  exampleHint: "A working pipeline to look at, to run and to change.",
  file: "Open a file",
  fileHint: "A manifest or an .rmpkg. Dropped or pasted here, it opens too.",
  first: "First time here?",
  tour: "Take the tour",
  tourLength: (steps: number) => `${counted(steps, "step")}, about a minute`,
  noTour: "No, thanks",
} as const;

export const examplesText = {
  title: "Examples",
  description: "Opening one runs nothing, and Undo brings back what is on the canvas now.",
  nodes: (count: number) => counted(count, "node"),
} as const;

export interface TourWords {
  readonly title: string;
  readonly text: string;
}

export const tourText = {
  name: "Tour",
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  back: "Back",
  next: "Next",
  done: "Done",
  leave: "Leave the tour",
  keys: "← and → go through it, Esc leaves it.",
  palette: {
    title: "Nodes to choose from",
    text: "Type what you are looking for and press Enter, or drag a node onto the canvas. New Python node writes your own.",
  },
  canvas: {
    title: "The canvas",
    text: "Drag from a port on the right of a node to one on the left of another: that is a wire. A double-click adds a node, a drag on empty ground selects, the wheel zooms.",
  },
  inspector: {
    title: "What is selected",
    text: "A node shows its parameters and its documentation here, a wire every value that passed it.",
  },
  dock: {
    title: "What goes in and what comes out",
    text: "Run input is the list of items a run starts with; Results are what the last nodes gave. The tabs beside hold the code of Python nodes, problems and the log.",
  },
  run: {
    title: "Run",
    text: "All of it happens in this page: nothing is uploaded. Run again after a change, and only what the change touches runs anew.",
  },
  file: {
    title: "Take it along",
    text: "Your work is kept in this browser. Export saves it as a manifest or a package that runs with one command; Share makes a link of it. Examples are here too.",
  },
} as const;
