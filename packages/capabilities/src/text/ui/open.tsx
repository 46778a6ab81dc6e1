// Opening a text: a file or pasted words are read by the server, shown as understood, mended, and put before its negotiators.
import "./open.css";
import { Button, EmptyState, ProblemNotice, ProgressLine, TextArea } from "@parley/design";
import { usePage } from "@parley/design/face";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { byChairOrHost } from "../policy.ts";
import { DraftPreview } from "./opening/draft-preview.tsx";
import { readDraft } from "./opening/read-draft.ts";
import type { ReadDraft } from "./opening/read-draft.ts";
import { useTextWords } from "./words.ts";

export function Page() {
  const { translate } = useTextWords();
  const { viewer } = usePage();
  const [draft, setDraft] = useState<ReadDraft | undefined>();
  if (byChairOrHost(viewer) !== undefined) {
    return (
      <div className="page">
        <h1>{translate("text.open-text")}</h1>
        <EmptyState title={translate("text.open-only")}>{translate("text.no-texts-means")}</EmptyState>
      </div>
    );
  }
  return (
    <div className="page">
      <header className="page-head">
        <h1>{translate("text.open-text")}</h1>
        <p className="page-lead">{translate("text.open-means")}</p>
      </header>
      <Source onRead={setDraft} />
      {draft === undefined ? null : (
        <DraftPreview key={JSON.stringify([draft.title, draft.provisions.length])} draft={draft} />
      )}
    </div>
  );
}

function Source({ onRead }: { readonly onRead: (draft: ReadDraft) => void }) {
  const { translate } = useTextWords();
  const { process = "" } = usePage();
  const [pasted, setPasted] = useState("");
  const [state, setState] = useState<"idle" | "reading" | { readonly problem: string; readonly code: string }>("idle");
  const read = async (bytes: Blob, name: string) => {
    setState("reading");
    const answer = await readDraft(process, bytes, name);
    if ("problem" in answer) setState({ problem: answer.problem || translate("text.open-failed"), code: answer.code });
    else {
      setState("idle");
      onRead(answer);
    }
  };
  const readPasted = (event: SubmitEvent) => {
    event.preventDefault();
    if (pasted.trim() !== "") void read(new Blob([pasted], { type: "text/markdown" }), "draft.md");
  };
  return (
    <div className="open-source">
      <label className="field">
        <strong>{translate("text.open-file")}</strong>
        <span className="field-hint">{translate("text.open-file-hint")}</span>
        <input
          type="file"
          accept=".docx,.md,.markdown,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void read(file, file.name);
          }}
        />
      </label>
      <form onSubmit={readPasted}>
        <TextArea
          label={translate("text.open-paste")}
          hint={translate("text.open-paste-hint")}
          value={pasted}
          dir="auto"
          rows={6}
          onChange={(event) => setPasted(event.target.value)}
        />
        <Button type="submit" unavailable={pasted.trim() === "" ? translate("text.open-paste") : undefined}>
          {translate("text.open-read")}
        </Button>
      </form>
      {state === "reading" ? <ProgressLine label={translate("text.open-reading")} /> : null}
      {typeof state === "object" ? (
        <ProblemNotice title={translate("text.open-failed")} code={state.code}>
          {state.problem}
        </ProblemNotice>
      ) : null}
    </div>
  );
}
