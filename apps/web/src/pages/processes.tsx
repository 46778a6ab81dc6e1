// The node's own first page: the processes that one may see.
import { Badge, EmptyState, useWords } from "@parley/design";
import { pagePath } from "@parley/design/face";
import type { ShellMessageId } from "../messages/ids.ts";
import { useShell } from "../shell.ts";

export function Page() {
  const { translate } = useWords<ShellMessageId>();
  const { processes = [] } = useShell().data;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{translate("shell.processes")}</h1>
        <p className="page-lead">{translate("shell.processes-lead")}</p>
      </header>
      {processes.length === 0 ? (
        <EmptyState title={translate("shell.no-processes")}>{translate("shell.no-processes-means")}</EmptyState>
      ) : (
        <ul className="bare link-list">
          {processes.map(({ id, title, illustrative }) => (
            <li key={id}>
              <a href={pagePath(id, "/")}>{title}</a>
              {illustrative ? <Badge tone="caution">{translate("shell.illustrative")}</Badge> : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
