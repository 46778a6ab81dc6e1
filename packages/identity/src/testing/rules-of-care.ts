// Rules of recovery, guests, machines, the demonstration and erasure, for every backend.
import { expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import { DAY, HOUR, MINUTE } from "../time.ts";
import { type TestBackend, factKeeper } from "./backend.ts";
import { codeOf, cookieOf, granted, seated } from "./given.ts";

export function rulesOfCare(backend: () => TestBackend): void {
  test("a recovery closes what the lost device could open, and its link gives the seat back to the same person", async () => {
    const { heard, listener } = factKeeper();
    const identity = await backend().open({ onFact: listener });
    const lost = await seated(identity, "reaim", "ken-adviser");
    const machine = granted(
      await identity.issueToken({
        person: lost.session.person,
        process: "reaim",
        seat: "ken-adviser",
        name: "Importer",
        lasts: DAY,
      }),
    );
    const issued = granted(await identity.recover({ process: "reaim", seat: "ken-adviser", by: "ken-head" }));
    expect(await identity.session({ cookie: cookieOf(lost) })).toBeUndefined();
    expect(await identity.session({ authorization: `Bearer ${machine.token}` })).toBeUndefined();
    const found = granted(await identity.redeem(issued.token));
    expect(found.session.person).toBe(lost.session.person);
    expect(found.session.seats).toEqual(new Map([["reaim", "ken-adviser"]]));
    expect(codeOf(await identity.redeem(issued.token))).toBe("invitation-used");
    expect(heard.map(({ kind }) => kind)).toEqual(["seat-taken-up", "recovery-issued", "recovery-used"]);
    expect(heard[1]).toMatchObject({ seat: "ken-adviser", by: "ken-head" });
    expect(JSON.stringify(heard)).not.toContain(lost.session.person);
  });

  test("of many who use one recovery link at once, one is let in", async () => {
    const identity = await backend().open();
    await seated(identity, "reaim", "ken-adviser");
    const issued = granted(await identity.recover({ process: "reaim", seat: "ken-adviser", by: "ken-head" }));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => identity.redeem(issued.token)));
    expect(outcomes.map(codeOf).filter((code) => code === "invitation-used")).toHaveLength(9);
    expect(await backend().rows()).toMatchObject({ session: 1 });
  });

  test("a recovery opens its own seat and none that is in somebody else's care", async () => {
    const identity = await backend().open();
    const first = await seated(identity, "reaim", "ken-adviser");
    const elsewhere = granted(await identity.invite({ process: "other", seat: "host-1", by: "system" }));
    const both = granted(await identity.redeem(elsewhere.token, {}, first.session));
    const issued = granted(await identity.recover({ process: "reaim", seat: "ken-adviser", by: "ken-head" }));
    const taken = granted(await identity.redeem(issued.token));
    expect(taken.session.held).toEqual(new Map([["reaim", ["ken-adviser"]]]));
    expect(taken.session.person).not.toBe(both.session.person);
    expect(await identity.session({ cookie: cookieOf(both) })).toBeUndefined();
    expect((await identity.whoSits("other", "host-1"))?.id).toBe(both.session.person);
  });

  test("nothing is recovered on an empty seat, nor after the person left it", async () => {
    const identity = await backend().open();
    expect(codeOf(await identity.recover({ process: "reaim", seat: "ken-adviser", by: "ken-head" }))).toBe(
      "seat-empty",
    );
    await seated(identity, "reaim", "ken-adviser");
    const issued = granted(await identity.recover({ process: "reaim", seat: "ken-adviser", by: "ken-head" }));
    await identity.vacate("reaim", "ken-adviser");
    expect(codeOf(await identity.redeem(issued.token))).toBe("invitation-revoked");
  });

  test("a join code lets in as many as it says, also when all come at once, and each sits on a new seat", async () => {
    const { heard, listener } = factKeeper();
    const identity = await backend().open({ onFact: listener });
    const code = granted(
      await identity.openJoinCode({
        process: "reaim",
        by: "host",
        role: "player",
        label: "Exercise room",
        capacity: 5,
        lasts: HOUR,
      }),
    );
    const join = (number: number) => identity.join({ code: code.code, pseudonym: `Heron ${number}`, consent: true });
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, number) => join(number)));
    const sessions = outcomes.flatMap((outcome) => (isRefusal(outcome) ? [] : [outcome.session]));
    expect(sessions).toHaveLength(5);
    expect(outcomes.filter(isRefusal).map(({ code: refusal }) => refusal)).toEqual(
      Array.from({ length: 7 }, () => "join-code-full"),
    );
    expect(new Set(sessions.map(({ seats }) => seats.get("reaim"))).size).toBe(5);
    expect(sessions.every(({ kind }) => kind === "guest")).toBe(true);
    expect((await identity.joinCodes("reaim")).map(({ joined }) => joined)).toEqual([5]);
    expect(heard.map((fact) => fact.kind === "guest-joined" && fact.role)).toEqual(
      Array.from({ length: 5 }, () => "player"),
    );
    expect(JSON.stringify(heard)).not.toContain("Heron");
    expect(await backend().rows()).toMatchObject({ person: 5, consent: 5, sitting: 5, session: 5 });
  });

  test("a join code needs consent, is read as people type it, and ends when it expires or is closed", async () => {
    const identity = await backend().open();
    const asked = { process: "reaim", by: "host", role: "youth", label: "Plenary", capacity: 50, lasts: HOUR } as const;
    const [code, other] = [granted(await identity.openJoinCode(asked)), granted(await identity.openJoinCode(asked))];
    expect(code.code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/);
    expect(codeOf(await identity.join({ code: code.code, pseudonym: "Heron", consent: false }))).toBe(
      "consent-missing",
    );
    const typed = ` ${code.code.toLowerCase().replace("-", " ")}`;
    expect(codeOf(await identity.join({ code: typed, pseudonym: "Heron", consent: true }))).toBeUndefined();
    await identity.closeJoinCode(other.id);
    expect(codeOf(await identity.join({ code: other.code, pseudonym: "Heron", consent: true }))).toBe(
      "join-code-unknown",
    );
    backend().clock.pass(HOUR);
    expect(codeOf(await identity.join({ code: code.code, pseudonym: "Heron", consent: true }))).toBe(
      "join-code-unknown",
    );
  });

  test("no join code grants a seat of a host, a chair or a delegation", async () => {
    const identity = await backend().open();
    // A caller without types asks for what the types rule out.
    const asked = { process: "reaim", by: "host", role: "host", label: "Hall", capacity: 5, lasts: HOUR } as unknown;
    expect(codeOf(await identity.openJoinCode(asked as Parameters<typeof identity.openJoinCode>[0]))).toBe(
      "role-not-for-guests",
    );
  });

  test("who guesses codes is stopped for a while, and nobody at another address with them", async () => {
    const identity = await backend().open();
    const code = granted(
      await identity.openJoinCode({
        process: "reaim",
        by: "host",
        role: "youth",
        label: "Hall",
        capacity: 50,
        lasts: HOUR,
      }),
    );
    const join = (typed: string, address: string) =>
      identity.join({ code: typed, pseudonym: "Heron", consent: true, address });
    for (let tries = 0; tries < 100; tries++)
      expect(codeOf(await join("3333-3333", "192.0.2.1"))).toBe("join-code-unknown");
    expect(codeOf(await join(code.code, "192.0.2.1"))).toBe("too-many-tries");
    expect(codeOf(await join(code.code, "192.0.2.2"))).toBeUndefined();
    backend().clock.pass(10 * MINUTE);
    expect(codeOf(await join(code.code, "192.0.2.1"))).toBeUndefined();
  });

  test("a machine acts from its seat until its token is revoked, expires, or its person leaves the seat", async () => {
    const identity = await backend().open();
    const { session } = await seated(identity, "reaim", "ken-head");
    const asked = { person: session.person, process: "reaim", seat: "ken-head", name: "Importer", lasts: DAY };
    const ask = async () => granted(await identity.issueToken(asked));
    const [first, second, third] = [await ask(), await ask(), await ask()];
    const seatOf = async (token: string) =>
      (await identity.session({ authorization: `Bearer ${token}` }))?.seats.get("reaim");
    expect(first.token).toMatch(/^parley_[A-Za-z0-9_-]{43}$/);
    expect(await seatOf(first.token)).toBe("ken-head");
    expect(await seatOf(`${first.token.slice(0, -1)}!`)).toBeUndefined();
    await identity.revokeToken(first.machine.id);
    expect(await seatOf(first.token)).toBeUndefined();
    expect(await seatOf(second.token)).toBe("ken-head");
    backend().clock.pass(DAY);
    expect(await seatOf(second.token)).toBeUndefined();
    const fourth = await ask();
    expect(await seatOf(fourth.token)).toBe("ken-head");
    await identity.vacate("reaim", "ken-head");
    expect(await seatOf(fourth.token)).toBeUndefined();
    expect(await seatOf(third.token)).toBeUndefined();
    expect(codeOf(await identity.issueToken(asked))).toBe("seat-not-held");
  });

  test("anybody steps into a seat of the demonstration, and nobody does elsewhere", async () => {
    const closed = await backend().open();
    expect(codeOf(await closed.demoSession("demo", "chair"))).toBe("no-demonstration");
    const identity = await backend().open({ demonstration: { process: async () => "demo" } });
    const [one, two] = await Promise.all([
      identity.demoSession("demo", "chair"),
      identity.demoSession("demo", "chair"),
    ]);
    expect(granted(one).session).toMatchObject({ kind: "demonstration", seats: new Map([["demo", "chair"]]) });
    expect(granted(two).session.seats.get("demo")).toBe("chair");
    expect(codeOf(await identity.demoSession("reaim", "chair"))).toBe("no-demonstration");
    const changed = granted(await identity.demoSession("demo", "ken-head", granted(one).session));
    expect(changed.session.seats.get("demo")).toBe("ken-head");
    expect(await identity.session({ cookie: cookieOf(granted(one)) })).toBeUndefined();
  });

  test("erasing a person leaves no trace of them anywhere, and an empty seat", async () => {
    const { heard, listener } = factKeeper();
    const identity = await backend().open({ onFact: listener });
    const names = ["Nneka Zwilling", "nneka.zwilling@example.org"] as const;
    const issued = granted(
      await identity.invite({ process: "reaim", seat: "ken-head", by: "host", name: names[0], email: names[1] }),
    );
    // A second invitation that hints at her stays open, and mail to her has left as a file.
    granted(
      await identity.invite({ process: "reaim", seat: "ken-adviser", by: "host", name: names[0], email: names[1] }),
    );
    const opened = granted(await identity.redeem(issued.token));
    const { person } = opened.session;
    granted(
      await identity.issueToken({
        person,
        process: "reaim",
        seat: "ken-head",
        name: "Importer of Nneka Zwilling",
        lasts: DAY,
      }),
    );
    const letter = {
      kind: "invitation",
      event: "REAIM",
      seat: "Kenya",
      link: issued.link,
      expires: issued.invitation.expires,
    } as const;
    granted(await identity.mail.post({ id: "letter-1", to: names[1], name: names[0], language: "en", person, letter }));
    expect(await identity.mail.deliver()).toBe(1);
    granted(
      await identity.mail.post({ id: "letter-2", to: names[1].toUpperCase(), name: names[0], language: "en", letter }),
    );
    expect(await backend().everything()).toContain("Zwilling");

    await identity.erase(person);
    const left = await backend().everything();
    for (const trace of ["Zwilling", "zwilling", "ZWILLING", person])
      expect([trace, left.includes(trace)]).toEqual([trace, false]);
    expect(await identity.session({ cookie: cookieOf(opened) })).toBeUndefined();
    expect(await identity.whoSits("reaim", "ken-head")).toBeUndefined();
    expect(heard.at(-1)).toMatchObject({ kind: "seat-vacated", process: "reaim", seat: "ken-head" });
    expect(await backend().rows()).toMatchObject({
      person: 0,
      sitting: 0,
      session: 0,
      invitation: 0,
      machine_token: 0,
      mail: 0,
    });
  });

  test("what has expired is forgotten when identity is tended", async () => {
    const identity = await backend().open();
    await seated(identity, "reaim", "ken-head");
    backend().clock.pass(1);
    granted(await identity.invite({ process: "reaim", seat: "sgp-head", by: "host", name: "Somebody", lasts: DAY }));
    backend().clock.pass(15 * DAY);
    await identity.tend();
    expect((await identity.invitations("reaim")).map(({ status }) => status)).toEqual(["used", "expired"]);
    backend().clock.pass(90 * DAY);
    await identity.tend();
    expect(await backend().rows()).toMatchObject({ session: 0, invitation: 1 });
  });
}
