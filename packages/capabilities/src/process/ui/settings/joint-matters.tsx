// Which releases need the key of every steward.
import { ActionForm, Choice, ChoiceGroup } from "@parley/design";
import { setJointMatters } from "../../contract.ts";
import { RELEASE_KINDS } from "../../events.ts";
import { isHost } from "../../policy.ts";
import { useGive } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function JointMatters({ process: { state, viewer } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const give = useGive();
  const joint = state.jointMatters;
  return (
    <section className="section" aria-labelledby="joint-matters">
      <h2 id="joint-matters">{translate("process.joint-matters")}</h2>
      <p className="page-lead">{translate("process.joint-matters-means")}</p>
      {isHost(viewer) ? (
        <ActionForm
          key={joint.join()}
          act={(fields) => {
            const kinds = fields.all("kinds");
            return give(setJointMatters, { kinds: RELEASE_KINDS.filter((kind) => kinds.includes(kind)) });
          }}
          submit={translate("process.save")}
          tone="plain"
          done={translate("process.joint-matters-saved")}
        >
          {() => (
            <ChoiceGroup legend={translate("process.needs-every-key")}>
              {RELEASE_KINDS.map((kind) => (
                <Choice
                  key={kind}
                  kind="checkbox"
                  name="kinds"
                  value={kind}
                  defaultChecked={joint.includes(kind)}
                  label={translate(`process.matter-${kind}`)}
                />
              ))}
            </ChoiceGroup>
          )}
        </ActionForm>
      ) : joint.length === 0 ? (
        <p>{translate("process.no-joint-matters")}</p>
      ) : (
        <ul>
          {joint.map((kind) => (
            <li key={kind}>{translate(`process.matter-${kind}`)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
