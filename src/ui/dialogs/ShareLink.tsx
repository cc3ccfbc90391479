// The project as a link: its length, whether it may be too long, and a button to copy it. Knows nothing of its inside.

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
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
      setFailure("The browser does not let this page copy. Select the link and copy it yourself.");
    }
  }

  return (
    <div className={style.share}>
      <textarea
        className={style.link}
        aria-label="Link"
        readOnly
        rows={5}
        value={link ?? (failure ? "" : "Packing the project…")}
        onFocus={(event) => event.target.select()}
      />
      <div className={style.foot}>
        <span className={style.length}>{link && `${link.length.toLocaleString("en-US")} characters`}</span>
        <Button
          look="primary"
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          disabled={!link}
          onClick={() => void copy()}
        >
          {copied ? "Copied" : "Copy link"}
        </Button>
      </div>
      {link && link.length > LONG_LINK && (
        <p className={style.warning} role="alert">
          This link is long: above {LONG_LINK.toLocaleString("en-US")} characters some chats and mail programs
          cut it. Export the manifest instead.
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
