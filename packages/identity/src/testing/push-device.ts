// A device that subscribed to push: opens what was sent to it (RFC 8291 over RFC 8188, content coding aes128gcm).
import { type ECDH, createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushSubscriptionJson } from "../push/push.ts";

export class PushDevice {
  readonly #keys: ECDH = createECDH("prime256v1");
  readonly #auth = randomBytes(16);
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#keys.generateKeys();
    this.#endpoint = endpoint;
  }

  subscription(): PushSubscriptionJson {
    const keys = { p256dh: this.#keys.getPublicKey("base64url"), auth: this.#auth.toString("base64url") };
    return { endpoint: this.#endpoint, keys };
  }

  /** The payload of one message, which is a single record: salt (16), record size (4), key length (1), key, ciphertext. */
  open(body: Uint8Array): string {
    const bytes = Buffer.from(body);
    const salt = bytes.subarray(0, 16);
    const keyEnd = 21 + bytes.readUInt8(20);
    const [sender, sealed] = [bytes.subarray(21, keyEnd), bytes.subarray(keyEnd)];
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#keys.getPublicKey(), sender]);
    const material = Buffer.from(hkdfSync("sha256", this.#keys.computeSecret(sender), this.#auth, info, 32));
    const derive = (use: string, length: number): Buffer =>
      Buffer.from(hkdfSync("sha256", material, salt, `Content-Encoding: ${use}\0`, length));
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // A delimiter octet of 2 ends the last record; zeros may pad it.
    return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
  }
}
