// The HTML document round a rendered page. No inline script and no inline style: it holds under `script-src 'self'; style-src 'self'`.
import type { Theme } from "@parley/design/theme";
import { LOCALE_FACTS } from "@parley/i18n";
import type { Locale } from "@parley/i18n";

export interface DocumentParts {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly title: string;
  readonly body: string;
  /** Any JSON value; read by the script in the browser. */
  readonly data: unknown;
  readonly assets: Assets;
}

export interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
  /** Scripts that the first page will need, to be fetched side by side. */
  readonly modules: readonly string[];
  readonly fonts: readonly string[];
}

/** The id of the element that holds the page's data. */
export const DATA_ELEMENT = "page-data";
/** The id of the element that React renders into. */
export const ROOT_ELEMENT = "root";

export function htmlDocument({ locale, theme, title, body, data, assets }: DocumentParts): string {
  const { tag, direction } = LOCALE_FACTS[locale];
  const styles = assets.styles.map((href, at) => `<link rel="stylesheet"${at === 0 ? PRESSABLE : ""} href="${href}">`);
  const fonts = assets.fonts.map(
    (href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}">`,
  );
  const modules = assets.modules.map((href) => `<link rel="modulepreload" href="${href}">`);
  return `<!doctype html>
<html lang="${tag}" dir="${direction}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
${[...styles, ...fonts, ...modules].join("\n")}
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<script type="module" src="${assets.script}"></script>
</head>
<body>
<div id="${ROOT_ELEMENT}">${body}</div>
<script type="application/json" id="${DATA_ELEMENT}">${escapeJson(JSON.stringify(data))}</script>
</body>
</html>
`;
}

/**
 * react-aria puts an inline style into the page unless an element with this id is there; ours carries the same rule, and
 * the policy forbids inline styles.
 */
const PRESSABLE = ' id="react-aria-pressable-style"';

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** So that no text in the data can end the element or begin a comment (HTML Living Standard, "Restrictions for contents of script elements"). */
function escapeJson(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
