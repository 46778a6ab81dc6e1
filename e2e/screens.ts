// Every screen of Parley in the demonstration, each as somebody for whom all of it is there.
import { expect } from "@playwright/test";
import type { BrowserContext } from "@playwright/test";

/** Who looks: a seat of the demonstration, or nobody in particular. */
export type Seat = "demo-chair" | "demo-found" | "demo-head-XAR" | undefined;

export interface Screen {
  readonly path: string;
  readonly seat?: Seat;
  /** Asks for what is not there, as it should: a browser logs the answer 404. */
  readonly asksInVain?: boolean;
}

const DEMONSTRATION = "/processes/demonstration";
export const TEXT = `${DEMONSTRATION}/texts/outcome`;
const INSTRUMENT = `${DEMONSTRATION}/instruments/reaim-2023-call-to-action`;

export const SCREENS: readonly Screen[] = [
  { path: "/" },
  { path: "/sign-in" },
  { path: "/invitation", asksInVain: true },
  { path: "/recovery", asksInVain: true },
  { path: "/join" },
  { path: "/account", seat: "demo-head-XAR" },
  { path: DEMONSTRATION },
  { path: DEMONSTRATION, seat: "demo-found" },
  { path: `${DEMONSTRATION}/instruments` },
  { path: INSTRUMENT, seat: "demo-head-XAR" },
  { path: `${DEMONSTRATION}/people`, seat: "demo-found" },
  { path: `${DEMONSTRATION}/settings`, seat: "demo-found" },
  { path: `${DEMONSTRATION}/texts`, seat: "demo-chair" },
  { path: `${DEMONSTRATION}/texts/new`, seat: "demo-chair" },
  { path: TEXT },
  { path: TEXT, seat: "demo-chair" },
  { path: `${TEXT}/proposals` },
  { path: `${TEXT}/revisions/0` },
  { path: `${DEMONSTRATION}/record` },
  { path: `${DEMONSTRATION}/record/1` },
  { path: `${DEMONSTRATION}/nothing-here`, asksInVain: true },
];

/** Steps into a seat: every page of the context then belongs to it. */
export async function sit(context: BrowserContext, seat: Seat, process = "demonstration"): Promise<void> {
  if (seat === undefined) return;
  const answer = await context.request.post("/api/auth/demonstration", { data: { process, seat } });
  expect(answer.status()).toBe(200);
}
