// Carriers take a finished letter away: over SMTP, or as a file in the outbox where no SMTP is configured.
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { digestOf } from "../secrets.ts";
import type { Composed } from "./compose.ts";

export interface Parcel extends Composed {
  readonly id: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  /** The same for every try, so that a reader's program drops a second copy. */
  readonly messageId: string;
  readonly date: string;
}

/** `lost` says that trying again is of no use, with the reason. */
export type Carried = { readonly kind: "taken" } | { readonly kind: "later" | "lost"; readonly problem: string };

export interface Carrier {
  readonly by: "smtp" | "file";
  carry(parcel: Parcel): Promise<Carried>;
  /** Destroys what a file carrier wrote for these ids. */
  destroy(ids: readonly string[]): Promise<void>;
  close(): void;
}

function messageOf(parcel: Parcel) {
  const { id: _id, from, to, date, ...rest } = parcel;
  // Addresses go in as objects, so that no name can become a second address; header lines are folded and encoded by nodemailer.
  return {
    ...rest,
    from: { ...from },
    to: { ...to },
    date: new Date(date),
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** @param url "smtp://user:password@host:587" or "smtps://user:password@host:465" */
export function smtpCarrier(url: string): Carrier {
  const transport = createTransport({ url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 });
  return {
    by: "smtp",
    async carry(parcel) {
      try {
        await transport.sendMail(messageOf(parcel));
        return { kind: "taken" };
      } catch (error) {
        return {
          kind: isPermanent(error) ? "lost" : "later",
          problem: error instanceof Error ? error.message : "unknown",
        };
      }
    },
    async destroy() {},
    close: () => transport.close(),
  };
}

/** A reply of 5yz to the recipient or the letter (RFC 5321, section 4.2.1) will not change; one to the log-in may, when it is mended. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error) || typeof error.responseCode !== "number") return false;
  return error.responseCode >= 500 && !("code" in error && error.code === "EAUTH");
}

/** Writes `<directory>/outbox/<digest of the id>.eml`, whole or not at all, readable by the owner alone. */
export function fileCarrier(directory: string): Carrier {
  const outbox = join(directory, "outbox");
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const place = (id: string): string => join(outbox, `${digestOf(id)}.eml`);
  return {
    by: "file",
    async carry(parcel) {
      const { message } = await composer.sendMail(messageOf(parcel));
      if (!Buffer.isBuffer(message)) throw new TypeError("the composer gave a stream where it was asked for a buffer");
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const path = place(parcel.id);
      await writeFile(`${path}.part`, message, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return { kind: "taken" };
    },
    async destroy(ids) {
      for (const id of ids) await rm(place(id), { force: true });
    },
    close: () => composer.close(),
  };
}
