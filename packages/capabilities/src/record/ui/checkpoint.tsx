// The latest checkpoint: how long the record is, who signed it, who cosigned; and what to take away.
import { ButtonLink, Disclosure, Instant } from "@parley/design";
import { usePage } from "@parley/design/face";
import type { SignedHead } from "@parley/contract/record";
import { isRefusal } from "@parley/kernel";
import { useEffect, useState } from "react";
import { useRecordWords } from "./words.ts";

interface Cosigned {
  readonly name: string;
  /** Seconds since 1970. */
  readonly at: number;
}

export function CheckpointSection({ head }: { readonly head: SignedHead }) {
  const { translate } = useRecordWords();
  const { process = "" } = usePage();
  const cosigned = useCosignatures(head);
  const api = `/api/processes/${encodeURIComponent(process)}`;
  return (
    <>
      <section>
        <h2>{translate("record.checkpoint")}</h2>
        <p>{translate("record.checkpoint-means", { size: head.size })}</p>
        {cosigned === "wrong" ? (
          <p className="record-wrong">{translate("record.signature-wrong")}</p>
        ) : cosigned === undefined || cosigned.length === 0 ? (
          <p>{translate(head.witnesses.length === 0 ? "record.no-witness" : "record.not-cosigned")}</p>
        ) : (
          <ul className="record-witnesses">
            {cosigned.map(({ name, at }) => (
              <li key={name}>
                <bdi dir="ltr">{name}</bdi> <Instant at={new Date(at * 1000).toISOString()} />
              </li>
            ))}
          </ul>
        )}
        <Disclosure summary={translate("record.note")}>
          <pre className="record-code" dir="ltr">
            {head.note}
          </pre>
        </Disclosure>
        <Disclosure summary={translate("record.keys")}>
          <p>{translate("record.keys-mean")}</p>
          <pre className="record-code" dir="ltr">
            {[head.vkey, ...head.witnesses].join("\n\n")}
          </pre>
        </Disclosure>
      </section>
      <section>
        <h2>{translate("record.take")}</h2>
        <p>{translate("record.take-means")}</p>
        <p className="record-downloads">
          <ButtonLink href={`${api}/record/export`} download>
            {translate("record.take-export")}
          </ButtonLink>
          <ButtonLink href="/parley-verify.mjs" download>
            {translate("record.take-verifier")}
          </ButtonLink>
        </p>
        <pre className="record-code" dir="ltr">
          {`node parley-verify.mjs ${process}.parley.jsonl`}
        </pre>
      </section>
    </>
  );
}

/** Checked in this browser: whose cosignatures are right. Undefined until they are checked. */
function useCosignatures({ note, vkey, witnesses }: SignedHead): readonly Cosigned[] | "wrong" | undefined {
  const [found, setFound] = useState<readonly Cosigned[] | "wrong" | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void import("./checking.ts").then(({ checkNote }) => {
      const checked = checkNote(note, vkey, witnesses);
      if (isCurrent) setFound(isRefusal(checked) ? "wrong" : checked);
    });
    return () => {
      isCurrent = false;
    };
  }, [note, vkey, witnesses]);
  return found;
}
