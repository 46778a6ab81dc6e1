// Rules of invitations, seats and sessions, for every backend.
import { expect, test } from "vitest";
import { DAY } from "../time.ts";
import { type TestBackend, factKeeper } from "./backend.ts";
import { codeOf, cookieOf, granted, seated } from "./given.ts";

export function rulesOfSeats(backend: () => TestBackend): void {
  test("a link seats who uses it, signs them in, and tells the record the seat alone", async () => {
    const { heard, listener } = factKeeper();
    const identity = await backend().open({ onFact: listener });
    const issued = granted(
      await identity.invite({ process: "reaim", seat: "ken-head", by: "host", name: "Amina Diallo" }),
    );
    expect(granted(await identity.lookAtInvitation(issued.token))).toMatchObject({
      seat: "ken-head",
      name: "Amina Diallo",
    });

    const { session, setCookie } = granted(await identity.redeem(issued.token, { email: "amina@example.org" }));
    expect(session.seats).toEqual(new Map([["reaim", "ken-head"]]));
    expect(await identity.session({ cookie: setCookie })).toEqual(session);
    expect(await identity.whoSits("reaim", "ken-head")).toMatchObject({
      name: "Amina Diallo",
      email: "amina@example.org",
    });
    expect(heard).toEqual([
      {
        id: expect.any(String),
        kind: "seat-taken-up",
        process: "reaim",
        seat: "ken-head",
        at: "2026-09-10T08:00:00.000Z",
      },
    ]);
  });

  test.each(["system", "public"])("nobody sits under the name %s, which acts without a seat", async (seat) => {
    const identity = await backend().open({ demonstration: { process: async () => "reaim" } });
    const person = granted(await identity.createPerson({ name: "Somebody" }));
    expect(codeOf(await identity.demoSession("reaim", seat))).toBe("seat-invalid");
    expect(codeOf(await identity.invite({ process: "reaim", seat, by: "host" }))).toBe("seat-invalid");
    expect((await identity.seat(person.id, "reaim", seat))?.code).toBe("seat-invalid");
  });

  test("of many who use one link at once, one is let in", async () => {
    const identity = await backend().open();
    const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => identity.redeem(issued.token, { name: "Somebody" })),
    );
    const refused = outcomes.map(codeOf).filter((code) => code !== undefined);
    expect(refused).toEqual(Array.from({ length: 19 }, () => "invitation-used"));
    expect(await backend().rows()).toMatchObject({ person: 1, session: 1, sitting: 1 });
  });

  test("a link opens nothing once it has expired, to the millisecond", async () => {
    const identity = await backend().open();
    const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host", lasts: DAY }));
    backend().clock.pass(DAY - 0.001);
    expect(codeOf(await identity.lookAtInvitation(issued.token))).toBeUndefined();
    backend().clock.pass(0.001);
    expect(codeOf(await identity.redeem(issued.token))).toBe("invitation-expired");
    expect((await identity.invitations("reaim")).map(({ status }) => status)).toEqual(["expired"]);
  });

  test("a link that is revoked or issued again stops working, and its like works", async () => {
    const identity = await backend().open();
    const first = granted(
      await identity.invite({ process: "reaim", seat: "ken-head", by: "host", name: "Amina Diallo" }),
    );
    const second = granted(await identity.reissue(first.invitation.id, "host"));
    expect(codeOf(await identity.redeem(first.token))).toBe("invitation-revoked");
    expect(second.invitation).toMatchObject({ seat: "ken-head", name: "Amina Diallo", status: "open" });
    expect(await identity.revokeInvitation(second.invitation.id)).toBeUndefined();
    expect(codeOf(await identity.redeem(second.token))).toBe("invitation-revoked");
    const third = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
    expect(codeOf(await identity.redeem(third.token))).toBeUndefined();
    expect(codeOf(await identity.reissue(third.invitation.id, "host"))).toBe("invitation-used");
  });

  test("nobody is invited to a seat where somebody sits", async () => {
    const identity = await backend().open();
    await seated(identity, "reaim", "ken-head");
    expect(codeOf(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }))).toBe("seat-taken");
    const other = granted(await identity.createPerson({ name: "Somebody else" }));
    expect(codeOf(await identity.seat(other.id, "reaim", "ken-head"))).toBe("seat-taken");
  });

  test("secrets are kept as digests only", async () => {
    const identity = await backend().open();
    const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
    const { token, session } = granted(await identity.redeem(issued.token));
    const machine = granted(
      await identity.issueToken({
        person: session.person,
        process: "reaim",
        seat: "ken-head",
        name: "Importer",
        lasts: DAY,
      }),
    );
    const kept = await backend().everything();
    expect(kept).toContain(issued.invitation.id);
    for (const secret of [issued.token, token, machine.token, machine.token.slice("parley_".length)])
      expect(kept).not.toContain(secret);
  });

  test("a person holds several seats and chooses which one acts", async () => {
    const identity = await backend().open();
    const { session } = await seated(identity, "reaim", "nld-host");
    const second = granted(await identity.invite({ process: "reaim", seat: "nld-head", by: "host" }));
    const both = granted(await identity.redeem(second.token, {}, session));
    expect(both.session.person).toBe(session.person);
    expect(both.session.seats.get("reaim")).toBe("nld-head");
    expect([...(both.session.held.get("reaim") ?? [])].sort()).toEqual(["nld-head", "nld-host"]);
    const chosen = granted(await identity.choose(both.session, "reaim", "nld-host"));
    expect(chosen.seats.get("reaim")).toBe("nld-host");
    expect((await identity.session({ cookie: cookieOf(both) }))?.seats.get("reaim")).toBe("nld-host");
    expect(codeOf(await identity.choose(both.session, "reaim", "ken-head"))).toBe("seat-not-held");
  });

  test("signing in anew ends the session that it replaces", async () => {
    const identity = await backend().open();
    const first = await seated(identity, "reaim", "ken-head");
    const second = await identity.signIn(first.session.person, first.session);
    expect(second.token).not.toBe(first.token);
    expect(await identity.session({ cookie: cookieOf(first) })).toBeUndefined();
    expect(await identity.session({ cookie: cookieOf(second) })).toEqual(second.session);
  });

  test("a session ends at its time, at sign-out, and at sign-out everywhere", async () => {
    const identity = await backend().open();
    const first = await seated(identity, "reaim", "ken-head");
    const second = await identity.signIn(first.session.person);
    const third = await identity.signIn(first.session.person);
    await identity.signOut(first.session);
    expect(await identity.session({ cookie: cookieOf(first) })).toBeUndefined();
    expect(await identity.session({ cookie: cookieOf(second) })).toBeDefined();
    backend().clock.pass(14 * DAY - 1);
    expect(await identity.session({ cookie: cookieOf(second) })).toBeDefined();
    await identity.signOutEverywhere(first.session.person);
    expect(await identity.session({ cookie: cookieOf(second) })).toBeUndefined();
    expect(await identity.session({ cookie: cookieOf(third) })).toBeUndefined();
    const fourth = await identity.signIn(first.session.person);
    backend().clock.pass(14 * DAY);
    expect(await identity.session({ cookie: cookieOf(fourth) })).toBeUndefined();
  });

  test("who leaves a seat acts from it no more, and the history knows", async () => {
    const { heard, listener } = factKeeper();
    const identity = await backend().open({ onFact: listener });
    const first = await seated(identity, "reaim", "ken-head", "Amina Diallo");
    backend().clock.pass(60);
    await identity.vacate("reaim", "ken-head");
    expect((await identity.session({ cookie: cookieOf(first) }))?.seats.get("reaim")).toBeUndefined();
    await seated(identity, "reaim", "ken-head", "Baraka Otieno");
    expect((await identity.history("reaim", "ken-head")).map(({ name, until }) => [name, until])).toEqual([
      ["Amina Diallo", "2026-09-10T08:01:00.000Z"],
      ["Baraka Otieno", undefined],
    ]);
    expect((await identity.sittings("reaim")).map(({ name }) => name)).toEqual(["Baraka Otieno"]);
    expect(heard.map(({ kind }) => kind)).toEqual(["seat-taken-up", "seat-vacated", "seat-taken-up"]);
  });

  test("sessions and open links outlive a restart", async () => {
    const identity = await backend().open();
    const opened = await seated(identity, "reaim", "ken-head");
    const issued = granted(await identity.invite({ process: "reaim", seat: "sgp-head", by: "host" }));
    const again = await backend().open();
    expect(await again.session({ cookie: cookieOf(opened) })).toEqual(opened.session);
    expect(codeOf(await again.redeem(issued.token))).toBeUndefined();
  });

  test("a fact that the record could not hear is told again, in order, under the same id", async () => {
    const tries: string[] = [];
    let deaf = true;
    const identity = await backend().open({
      onFact: async (fact) => {
        tries.push(`${fact.seat} ${fact.id}`);
        if (deaf) throw new Error("the record is away");
      },
    });
    await seated(identity, "reaim", "ken-head");
    await seated(identity, "reaim", "sgp-head");
    expect(tries.map((told) => told.split(" ")[0])).toEqual(["ken-head", "ken-head"]);
    deaf = false;
    const again = await backend().open({
      onFact: async (fact) => {
        tries.push(`${fact.seat} ${fact.id}`);
      },
    });
    await again.tend();
    expect(tries.map((told) => told.split(" ")[0])).toEqual(["ken-head", "ken-head", "ken-head", "sgp-head"]);
    expect(new Set(tries.slice(0, 3)).size).toBe(1);
    await again.tend();
    expect(tries).toHaveLength(4);
  });
}
