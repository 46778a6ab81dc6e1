// A problem document (RFC 9457) as a refusal.
import type { Problem } from "@parley/contract";
import { refuse, type Refusal } from "@parley/kernel";

/** `detail` is in the person's language. A document of another make (a proxy's page, for example) becomes "not-understood". */
export function problemRefusal(problem: Partial<Problem>): Refusal {
  const { code, detail, title, at, values } = problem;
  return refuse(
    code ?? "not-understood",
    detail ?? title ?? "The server's answer was not understood. Try again later.",
    {
      ...(at === undefined ? {} : { at }),
      ...(values === undefined ? {} : { values }),
    },
  );
}
