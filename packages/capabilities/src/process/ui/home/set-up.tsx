// The first steps of a host: a list to tick off in any order, each step a link to where it is done.
import { pagePath } from "@parley/design/face";
import { setUp } from "../../view.ts";
import type { SetUpStep } from "../../view.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

const WHERE: Readonly<Record<SetUpStep, string>> = {
  title: "/settings#title",
  edition: "/settings#editions",
  participants: "/people#roster",
  chair: "/people#open-seat",
  text: "/texts/new",
  delegations: "/people#open-seat",
};

export function SetUp({ process: { id, state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const steps = setUp(state);
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  return (
    <section className="section" aria-labelledby="set-up">
      <h2 id="set-up">{translate("process.set-up")}</h2>
      <p className="page-lead">{translate("process.set-up-means", { done, all: steps.length })}</p>
      <ol className="bare link-list process-steps">
        {steps.map(({ step, done: isDone }) => (
          <li key={step} data-done={isDone ? "" : undefined}>
            <span aria-hidden="true" className="process-tick">
              {isDone ? "✓" : ""}
            </span>
            <span>
              <a href={pagePath(id, WHERE[step])}>{translate(`process.step-${step}`)}</a>
              {isDone ? <span className="spoken"> {translate("process.step-done")}</span> : null}
              <br />
              <span className="process-soft">{translate(`process.step-${step}-means`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
