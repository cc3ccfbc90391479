// Markdown as elements. Raw HTML stays text, links lead to web pages, mail and nodes only, and no picture is fetched.
// Knows nothing of where it is shown.

import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { type NodeId, nodeId } from "../../graph/graph";
import { canvasText } from "../text/canvas";

interface MarkdownProps {
  readonly text: string;
  /** Shows the node that a link such as `#add` names. */
  onNode?(id: NodeId): void;
}

const PLUGINS = [remarkGfm];
const WEB = /^(?:https?:\/\/|mailto:)/i;
const NODE = /^#[A-Za-z0-9_-]{1,64}$/;

export function Markdown({ text, onNode }: MarkdownProps) {
  const components: Components = {
    a: ({ href, children }) => (
      <MarkdownLink href={href} onNode={onNode}>
        {children}
      </MarkdownLink>
    ),
    // A picture would tell another server that this project is open.
    img: ({ src, alt }) => (
      <MarkdownLink href={typeof src === "string" ? src : undefined}>
        {canvasText.note.image(alt ?? "")}
      </MarkdownLink>
    ),
    input: ({ checked }) => <input type="checkbox" checked={checked ?? false} readOnly disabled />,
  };
  return (
    <ReactMarkdown remarkPlugins={PLUGINS} components={components} urlTransform={safeAddress}>
      {text}
    </ReactMarkdown>
  );
}

interface MarkdownLinkProps {
  readonly href: string | undefined;
  readonly onNode?: MarkdownProps["onNode"];
  readonly children: ReactNode;
}

function MarkdownLink({ href, children, onNode }: MarkdownLinkProps) {
  if (!href || (href.startsWith("#") && !onNode)) return <span>{children}</span>;
  if (href.startsWith("#")) {
    return (
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onNode?.(nodeId(href.slice(1)));
        }}
      >
        {children}
      </a>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** The address itself where it may be followed, else nothing. */
function safeAddress(address: string): string {
  return WEB.test(address) || NODE.test(address) ? address : "";
}
