// Several views of one thing in one place (WAI-ARIA Authoring Practices, "Tabs", with automatic activation).
import { useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { useLanguage } from "../language/language.tsx";

export interface Tab {
  readonly key: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** What the tabs are views of. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** Which one is open first; the first one if left out. */
  readonly initial?: string;
}

/** Without JavaScript all views stand one after the other (overlays.css). */
export function Tabs({ label, tabs, initial }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(initial ?? tabs[0]?.key);
  const forwards = useLanguage().direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backwards = forwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === chosen);
    const steps: Readonly<Record<string, number>> = {
      [forwards]: (at + 1) % tabs.length,
      [backwards]: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(tabs[to]?.key);
    list.current?.querySelectorAll("button")[to]?.focus();
  };

  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} tabIndex={-1} ref={list} onKeyDown={move}>
        {tabs.map(({ key, title }) => (
          <button
            key={key}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${key}-tab`}
            aria-selected={key === chosen}
            aria-controls={`${id}-${key}`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => setChosen(key)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ key, content }) => (
        <div
          key={key}
          role="tabpanel"
          className="tab-panel"
          id={`${id}-${key}`}
          aria-labelledby={`${id}-${key}-tab`}
          hidden={key !== chosen}
          // A panel without a focusable first element must be reachable itself.
          tabIndex={0}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
