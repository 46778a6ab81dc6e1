// The proof of an entry, and the file with which anybody verifies it offline.
import { useProcessWords } from "../words.ts";

export interface ProofProps {
  readonly process: string;
  /** The entry that the proof is of. */
  readonly seq: number;
}

const fileOf = ({ process, seq }: ProofProps): string => `proof-${process}-${seq}.json`;

/** The proof alone, for a row of a table. */
export function ProofLink({ process, seq }: ProofProps) {
  const { translate } = useProcessWords();
  return (
    <a
      className="process-together"
      href={`/api/processes/${encodeURIComponent(process)}/record/proofs/${seq}`}
      download={fileOf({ process, seq })}
      aria-label={translate("process.download-proof-of", { seq })}
    >
      {translate("process.entry", { seq })}
    </a>
  );
}

/** One sentence: which two files, and the command. */
export function HowToVerify({ process, seq }: ProofProps) {
  const { translate } = useProcessWords();
  return (
    <p className="process-soft">
      {translate("process.how-to-verify")}{" "}
      <a href="/parley-verify.mjs" download="parley-verify.mjs">
        {translate("process.download-verifier")}
      </a>
      {" · "}
      <code dir="ltr">{`node parley-verify.mjs ${fileOf({ process, seq })}`}</code>
    </p>
  );
}

export function ProofLinks({ process, seq }: ProofProps) {
  const { translate } = useProcessWords();
  return (
    <div className="process-proof">
      <p>
        {translate("process.download-proof")}: <ProofLink process={process} seq={seq} />
      </p>
      <HowToVerify process={process} seq={seq} />
    </div>
  );
}
