// Monaco, as little of it as is used: its worker, the two languages, the colours of the theme. Only ever loaded by a
// dynamic import, when an editor is first opened. Knows nothing of nodes.

import * as monaco from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/python/register";
import { codeText } from "../text/code";

export type EditorModel = monaco.editor.ITextModel;

export interface EditorMark {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** Everything the page asks of Monaco. */
export const editing = { createEditor, modelOf, showModel, leaveModel, replaceText, markModel };

const views = new WeakMap<EditorModel, monaco.editor.ICodeEditorViewState>();

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
describeJson();
applyTheme();
new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ["data-theme"] });
// Left to the application, which runs the pipeline with it.
monaco.editor.addKeybindingRule({ keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, command: null });

function createEditor(host: HTMLElement, label: string): monaco.editor.IStandaloneCodeEditor {
  return monaco.editor.create(host, {
    model: null,
    ariaLabel: codeText.leave(label),
    automaticLayout: true,
    // A text area is what the rest of the page recognises as a place where somebody types.
    editContext: false,
    fixedOverflowWidgets: true,
    fontFamily: token("--font-mono"),
    fontSize: 12.5,
    lineHeight: 19,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 6,
    minimap: { enabled: false },
    overviewRulerLanes: 2,
    padding: { top: 6, bottom: 6 },
    renderLineHighlight: "line",
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    tabSize: 4,
    unicodeHighlight: { ambiguousCharacters: false },
    wordBasedSuggestions: "currentDocument",
  });
}

/**
 * The one model of a name. It survives its editor, with its undo, unless its text was changed elsewhere meanwhile:
 * then what could be undone is no longer what the reader did.
 */
function modelOf(name: string, language: string, text: string): EditorModel {
  const address = monaco.Uri.from({ scheme: "studio", path: `/${name}` });
  const known = monaco.editor.getModel(address);
  if (known?.getValue() === text.replaceAll("\r\n", "\n")) return known;
  known?.dispose();
  const model = monaco.editor.createModel(text, language, address);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  return model;
}

/** Shows a model, at the place where it was left. */
function showModel(editor: monaco.editor.IStandaloneCodeEditor, model: EditorModel): void {
  leaveModel(editor);
  editor.setModel(model);
  const view = views.get(model);
  if (view) editor.restoreViewState(view);
}

/** Remembers where a model is left. */
function leaveModel(editor: monaco.editor.IStandaloneCodeEditor): void {
  const model = editor.getModel();
  const view = editor.saveViewState();
  if (model && view) views.set(model, view);
}

/** Makes the model hold a text by changing only what differs, so that cursors stay where they are. */
function replaceText(model: EditorModel, text: string): void {
  const before = model.getValue();
  const after = text.replaceAll("\r\n", "\n");
  if (before === after) return;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const range = monaco.Range.fromPositions(
    model.getPositionAt(start),
    model.getPositionAt(before.length - end),
  );
  model.pushStackElement();
  model.pushEditOperations(null, [{ range, text: after.slice(start, after.length - end) }], () => null);
  model.pushStackElement();
}

function markModel(model: EditorModel, marks: readonly EditorMark[]): void {
  monaco.editor.setModelMarkers(
    model,
    "studio",
    marks.map((mark) => ({
      startLineNumber: mark.line,
      startColumn: mark.column,
      endLineNumber: mark.endLine,
      endColumn: Math.max(mark.endColumn, mark.line === mark.endLine ? mark.column + 1 : 1),
      message: mark.message,
      severity: mark.severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    })),
  );
}

function applyTheme(): void {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  monaco.editor.defineTheme("studio", {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "string", foreground: rule("--port-string") },
      { token: "number", foreground: rule("--port-number") },
      { token: "keyword", foreground: rule("--port-object") },
      { token: "comment", foreground: rule("--text-dim") },
      { token: "key", foreground: rule("--text") },
    ],
    colors: {
      "editor.background": colour("--surface"),
      "editor.foreground": colour("--text"),
      "editorGutter.background": colour("--surface"),
      "editorLineNumber.foreground": colour("--border-strong"),
      "editorLineNumber.activeForeground": colour("--text-dim"),
      "editor.lineHighlightBackground": colour("--surface-2"),
      "editor.lineHighlightBorder": "#00000000",
      "editorWidget.background": colour("--surface-2"),
      "editorWidget.border": colour("--border"),
      "editorError.foreground": colour("--danger"),
      "editorWarning.foreground": colour("--warning"),
      "editorOverviewRuler.border": "#00000000",
      focusBorder: colour("--accent"),
    },
  });
  monaco.editor.setTheme("studio");
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A colour of the theme as #rrggbb, whatever way of writing it the build has left. */
function colour(name: string): string {
  const canvas = document.createElement("canvas").getContext("2d");
  if (!canvas) return "#808080";
  canvas.fillStyle = token(name);
  return canvas.fillStyle;
}

function rule(name: string): string {
  return colour(name).slice(1);
}

function describeJson(): void {
  monaco.languages.register({ id: "json" });
  monaco.languages.setLanguageConfiguration("json", {
    brackets: [
      ["{", "}"],
      ["[", "]"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: '"', close: '"', notIn: ["string"] },
    ],
    // Whoever marks everything and writes "[" begins a new list, and does not put the old one into it.
    surroundingPairs: [],
  });
  monaco.languages.setMonarchTokensProvider("json", {
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "key"],
        [/"(?:[^"\\]|\\.)*"?/, "string"],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, "number"],
        [/true|false|null/, "keyword"],
        [/[{}[\]]/, "@brackets"],
      ],
    },
  });
}
