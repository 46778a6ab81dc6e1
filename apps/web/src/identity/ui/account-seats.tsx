// The seats that one holds; one of them at a time is the one from which one acts in its process.
import { ActionButton, Badge } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { isRefusal } from "@parley/kernel";
import { useShell } from "../../shell.ts";
import { auth } from "../auth.ts";
import type { SignedIn } from "../auth.ts";
import { useIdentityWords } from "../words.ts";

export function MySeats({ session: { name, seats, held, kind } }: { readonly session: SignedIn }) {
  const { translate } = useIdentityWords();
  const { processes = [] } = useShell().data;
  const titleOf = (process: string): string => processes.find(({ id }) => id === process)?.title ?? process;
  return (
    <section className="section" aria-labelledby="my-seats">
      <h2 id="my-seats">{translate("identity.my-seats")}</h2>
      <p>{translate(`identity.signed-in-${kind}`, { name })}</p>
      <ul className="bare link-list">
        {Object.entries(held).map(([process, own]) => (
          <li key={process}>
            <span>
              <a href={pagePath(process, "/")} dir="auto">
                {titleOf(process)}
              </a>{" "}
              {own.length > 1 ? (
                <span className="identity-soft">{translate("identity.seats-held", { count: own.length })}</span>
              ) : null}
            </span>
            {own.map((seat) =>
              own.length === 1 ? null : seats[process] === seat ? (
                <Badge key={seat}>{seat}</Badge>
              ) : (
                <ActionButton
                  key={seat}
                  tone="quiet"
                  act={async () => {
                    const answer = await auth<object>("POST", "/seat", { process, seat });
                    if (isRefusal(answer)) return answer;
                    location.assign(pagePath(process, "/"));
                    return undefined;
                  }}
                >
                  {translate("identity.sit-on", { seat })}
                </ActionButton>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
