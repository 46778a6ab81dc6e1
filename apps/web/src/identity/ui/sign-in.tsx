// Coming in: with a passkey, with the organisation's own account, with a code; and where to find an invitation.
import "./identity.css";
import { ActionButton, ButtonLink, ProblemNotice } from "@parley/design";
import type { PageProps } from "@parley/design/face";
import { isRefusal } from "@parley/kernel";
import { auth } from "../auth.ts";
import type { CameIn } from "../auth.ts";
import { comeInWithPasskey, knowsPasskeys } from "../passkeys.ts";
import { placeAfter } from "../place-after.ts";
import { useSession } from "../use-session.ts";
import { useIdentityWords } from "../words.ts";

export function Page({ search }: PageProps) {
  const { translate } = useIdentityWords();
  const { known } = useSession();
  const refused = search["refused"];
  const { back } = search;
  const arrive = (answer: CameIn): undefined => {
    location.assign(placeAfter(answer, back));
    return undefined;
  };
  return (
    <div className="page identity-page">
      <header className="page-head">
        <h1>{translate("identity.sign-in")}</h1>
        <p className="page-lead">{translate("identity.sign-in-lead")}</p>
      </header>
      <noscript>
        <p>{translate("identity.needs-script")}</p>
      </noscript>
      {refused === undefined ? null : (
        <ProblemNotice title={translate("identity.provider-refused")} code={refused}>
          {translate("identity.provider-refused-means")}
        </ProblemNotice>
      )}
      {known?.session ? (
        <p>
          {translate("identity.signed-in-already", { name: known.session.name })}{" "}
          <a href="/account">{translate("identity.account")}</a>
        </p>
      ) : null}
      <section className="section scripted" aria-labelledby="passkey">
        <h2 id="passkey">{translate("identity.passkey")}</h2>
        <p>{translate("identity.passkey-means")}</p>
        <div className="button-row">
          <ActionButton
            tone="main"
            unavailable={known === undefined || knowsPasskeys() ? undefined : translate("identity.no-passkeys-here")}
            act={async () => {
              const answer = await comeInWithPasskey();
              return isRefusal(answer) ? answer : arrive(answer);
            }}
          >
            {translate("identity.use-passkey")}
          </ActionButton>
        </div>
      </section>
      {known?.ways.oidc ? (
        <section className="section" aria-labelledby="organisation">
          <h2 id="organisation">{translate("identity.organisation")}</h2>
          <p>{translate("identity.organisation-means")}</p>
          <div className="button-row">
            <ActionButton
              act={async () => {
                const path = placeAfter({ seats: {} }, back);
                const answer = await auth<{ readonly location: string }>("POST", "/oidc", { path });
                if (isRefusal(answer)) return answer;
                location.assign(answer.location);
                return undefined;
              }}
            >
              {translate("identity.use-organisation", { name: known.ways.oidc })}
            </ActionButton>
          </div>
        </section>
      ) : null}
      <section className="section" aria-labelledby="have-invitation">
        <h2 id="have-invitation">{translate("identity.have-invitation")}</h2>
        <p>{translate("identity.have-invitation-means")}</p>
      </section>
      <section className="section" aria-labelledby="have-code">
        <h2 id="have-code">{translate("identity.have-code")}</h2>
        <p>{translate("identity.have-code-means")}</p>
        <div className="button-row">
          <ButtonLink href="/join">{translate("identity.join")}</ButtonLink>
        </div>
      </section>
      <section className="section" aria-labelledby="lost">
        <h2 id="lost">{translate("identity.lost-device")}</h2>
        <p>{translate("identity.lost-device-means")}</p>
      </section>
      {known?.ways.demonstration ? (
        <section className="section" aria-labelledby="demonstration">
          <h2 id="demonstration">{translate("identity.step-in")}</h2>
          <p>{translate("identity.step-in-means")}</p>
          <div className="button-row">
            <ButtonLink href="/#roles">{translate("identity.see-roles")}</ButtonLink>
          </div>
        </section>
      ) : null}
    </div>
  );
}
