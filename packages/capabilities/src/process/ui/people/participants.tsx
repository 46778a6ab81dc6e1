// All participants by kind, with their codes and names as printed.
import { Disclosure, EmptyState, useFormat } from "@parley/design";
import { PARTICIPANT_KINDS } from "../../events.ts";
import { Who } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Participants({ process: { state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const format = useFormat();
  const all = Object.values(state.participants).toSorted((a, b) => format.compare(a.name, b.name));
  return (
    <section className="section" aria-labelledby="participants">
      <h2 id="participants">{translate("process.participants")}</h2>
      {all.length === 0 ? (
        <EmptyState title={translate("process.no-participants")}>
          {translate("process.no-participants-means")}
        </EmptyState>
      ) : (
        PARTICIPANT_KINDS.map((kind) => {
          const some = all.filter((participant) => participant.kind === kind);
          return some.length === 0 ? null : (
            <Disclosure key={kind} summary={translate(`process.kind-${kind}-count`, { count: some.length })}>
              <ul className="bare process-names">
                {some.map((participant) => (
                  <li key={participant.id}>
                    <Who participant={participant} id={participant.id} />
                    {participant.class === undefined ? null : (
                      <span className="process-soft"> {translate(`process.class-${participant.class}`)}</span>
                    )}
                  </li>
                ))}
              </ul>
            </Disclosure>
          );
        })
      )}
    </section>
  );
}
