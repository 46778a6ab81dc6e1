// The sheet: one invitation on paper, with a code that a phone can read.
import { toString as drawCode } from "qrcode";
import type { InvitationSheet, IssuedInvitation } from "./invitation.ts";

export async function drawSheet({ invitation, link }: IssuedInvitation): Promise<InvitationSheet> {
  return { invitation, link, qr: await draw(link) };
}

/** A join code's link, for the screen in a room or a sheet at its door. */
export async function drawJoinSheet(link: string): Promise<{ readonly link: string; readonly qr: string }> {
  return { link, qr: await draw(link) };
}

/** Error correction level M with the quiet zone of four modules that ISO/IEC 18004 asks for. */
async function draw(link: string): Promise<string> {
  return (await drawCode(link, { type: "svg", errorCorrectionLevel: "M", margin: 4 })).trim();
}
