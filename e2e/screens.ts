// Every screen of Parley in the demonstration, each as somebody for whom all of it is there.
import { expect } from "@playwright/test";
import type { BrowserContext } from "@playwright/test";

/** Who looks: a seat of the demonstration, or nobody in particular. */
export type Seat = "demo-chair" | "demo-found" | "demo-head-XAR" | undefined;

export interface Screen {
  readonly path: string;
  readonly seat?: Seat;
}

const DEMONSTRATION = "/processes/demonstration";
const TEXT = `${DEMONSTRATION}/texts/outcome`;

export const SCREENS: readonly Screen[] = [
  { path: "/" },
  { path: DEMONSTRATION },
  { path: DEMONSTRATION, seat: "demo-found" },
  { path: `${DEMONSTRATION}/texts`, seat: "demo-chair" },
  { path: TEXT },
  { path: TEXT, seat: "demo-chair" },
  { path: TEXT, seat: "demo-head-XAR" },
];

/** Steps into a seat: every page of the context then belongs to it. */
export async function sit(context: BrowserContext, seat: Seat, process = "demonstration"): Promise<void> {
  if (seat === undefined) return;
  const answer = await context.request.post("/api/auth/demonstration", { data: { process, seat } });
  expect(answer.status()).toBe(200);
}
