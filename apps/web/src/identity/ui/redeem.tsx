// Redeeming a link: looked at first, which uses nothing up; then, with a name, used once; then a passkey for next time.
import "./identity.css";
import {
  ActionButton,
  ActionForm,
  ButtonLink,
  Instant,
  ProblemNotice,
  Select,
  Skeleton,
  TextField,
  useLanguage,
  useRefusalWords,
} from "@parley/design";
import { pagePath } from "@parley/design/face";
import { LOCALES, LOCALE_FACTS } from "@parley/i18n";
import { isRefusal } from "@parley/kernel";
import type { Refusal, Role } from "@parley/kernel";
import { useEffect, useState } from "react";
import { auth } from "../auth.ts";
import type { CameIn, LookedAt } from "../auth.ts";
import { addPasskey, knowsPasskeys } from "../passkeys.ts";
import { useSession } from "../use-session.ts";
import { useIdentityWords } from "../words.ts";

type Purpose = LookedAt["purpose"];

export function RedeemPage({ purpose }: { readonly purpose: Purpose }) {
  const { translate } = useIdentityWords();
  const [link, setLink] = useState<{ readonly token: string; readonly found: LookedAt | Refusal }>();
  const [inside, setInside] = useState<string>();
  const words = useRefusalWords();

  useEffect(() => {
    // The token is in the fragment: it reaches no server log and no other site.
    const token = location.hash.slice(1);
    void auth<LookedAt>("POST", "/invitation/look", { token }).then((found) => setLink({ token, found }));
  }, []);

  return (
    <div className="page identity-page">
      <header className="page-head">
        <h1>{translate(`identity.${purpose}`)}</h1>
      </header>
      <noscript>
        <p>{translate("identity.needs-script")}</p>
      </noscript>
      {inside !== undefined ? (
        <Inside process={inside} />
      ) : link === undefined ? (
        <Skeleton lines={4} />
      ) : isRefusal(link.found) ? (
        <ProblemNotice
          title={translate("identity.link-opens-nothing")}
          code={link.found.code}
          action={<ButtonLink href="/sign-in">{translate("identity.sign-in")}</ButtonLink>}
        >
          {words(link.found)}
        </ProblemNotice>
      ) : (
        <Redeem token={link.token} found={link.found} onInside={setInside} />
      )}
    </div>
  );
}

interface RedeemProps {
  readonly token: string;
  readonly found: LookedAt;
  readonly onInside: (process: string) => void;
}

