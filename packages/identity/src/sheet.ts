// The sheet: one invitation on paper, with a code that a phone can read.
import { toString as drawCode } from "qrcode";
import type { InvitationSheet, IssuedInvitation } from "./invitation.ts";

/** Draws at error correction level M with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export async function drawSheet({ invitation, link }: IssuedInvitation): Promise<InvitationSheet> {
  const qr = await drawCode(link, { type: "svg", errorCorrectionLevel: "M", margin: 4 });
  return { invitation, link, qr: qr.trim() };
}
