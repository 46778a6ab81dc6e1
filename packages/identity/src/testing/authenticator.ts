// A software authenticator: makes passkeys and signs with them as a device does (W3C Web Authentication, level 3, sections 6 and 7).
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const KEY_ATTACHED = 0x40;

interface Asked {
  readonly challenge: string;
}

export class Authenticator {
  readonly #origin: string;
  readonly #id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  /** How often it has signed; a copy of the device falls behind. */
  counter = 0;
  /** Whether it says that it checked a fingerprint, a face or a PIN. */
  verifiesUser = true;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#origin = origin;
    this.#key = privateKey;
    this.#publicKey = publicKey;
  }

  /** What `navigator.credentials.create()` answers. */
  register(options: Asked): object {
    const attached = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, this.#coseKey()]);
    const data = Buffer.concat([this.#authenticatorData(KEY_ATTACHED), attached]);
    const attestation = map([text("fmt"), text("none")], [text("attStmt"), map()], [text("authData"), bytes(data)]);
    return this.#credential({
      clientDataJSON: this.#clientData("webauthn.create", options).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** What `navigator.credentials.get()` answers. */
  signIn(options: Asked): object {
    this.counter++;
    const [data, client] = [this.#authenticatorData(0), this.#clientData("webauthn.get", options)];
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return this.#credential({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", signed, this.#key).toString("base64url"),
    });
  }

  #credential(response: object): object {
    const id = this.#id.toString("base64url");
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  }

  #clientData(type: string, { challenge }: Asked): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #authenticatorData(flags: number): Buffer {
    const site = createHash("sha256").update(new URL(this.#origin).hostname).digest();
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags | USER_PRESENT | (this.verifiesUser ? USER_VERIFIED : 0), 0);
    rest.writeUInt32BE(this.counter, 1);
    return Buffer.concat([site, rest]);
  }

  /** The public key as COSE (RFC 9053, section 7.1.1): type EC2, algorithm ES256, curve P-256, x, y. */
  #coseKey(): Buffer {
    const { x = "", y = "" } = this.#publicKey.export({ format: "jwk" });
    return map(
      [whole(1), whole(2)],
      [whole(3), whole(-7)],
      [whole(-1), whole(1)],
      [whole(-2), bytes(Buffer.from(x, "base64url"))],
      [whole(-3), bytes(Buffer.from(y, "base64url"))],
    );
  }
}

// As much of CBOR (RFC 8949, section 3) as the above needs.

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}

function whole(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function bytes(value: Uint8Array): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

function map(...pairs: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flat()]);
}
