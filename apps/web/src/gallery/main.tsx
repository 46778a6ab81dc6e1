// The gallery's page: `?locale=ar&theme=dark` chooses language and palette.
import "@parley/design/styles.css";
import "./gallery.css";
import {
  CommandsProvider,
  DocumentText,
  firstLines,
  LanguageProvider,
  LocaleSwitch,
  ProvisionText,
  StateSign,
  ThemeSwitch,
  ToastProvider,
} from "@parley/design";
import { designMessages } from "@parley/design/messages";
import { isTheme } from "@parley/design/theme";
import { DEFAULT_LOCALE, isLocale, LOCALE_FACTS } from "@parley/i18n";
import { createRoot } from "react-dom/client";
import { Buttons, Fields, Layers, Notices, States, Tables } from "./parts.tsx";
import { arabic, english, participant } from "./sample.ts";

const query = new URLSearchParams(location.search);
const wantedLocale = query.get("locale");
const wantedTheme = query.get("theme");
const locale = isLocale(wantedLocale) ? wantedLocale : DEFAULT_LOCALE;
const theme = isTheme(wantedTheme) ? wantedTheme : "auto";
document.documentElement.lang = LOCALE_FACTS[locale].tag;
document.documentElement.dir = LOCALE_FACTS[locale].direction;
document.documentElement.dataset["theme"] = theme;

const SECTIONS = [
  ["Buttons", Buttons],
  ["Fields", Fields],
  ["States and names", States],
  ["Tables", Tables],
  ["Layers", Layers],
  ["Notices", Notices],
] as const;

function Gallery() {
  const language = locale === "ar" ? "ar" : "en";
  const text = language === "ar" ? arabic : english;
  const lines = firstLines(text);
  return (
    <div className="frame">
      <header className="frame-head">
        <h1 className="trail">Design kit</h1>
        <div className="frame-tools">
          <LocaleSwitch href={(other) => `?locale=${other}&theme=${theme}`} />
          <ThemeSwitch current={theme} href={(other) => `?locale=${locale}&theme=${other}`} />
        </div>
      </header>
      <main className="frame-main">
        <div className="page">
          <section id="text">
            <DocumentText language={language} numbered>
              {text.map((provision) => (
                <ProvisionText
                  key={provision.id}
                  {...provision}
                  level={2}
                  firstLine={lines.get(provision.id)}
                  participant={participant}
                  proposalHref={(id) => `#${id}`}
                  aside={
                    provision.kind === "article" ? (
                      <StateSign state={provision.id === "a8" ? "agreed-in-group" : "open"} />
                    ) : null
                  }
                />
              ))}
            </DocumentText>
          </section>
          {SECTIONS.map(([title, Section]) => (
            <section key={title} className="section">
              <h2>{title}</h2>
              <Section />
            </section>
          ))}
        </div>
      </main>
    </div>
  );
}

const root = document.getElementById("root");
if (root !== null) {
  const catalogues = [await designMessages(locale)];
  createRoot(root).render(
    <LanguageProvider locale={locale} catalogues={catalogues} zone="Asia/Seoul">
      <ToastProvider>
        <CommandsProvider>
          <Gallery />
        </CommandsProvider>
      </ToastProvider>
    </LanguageProvider>,
  );
}
