// How the process is set up: title, editions, stewards, joint matters, releases. A host changes it; everybody may read it.
import "./process.css";
import { Skeleton } from "@parley/design";
import { isHost } from "../policy.ts";
import { Illustrative } from "./parts.tsx";
import { Editions } from "./settings/editions.tsx";
import { JointMatters } from "./settings/joint-matters.tsx";
import { Releases } from "./settings/releases.tsx";
import { Stewards } from "./settings/stewards.tsx";
import { Title } from "./settings/title.tsx";
import { useHeldProcess } from "./use-process.ts";
import { useProcessWords } from "./words.ts";

export function Page() {
  const { translate } = useProcessWords();
  const process = useHeldProcess();
  if (!process) return <Skeleton lines={12} />;
  const host = isHost(process.viewer);
  return (
    <div className="page">
      <Illustrative state={process.state} />
      <header className="page-head">
        <h1>{translate("process.settings")}</h1>
        <p className="page-lead">{translate(host ? "process.settings-lead-host" : "process.settings-lead")}</p>
      </header>
      {host ? <Title process={process} /> : null}
      <Releases process={process} />
      <Editions process={process} />
      <Stewards process={process} />
      <JointMatters process={process} />
    </div>
  );
}
