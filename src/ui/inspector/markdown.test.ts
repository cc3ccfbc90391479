import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./markdown";

describe("the documentation of a node", () => {
  it("is paragraphs, headings, lists and code", () => {
    const text =
      "# Title\nOne\ntwo.\n\n- first\n  goes on\n- second\n\n1. one\n2. two\n```python\nx = `1`\n\ny\n```\nEnd";
    expect(parseMarkdown(text)).toEqual([
      { kind: "heading", spans: [{ kind: "text", text: "Title" }] },
      { kind: "paragraph", spans: [{ kind: "text", text: "One two." }] },
      {
        kind: "list",
        ordered: false,
        items: [[{ kind: "text", text: "first goes on" }], [{ kind: "text", text: "second" }]],
      },
      {
        kind: "list",
        ordered: true,
        items: [[{ kind: "text", text: "one" }], [{ kind: "text", text: "two" }]],
      },
      { kind: "code", text: "x = `1`\n\ny" },
      { kind: "paragraph", spans: [{ kind: "text", text: "End" }] },
    ]);
  });

  it("marks code, bold, emphasis and links inside a line", () => {
    expect(parseMarkdown("Use `a * b`, **never** *this*: [site](https://example.org).")).toEqual([
      {
        kind: "paragraph",
        spans: [
          { kind: "text", text: "Use " },
          { kind: "code", text: "a * b" },
          { kind: "text", text: ", " },
          { kind: "strong", text: "never" },
          { kind: "text", text: " " },
          { kind: "emphasis", text: "this" },
          { kind: "text", text: ": " },
          { kind: "link", text: "site", address: "https://example.org" },
          { kind: "text", text: "." },
        ],
      },
    ]);
  });

  it("leaves everything else as text: tags, other links, an open fence", () => {
    const [first] = parseMarkdown("<b>x</b> [y](javascript:alert(1))");
    expect(first).toEqual({
      kind: "paragraph",
      spans: [{ kind: "text", text: "<b>x</b> [y](javascript:alert(1))" }],
    });
    expect(parseMarkdown("```\nopen")).toEqual([{ kind: "code", text: "open" }]);
    expect(parseMarkdown("2 * 3 * 4")).toEqual([
      { kind: "paragraph", spans: [{ kind: "text", text: "2 * 3 * 4" }] },
    ]);
  });
});
