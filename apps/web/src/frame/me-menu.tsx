// Who I am in the header: my seat, the others that I hold here, my account, the way out.
import { Fold, useToast, useWords } from "@parley/design";
import { useLiveStore } from "@parley/live/browser";
import { isRefusal } from "@parley/kernel";
import { auth } from "../identity/auth.ts";
import type { ShellMessageId } from "../messages/ids.ts";
import type { Me } from "../page-data.ts";

export interface MeMenuProps {
  readonly me: Me;
  readonly process: string | undefined;
}

export function MeMenu({ me, process }: MeMenuProps) {
  const { translate } = useWords<ShellMessageId>();
  const store = useLiveStore();
  const say = useToast();
  const go = async (asked: Promise<object>, address: string) => {
    const answer = await asked;
    if (isRefusal(answer)) say({ message: answer.message });
    else location.assign(address);
  };
  const signOut = async () => {
    // What this browser holds of the process goes before the session that was allowed to see it.
    if (process !== undefined) await store.forget();
    await go(auth("POST", "/sign-out"), "/");
  };
  return (
    <Fold
      label={<span className="participant-code me-label">{me.label}</span>}
      spoken={`${me.label} · ${translate("shell.signed-in-as", { name: me.name })}`}
    >
      <li className="menu-item me-name" dir="auto">
        {me.name}
      </li>
      {me.seats
        .filter(({ current }) => !current)
        .map(({ seat, label }) => (
          <li key={seat} className="scripted">
            <button
              type="button"
              className="menu-item me-action"
              onClick={() => void go(auth("POST", "/seat", { process, seat }), location.pathname)}
            >
              {translate("shell.sit-as", { seat: label })}
            </button>
          </li>
        ))}
      <li>
        <a className="menu-item" href="/account">
          {translate("shell.account")}
        </a>
      </li>
      <li className="scripted">
        <button type="button" className="menu-item me-action" onClick={() => void signOut()}>
          {translate("shell.sign-out")}
        </button>
      </li>
    </Fold>
  );
}
