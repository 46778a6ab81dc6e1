// "Verify everything in this browser": the whole record is downloaded and checked here, and the checkpoint kept for the next time.
import { Button, ButtonRow, ProblemNotice, ProgressLine, useFormat } from "@parley/design";
import { usePage } from "@parley/design/face";
import type { SignedHead } from "@parley/contract/record";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { VerifiedRecord } from "@parley/record/trust";
import { useEffect, useRef, useState } from "react";
import { forgetKept, keepCheckpoint, keptCheckpoint } from "./kept.ts";
import { useRecordWords } from "./words.ts";
import type { RecordMessageId } from "./words.ts";

type Standing =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly entries: number }
  | { readonly kind: "right"; readonly verified: VerifiedRecord }
  | { readonly kind: "wrong"; readonly refusal: Refusal };

const IDLE: Standing = { kind: "idle" };

export function VerifyRecord({ size }: { readonly size: number }) {
  const { translate, knows } = useRecordWords();
  const { process = "" } = usePage();
  const [standing, setStanding] = useState<Standing>(IDLE);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const begin = async (): Promise<void> => {
    const stopping = new AbortController();
    stop.current = stopping;
    setStanding({ kind: "working", entries: 0 });
    const found = await verifyHere(process, stopping.signal, (entries) => setStanding({ kind: "working", entries }));
    if (stop.current !== stopping) return;
    if (stopping.signal.aborted) setStanding(IDLE);
    else setStanding(isRefusal(found) ? { kind: "wrong", refusal: found } : { kind: "right", verified: found });
  };

  return (
    <section className="record-verify" aria-live="polite">
      <h2>{translate("record.verify")}</h2>
      <noscript>
        <p>{translate("record.verify-without-script")}</p>
      </noscript>
      {standing.kind === "idle" ? (
        <>
          <p>{translate("record.verify-means")}</p>
          <Button tone="main" onClick={() => void begin()}>
            {translate("record.verify-all")}
          </Button>
        </>
      ) : null}
      {standing.kind === "working" ? (
        <>
          <ProgressLine
            label={translate("record.verifying", { done: standing.entries, size })}
            share={size === 0 ? 0 : Math.min(1, standing.entries / size)}
          />
          <Button onClick={() => stop.current?.abort()}>{translate("record.cancel")}</Button>
        </>
      ) : null}
      {standing.kind === "right" ? <Right verified={standing.verified} onAgain={() => void begin()} /> : null}
      {standing.kind === "wrong" ? (
        <ProblemNotice
          title={translate("record.wrong")}
          code={standing.refusal.code}
          action={
            <ButtonRow>
              <Button onClick={() => void begin()}>{translate("record.again")}</Button>
              {keptCheckpoint(process) === undefined ? null : (
                <Button
                  tone="quiet"
                  onClick={() => {
                    forgetKept(process);
                    setStanding(IDLE);
                  }}
                >
                  {translate("record.forget")}
                </Button>
              )}
            </ButtonRow>
          }
        >
          <p>
            {knows(`refusal.${standing.refusal.code}`)
              ? // Checked to be an id that is known here.
                translate(`refusal.${standing.refusal.code}` as RecordMessageId, standing.refusal.values)
              : standing.refusal.message}
          </p>
          <p>{translate("record.wrong-do")}</p>
        </ProblemNotice>
      ) : null}
    </section>
  );
}

function Right({ verified, onAgain }: { readonly verified: VerifiedRecord; readonly onAgain: () => void }) {
  const { translate } = useRecordWords();
  const { list } = useFormat();
  const { size, shown, continues, cosignedBy } = verified;
  return (
    <>
      <p className="record-right">{translate("record.right", { size })}</p>
      <ul className="record-findings">
        <li>{translate("record.right-shown", { shown })}</li>
        {size === shown ? null : <li>{translate("record.right-counted", { counted: size - shown })}</li>}
        {/* The last one is of just before the download; an earlier one was kept from another visit. */}
        {continues.length > 1 ? <li>{translate("record.right-continues", { size: continues[0] ?? 0 })}</li> : null}
        <li>
          {cosignedBy.length === 0
            ? translate("record.right-alone")
            : translate("record.right-cosigned", { names: list(cosignedBy.map(({ name }) => name)) })}
        </li>
      </ul>
      <p className="record-plain">{translate("record.right-key")}</p>
      <Button onClick={onAgain}>{translate("record.again")}</Button>
    </>
  );
}

/** The checkpoint first, then the export: it has to begin with that checkpoint and with the one that was kept. */
async function verifyHere(
  process: string,
  signal: AbortSignal,
  onProgress: (entries: number) => void,
): Promise<VerifiedRecord | Refusal> {
  const api = `/api/processes/${encodeURIComponent(process)}/record`;
  try {
    const [{ bytesOf, checkExport }, answered] = await Promise.all([
      import("./checking.ts"),
      fetch(`${api}/checkpoint`, { signal }),
    ]);
    // As its contract has it, where it is a good answer.
    const head = answered.ok ? ((await answered.json()) as SignedHead) : undefined;
    const download = await fetch(`${api}/export`, { signal });
    if (head === undefined || !download.ok || download.body === null) return unreachable();
    const kept = keptCheckpoint(process);
    const verified = await checkExport(bytesOf(download.body), {
      signal,
      onProgress,
      earlier: [...(kept === undefined ? [] : [kept]), head.note],
    });
    if (!isRefusal(verified)) keepCheckpoint(process, head.note);
    return verified;
  } catch {
    return unreachable();
  }
}

function unreachable(): Refusal {
  return refuse("unreachable", "The server broke off. Nothing was found to be wrong; try again.");
}