function Redeem({ token, found, onInside }: RedeemProps) {
  const { translate } = useIdentityWords();
  const { locale } = useLanguage();
  const { known } = useSession();
  const place = usePlace(found);
  const session = known?.session;
  const isRecovery = found.purpose === "recovery";
  // A demonstration's or a guest's session is not this person; a recovery opens the seat for whom it was made.
  const asMyself = session?.kind === "person" && !isRecovery;
  const redeem = async (details: object) => {
    const answer = await auth<CameIn>("POST", "/invitation", { token, ...details });
    if (isRefusal(answer)) return answer;
    history.replaceState(null, "", location.pathname);
    onInside(found.process);
    return undefined;
  };
  return (
    <>
      <p>{translate(isRecovery ? "identity.recovery-means" : "identity.invitation-means")}</p>
      <dl className="identity-facts">
        <div>
          <dt>{translate("identity.to-process")}</dt>
          <dd>
            <bdi>{place?.title ?? found.process}</bdi>
          </dd>
        </div>
        {place?.role === undefined ? null : (
          <div>
            <dt>{translate("identity.as-role")}</dt>
            <dd>
              <bdi>{`${place.label ?? translate(`process.role.${place.role}`)}${place.who === undefined ? "" : `, ${place.who}`}`}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{translate("identity.works-until")}</dt>
          <dd>
            <Instant at={found.expires} />
          </dd>
        </div>
      </dl>
      {asMyself ? (
        <>
          <p>{translate("identity.redeem-as", { name: session.name })}</p>
          <ActionForm act={() => redeem({})} submit={translate("identity.take-seat")}>
            {() => null}
          </ActionForm>
        </>
      ) : (
        <ActionForm
          act={(fields) =>
            redeem(
              isRecovery
                ? {}
                : { name: fields.text("name"), ...fields.given("email"), language: fields.text("language") },
            )
          }
          submit={translate(isRecovery ? "identity.recover" : "identity.take-seat")}
        >
          {(fault) =>
            isRecovery ? null : (
              <>
                <TextField
                  name="name"
                  required
                  autoComplete="name"
                  defaultValue={found.name}
                  label={translate("identity.name")}
                  hint={translate("identity.name-hint")}
                  fault={fault("/name")}
                />
                <TextField
                  name="email"
                  type="email"
                  autoComplete="email"
                  label={translate("identity.email")}
                  hint={translate("identity.email-hint")}
                  fault={fault("/email")}
                />
                <Select
                  name="language"
                  defaultValue={locale}
                  label={translate("identity.language")}
                  options={LOCALES.map((one) => ({ value: one, label: LOCALE_FACTS[one].name }))}
                  fault={fault("/language")}
                />
              </>
            )
          }
        </ActionForm>
      )}
    </>
  );
}

interface Place {
  readonly title: string;
  readonly role?: Role;
  readonly label?: string;
  readonly who?: string;
}

interface PublicOverview {
  readonly title: string;
  readonly participants: readonly { readonly id: string; readonly name: string }[];
  readonly stewards: readonly { readonly id: string; readonly name: string }[];
  readonly seats: readonly {
    readonly id: string;
    readonly role: Role;
    readonly label?: string;
    readonly participant?: string;
    readonly steward?: string;
  }[];
}

/** What the seat is, from what everybody may know of the process. */
function usePlace({ process, seat }: LookedAt): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    let here = true;
    void (async () => {
      const response = await fetch(`/api/processes/${encodeURIComponent(process)}`).catch(() => undefined);
      if (!response?.ok) return;
      // The read "process.overview".
      const { title, seats, participants, stewards } = (await response.json()) as PublicOverview;
      const known = seats.find(({ id }) => id === seat);
      const who =
        participants.find(({ id }) => id === known?.participant)?.name ??
        stewards.find(({ id }) => id === known?.steward)?.name;
      if (!here) return;
      setPlace({
        title,
        ...(known === undefined ? {} : { role: known.role }),
        ...(known?.label === undefined ? {} : { label: known.label }),
        ...(who === undefined ? {} : { who }),
      });
    })();
    return () => {
      here = false;
    };
  }, [process, seat]);
  return place;
}

/** One is in; a passkey makes coming back easy, and may be added later too. */
function Inside({ process }: { readonly process: string }) {
  const { translate } = useIdentityWords();
  const [added, setAdded] = useState(false);
  const go = <ButtonLink href={pagePath(process, "/")}>{translate("identity.go-to-process")}</ButtonLink>;
  return (
    <section className="section" aria-labelledby="inside" role="status">
      <h2 id="inside">{translate("identity.inside")}</h2>
      {added ? (
        <>
          <p>{translate("identity.passkey-added")}</p>
          <div className="button-row">{go}</div>
        </>
      ) : (
        <>
          <p>{translate("identity.inside-means")}</p>
          <div className="button-row">
            <ActionButton
              tone="main"
              unavailable={knowsPasskeys() ? undefined : translate("identity.no-passkeys-here")}
              act={async () => {
                const passkey = await addPasskey(translate("identity.this-device"));
                if (isRefusal(passkey)) return passkey;
                setAdded(true);
                return undefined;
              }}
            >
              {translate("identity.add-passkey")}
            </ActionButton>
            {go}
          </div>
        </>
      )}
    </section>
  );
}
