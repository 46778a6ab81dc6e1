// No page has this address, or it is not for whoever asks: the same words for both, so that nothing is given away.
import { ButtonLink, EmptyState, useWords } from "@parley/design";
import type { ShellMessageId } from "../messages/ids.ts";

export function NotFound() {
  const { translate } = useWords<ShellMessageId>();
  return (
    <div className="page">
      <h1>{translate("shell.not-found")}</h1>
      <EmptyState
        title={translate("shell.not-found-means")}
        action={<ButtonLink href="/">{translate("shell.go-home")}</ButtonLink>}
      >
        {null}
      </EmptyState>
    </div>
  );
}
