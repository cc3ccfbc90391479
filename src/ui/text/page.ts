// The words of the page around its regions: ways past them, widths, tabs. Knows nothing of what is in the regions.

export const pageText = {
  skip: "Skip to the canvas",
  canvas: "Canvas",
  paletteWidth: "Width of the palette",
  inspectorWidth: "Width of the inspector",
  inputWidth: "Width of the run input",
  dockHeight: "Height of the bottom panel",
  dock: "Bottom panel",
  notices: "Notices",
  tabs: {
    data: "Data",
    code: "Code",
    problems: "Problems",
    log: "Log",
    profile: "Profile",
    watch: "Watch",
    runs: "Runs",
    breakpoints: "Breakpoints",
  },
} as const;
