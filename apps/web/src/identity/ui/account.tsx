// What a person keeps about themselves: name and address, passkeys, seats, notices; signing out; being erased.
import "./identity.css";
import { ActionButton, ButtonLink, EmptyState, Skeleton } from "@parley/design";
import { auth } from "../auth.ts";
import type { SignedIn } from "../auth.ts";
import { isRefusal } from "@parley/kernel";
import { useSession } from "../use-session.ts";
import { useIdentityWords } from "../words.ts";
import { Details } from "./account-details.tsx";
import { Erase } from "./account-erase.tsx";
import { Notices } from "./account-notices.tsx";
import { Passkeys } from "./account-passkeys.tsx";
import { MySeats } from "./account-seats.tsx";

export function Page() {
  const { translate } = useIdentityWords();
  const { known, again } = useSession();
  return (
    <div className="page identity-page">
      <header className="page-head">
        <h1>{translate("identity.account")}</h1>
        <p className="page-lead">{translate("identity.account-lead")}</p>
      </header>
      <noscript>
        <p>{translate("identity.needs-script")}</p>
      </noscript>
      {known === undefined ? (
        <Skeleton lines={6} />
      ) : known.session === null ? (
        <EmptyState
          title={translate("identity.signed-out")}
          action={<ButtonLink href="/sign-in?back=/account">{translate("identity.sign-in")}</ButtonLink>}
        >
          {translate("identity.signed-out-means")}
        </EmptyState>
      ) : (
        <Account session={known.session} push={known.push} onChanged={again} />
      )}
    </div>
  );
}

interface AccountProps {
  readonly session: SignedIn;
  readonly push: string;
  readonly onChanged: () => void;
}

function Account({ session, push, onChanged }: AccountProps) {
  const isPerson = session.kind === "person";
  return (
    <>
      <MySeats session={session} />
      {isPerson ? <Details session={session} onChanged={onChanged} /> : null}
      {isPerson ? <Passkeys /> : null}
      {isPerson ? <Notices push={push} /> : null}
      <SignOut />
      {isPerson || session.kind === "guest" ? <Erase /> : null}
    </>
  );
}

function SignOut() {
  const { translate } = useIdentityWords();
  const leave = async (everywhere: boolean) => {
    const answer = await auth<object>("POST", "/sign-out", { everywhere });
    if (isRefusal(answer)) return answer;
    location.assign("/");
    return undefined;
  };
  return (
    <section className="section" aria-labelledby="sign-out">
      <h2 id="sign-out">{translate("identity.sign-out")}</h2>
      <div className="button-row">
        <ActionButton act={() => leave(false)}>{translate("identity.sign-out-here")}</ActionButton>
        <ActionButton act={() => leave(true)}>{translate("identity.sign-out-everywhere")}</ActionButton>
      </div>
    </section>
  );
}
