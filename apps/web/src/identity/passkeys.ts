// The two ceremonies of WebAuthn as browsers offer them: adding a passkey, and coming in with one.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { auth } from "./auth.ts";
import type { CameIn, Passkey } from "./auth.ts";

/** Browsers since 2024/25 read the options themselves; older ones are offered the other ways in. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === "function" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

export async function addPasskey(name: string): Promise<Passkey | Refusal> {
  const options = await auth<PublicKeyCredentialCreationOptionsJSON>("POST", "/passkeys/options");
  if (isRefusal(options)) return options;
  const credential = await asked(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  return isRefusal(credential) ? credential : auth<Passkey>("POST", "/passkeys", { name, credential });
}

export async function comeInWithPasskey(): Promise<CameIn | Refusal> {
  const options = await auth<PublicKeyCredentialRequestOptionsJSON>("POST", "/passkey-sign-in/options");
  if (isRefusal(options)) return options;
  const credential = await asked(() =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
  return isRefusal(credential) ? credential : auth<CameIn>("POST", "/passkey-sign-in", { credential });
}

/** The browser's own dialogue: it throws where the person turns it down or the device has none. */
async function asked(ceremony: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ceremony();
    if (credential instanceof PublicKeyCredential) return credential.toJSON();
  } catch {
    // Turned down, timed out or not there: for the person it is the same.
  }
  return refuse("passkey-not-given", "No passkey was given. Try again, or choose another way in.");
}
