// Cookies: how the session's secret travels. Never readable by scripts, never sent along with another site's posts.

/** Names differ under https, where the prefix makes browsers refuse a cookie that another host or path set. */
export interface CookieJar {
  readonly session: string;
  readonly ceremony: string;
  readonly secure: boolean;
}

export function cookieJar(origin: string): CookieJar {
  const secure = origin.startsWith("https://");
  const prefix = secure ? "__Host-" : "";
  return { session: `${prefix}parley`, ceremony: `${prefix}parley-ceremony`, secure };
}

/** The value of one cookie in a `cookie` header (RFC 6265, section 5.4), or undefined. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  let from = 0;
  while (from < header.length) {
    let to = header.indexOf(";", from);
    if (to < 0) to = header.length;
    while (header[from] === " ") from++;
    if (header.startsWith(name, from) && header[from + name.length] === "=")
      return header.slice(from + name.length + 1, to);
    from = to + 1;
  }
  return undefined;
}

/** A `Set-Cookie` value; `seconds` 0 takes the cookie away. */
export function writeCookie(jar: CookieJar, name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${jar.secure ? "; Secure" : ""}`;
}
