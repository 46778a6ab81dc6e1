// An OpenID provider on this machine: discovery, authorization, token with PKCE, and keys, as much as the code flow needs.
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";

export interface Account {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  /** Who is signed in there. */
  account: Account;
  /** Follows the location that a browser was sent to, and answers where the provider sends it back: "?code=...&state=...". */
  visit(location: string): string;
  close(): Promise<void>;
}

interface Granted {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
  readonly client: string;
  readonly account: Account;
}

export async function startProvider(): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const granted = new Map<string, Granted>();
  let issuer = "";
  const server = createServer((request, response) => {
    void answer(request, response, issuer, granted, privateKey, publicKey);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider listens on no port");
  issuer = `http://127.0.0.1:${address.port}`;
  const provider: TestProvider = {
    issuer,
    account: { sub: "nobody" },
    visit(location) {
      const asked = new URL(location).searchParams;
      const wanted = (name: string): string => asked.get(name) ?? "";
      const code = randomBytes(16).toString("hex");
      granted.set(code, {
        nonce: wanted("nonce"),
        challenge: wanted("code_challenge"),
        redirect: wanted("redirect_uri"),
        client: wanted("client_id"),
        account: provider.account,
      });
      return `?${new URLSearchParams({ code, state: wanted("state"), iss: issuer }).toString()}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: string,
  granted: Map<string, Granted>,
  key: KeyObject,
  publicKey: KeyObject,
): Promise<void> {
  const send = (status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  switch (request.url) {
    case "/.well-known/openid-configuration":
      return send(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256"],
        authorization_response_iss_parameter_supported: true,
      });
    case "/keys":
      return send(200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "ES256", use: "sig" }] });
    case "/token": {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const grant = granted.get(form.get("code") ?? "");
      granted.delete(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (grant === undefined || grant.challenge !== proof || grant.redirect !== form.get("redirect_uri")) {
        return send(400, { error: "invalid_grant" });
      }
      return send(200, { access_token: "unused", token_type: "Bearer", id_token: idToken(issuer, grant, key) });
    }
    default:
      return send(404, {});
  }
}

function idToken(issuer: string, { account, client, nonce }: Granted, key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { ...account, iss: issuer, aud: client, nonce, iat: now, exp: now + 60 };
  const signed = `${part({ alg: "ES256", kid: "1" })}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}
