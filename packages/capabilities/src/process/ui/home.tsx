// The home of a process: what it is, where it stands now, what waits for whoever looks, and what it grew out of.
import "./process.css";
import { ButtonLink, Skeleton, useFormat } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { isHost } from "../policy.ts";
import { currentEdition, participantCounts } from "../view.ts";
import { Lineage } from "./home/lineage.tsx";
import { SetUp } from "./home/set-up.tsx";
import { Texts } from "./home/texts.tsx";
import { WaitsForMe } from "./home/waits-for-me.tsx";
import { EditionPlace, Illustrative, isolated } from "./parts.tsx";
import { useHeldProcess } from "./use-process.ts";
import type { HeldProcess } from "./use-process.ts";
import { useProcessWords } from "./words.ts";

export function Page() {
  const process = useHeldProcess();
  return process ? <Home process={process} /> : <Skeleton lines={12} />;
}

function Home({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { state, viewer } = process;
  return (
    <div className="page">
      <Illustrative state={state} />
      <Head process={process} />
      {isHost(viewer) && !state.illustrative ? <SetUp process={process} /> : null}
      <WaitsForMe process={process} />
      <Texts process={process} />
      <Lineage process={process} />
      <section className="section" aria-labelledby="participants">
        <h2 id="participants">{translate("process.participants")}</h2>
        <Counts process={process} />
      </section>
    </div>
  );
}

function Head({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const format = useFormat();
  const { state, viewer, today } = process;
  const edition = currentEdition(state, today);
  return (
    <header className="page-head">
      <h1>
        <bdi>{state.title}</bdi>
      </h1>
      <dl className="process-facts">
        <div>
          <dt>{translate("process.edition-now")}</dt>
          <dd>{edition ? <EditionPlace edition={edition} /> : translate("process.no-edition")}</dd>
        </div>
        <div>
          <dt>{translate("process.hosted-by")}</dt>
          <dd>{format.list(state.stewards.map(({ name }) => isolated(name)))}</dd>
        </div>
      </dl>
      {viewer.roles.length === 0 && state.illustrative ? (
        <div className="button-row">
          <ButtonLink tone="main" href="/#roles">
            {translate("process.step-into-role")}
          </ButtonLink>
        </div>
      ) : null}
    </header>
  );
}

function Counts({ process: { id, state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const counts = participantCounts(state);
  const total = Object.keys(state.participants).length;
  return (
    <>
      <p>
        {total === 0
          ? translate("process.no-participants-means")
          : translate("process.participant-counts", {
              delegations: counts["delegation"] ?? 0,
              others: total - (counts["delegation"] ?? 0),
            })}
      </p>
      <p>
        <a href={pagePath(id, "/people")}>{translate("process.see-people")}</a>
      </p>
    </>
  );
}
