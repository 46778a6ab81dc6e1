// A page that threw: a bug of ours. Says what is safe and what to do.
import { Button, ProblemNotice, useWords } from "@parley/design";
import type { ShellMessageId } from "../messages/ids.ts";

export function Broken() {
  const { translate } = useWords<ShellMessageId>();
  return (
    <div className="page">
      <ProblemNotice
        title={translate("shell.broken")}
        action={<Button onClick={() => location.reload()}>{translate("shell.load-again")}</Button>}
      >
        {translate("shell.broken-means")}
      </ProblemNotice>
    </div>
  );
}
