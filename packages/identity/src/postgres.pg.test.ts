// The rules of identity on Postgres, and those that hold between two nodes of it.
import { CuttingProxy, reachPostgres } from "@parley/record/testing";
import { describe, expect, test, vi } from "vitest";
import { cookieOf, granted, seated } from "./testing/given.ts";
import { postgresBackend } from "./testing/postgres.ts";
import { rulesOfCare } from "./testing/rules-of-care.ts";
import { rulesOfSeats } from "./testing/rules-of-seats.ts";
import { onBackend } from "./testing/suite.ts";

describe.skipIf((await reachPostgres()) === undefined)("with a Postgres", () => {
  onBackend("Postgres", postgresBackend, (backend) => {
    rulesOfSeats(backend);
    rulesOfCare(backend);

    test("a link that is used on two nodes at once lets one in", async () => {
      const [one, two] = [await backend().open(), await backend().open()];
      const issued = granted(await one.invite({ process: "reaim", seat: "ken-head", by: "host" }));
      const outcomes = await Promise.all([one, two, one, two].map((node) => node.redeem(issued.token)));
      expect(outcomes.filter((outcome) => "session" in outcome)).toHaveLength(1);
    });

    test("a session that is revoked on one node ends on the other", async () => {
      const [one, two] = [await backend().open(), await backend().open()];
      const opened = await seated(one, "reaim", "ken-head");
      expect(await two.session({ cookie: cookieOf(opened) })).toEqual(opened.session);
      await one.signOut(opened.session);
      // The other node hears of it on its line, with no time passing on the clock that would make it look again.
      await vi.waitFor(async () => expect(await two.session({ cookie: cookieOf(opened) })).toBeUndefined());
    });

    test("a node whose line is down believes a session for seconds only", async () => {
      const [one, two] = [await backend().open(), await backend().open()];
      const opened = await seated(one, "reaim", "ken-head");
      expect(await two.session({ cookie: cookieOf(opened) })).toBeDefined();
      await backend().cutLines();
      await one.signOut(opened.session);
      backend().clock.pass(5);
      expect(await two.session({ cookie: cookieOf(opened) })).toBeUndefined();
    });

    test("while the database is away, who was signed in still is, nobody comes in, and after it all goes on", async () => {
      const proxy = await CuttingProxy.before(backend().url);
      const identity = await backend().open({}, proxy.url);
      const opened = await seated(identity, "reaim", "ken-head");
      const issued = granted(await identity.invite({ process: "reaim", seat: "sgp-head", by: "host" }));
      proxy.cut();
      backend().clock.pass(59);
      expect(await identity.session({ cookie: cookieOf(opened) })).toEqual(opened.session);
      await expect(identity.redeem(issued.token)).rejects.toThrow();
      backend().clock.pass(1);
      await expect(identity.session({ cookie: cookieOf(opened) })).rejects.toThrow();
      proxy.mend();
      expect(await identity.session({ cookie: cookieOf(opened) })).toEqual(opened.session);
      expect(granted(await identity.redeem(issued.token)).session.seats.get("reaim")).toBe("sgp-head");
      await proxy.close();
    });

    test("both nodes work with one secret and one pair of push keys", async () => {
      const [one, two] = [await backend().open(), await backend().open()];
      const opened = await seated(one, "reaim", "ken-head");
      expect((await two.session({ cookie: cookieOf(opened) }))?.csrf).toBe(opened.session.csrf);
      expect(two.push.publicKey).toBe(one.push.publicKey);
    });
  });
});
