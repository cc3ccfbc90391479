// The project as a link: its length, whether it may be too long, and a button to copy it. Knows nothing of its inside.

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
import { shareText as text } from "../text/dialogs";
import style from "./ShareLink.module.css";

/** Above this, some chats and mail programs cut links. */
const LONG_LINK = 8000;

export function ShareLink() {
  const { session } = useStudio();
  const [link, setLink] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    session.shareLink().then(
      (made) => (made.ok ? setLink(made.value) : setFailure(made.error)),
      (error: unknown) => setFailure(String(error)),
    );
  }, [session]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link ?? "");
      setCopied(true);
    } catch {
      setFailure(text.refused);
    }
  }

  return (
    <div className={style.share}>
      <textarea
        className={style.link}
        aria-label={text.link}
        readOnly
        rows={5}
        value={link ?? (failure ? "" : text.packing)}
        onFocus={(event) => event.target.select()}
      />
      <div className={style.foot}>
        <span className={style.length}>{link && text.length(link.length)}</span>
        <Button
          look="primary"
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          disabled={!link}
          onClick={() => void copy()}
        >
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      {link && link.length > LONG_LINK && (
        <p className={style.warning} role="alert">
          {text.long(LONG_LINK)}
        </p>
      )}
      {failure && (
        <p className={style.warning} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
