// The page of the remarks: those that stand, and a form to leave one.
import { Button, EmptyState, Instant, ProblemNotice, Skeleton, TextArea, useWords } from "@parley/design";
import { useLiveStore, useStream } from "@parley/live/browser";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { addRemark } from "../contract.ts";
import { sampleStream } from "../state.ts";
import { standingRemarks } from "../view.ts";

type Id = keyof typeof import("../messages/en.json");

export function Page() {
  const words = useWords<Id>();
  const view = useStream(sampleStream);
  if (view.status === "loading") return <Skeleton lines={5} />;
  if (view.status === "gone") {
    return (
      <EmptyState title={words.translate("sample.title")}>{words.translate("sample.for-participants")}</EmptyState>
    );
  }
  const remarks = standingRemarks(view.state);
  return (
    <>
      <h1>{words.translate("sample.title")}</h1>
      {remarks.length === 0 ? (
        <EmptyState title={words.translate("sample.none-yet")}>{words.translate("sample.who-adds")}</EmptyState>
      ) : (
        <ul>
          {remarks.map((remark) => (
            <li key={remark.id}>
              {remark.words} <Instant at={remark.at} />
            </li>
          ))}
        </ul>
      )}
      <RemarkForm />
    </>
  );
}

function RemarkForm() {
  const words = useWords<Id>();
  const store = useLiveStore();
  const [written, setWritten] = useState("");
  const [refused, setRefused] = useState<string>();

  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = await store.send(addRemark, { words: written });
    setRefused(sent.kind === "refused" ? sent.refusal.code : undefined);
    if (sent.kind !== "refused") setWritten("");
  };

  return (
    <form onSubmit={(event) => void send(event)}>
      <TextArea
        label={words.translate("sample.remark")}
        value={written}
        maxLength={2_000}
        required
        onChange={(event) => setWritten(event.target.value)}
      />
      {refused === undefined ? null : (
        <ProblemNotice title={words.translate("sample.not-added")} code={refused}>
          {words.translate("sample.words-are-kept")}
        </ProblemNotice>
      )}
      <Button tone="main" type="submit">
        {words.translate("sample.add-remark")}
      </Button>
    </form>
  );
}
