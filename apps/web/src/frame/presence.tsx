// Whether the page is live, who else is in it, and what waits when it is not.
import { useMatches } from "@tanstack/react-router";
import { Button, OfflineLine, useWords } from "@parley/design";
import { useConnection, usePending, usePresence } from "@parley/live/browser";
import type { ShellMessageId } from "../messages/ids.ts";
import { useShell } from "../shell.ts";
import type { ReadyPage } from "../shell.ts";

/** "84 here, live", in the stream that the page is about. */
export function Here() {
  const { translate } = useWords<ShellMessageId>();
  const { status } = useConnection();
  const presence = usePresence(useStreamOfPage());
  const words = status === "reconnecting" ? translate("shell.reconnecting") : undefined;
  if (status === "live" && presence !== undefined) {
    return <span className="here">{translate("shell.here-live", { count: presence.here })}</span>;
  }
  return words === undefined ? null : (
    <span className="here" data-away="">
      {words}
    </span>
  );
}

function useStreamOfPage(): string {
  return useMatches({
    select: (matches) => {
      const ready = matches.at(-1)?.loaderData as ReadyPage | undefined;
      return ready?.found.route.streams(ready.found.params)[0] ?? "process";
    },
  });
}

/** Shown only when there is something to say. */
export function ConnectionLine() {
  const { translate } = useWords<ShellMessageId>();
  const { data } = useShell();
  const { status, reload } = useConnection();
  const waiting = usePending().filter((command) => command.status === "waiting").length;
  if (data.process === undefined) return null;
  if (status === "offline" || waiting > 0) return <OfflineLine waiting={waiting} />;
  if (!reload) return null;
  return (
    <p className="offline" role="status">
      {translate("shell.newer")}
      <Button tone="quiet" onClick={() => location.reload()}>
        {translate("shell.load-newer")}
      </Button>
    </p>
  );
}
