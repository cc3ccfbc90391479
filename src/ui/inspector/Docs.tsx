// A node's documentation as React elements. Knows nothing of nodes; draws no HTML it is given.

import type { ReactNode } from "react";
import style from "./Docs.module.css";
import { type Block, parseMarkdown, type Span } from "./markdown";

export function Docs({ text }: { readonly text: string }) {
  return (
    <div className={style.docs}>
      {parseMarkdown(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and hold no state
        <DocsBlock key={index} block={block} />
      ))}
    </div>
  );
}

function DocsBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "code":
      return <pre>{block.text}</pre>;
    case "heading":
      return <h4>{spans(block.spans)}</h4>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity and hold no state
            <li key={index}>{spans(item)}</li>
          ))}
        </List>
      );
    }
    default:
      return <p>{spans(block.spans)}</p>;
  }
}

function spans(all: readonly Span[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity and hold no state
  return all.map((span, index) => <DocsSpan key={index} span={span} />);
}

function DocsSpan({ span }: { readonly span: Span }) {
  switch (span.kind) {
    case "code":
      return <code>{span.text}</code>;
    case "strong":
      return <strong>{span.text}</strong>;
    case "emphasis":
      return <em>{span.text}</em>;
    case "link":
      return (
        <a href={span.address} target="_blank" rel="noreferrer">
          {span.text}
        </a>
      );
    default:
      return span.text;
  }
}
