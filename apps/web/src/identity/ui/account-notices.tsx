// Notices on this device: off until asked for, and without a confidential word.
import { ActionButton, useLanguage } from "@parley/design";
import { useEffect, useState } from "react";
import { canNotify, isNotifying, turnOff, turnOn } from "../notices.ts";
import { useIdentityWords } from "../words.ts";

const NOTICES = [
  "notice.revision-issued",
  "notice.adopted",
  "notice.proposals-decided",
  "notice.released",
  "notice.key-awaited",
] as const;

export function Notices({ push }: { readonly push: string }) {
  const { translate } = useIdentityWords();
  const { locale } = useLanguage();
  const [on, setOn] = useState<boolean>();
  useEffect(() => void isNotifying().then(setOn), []);
  const words = () => ({ language: locale, ...Object.fromEntries(NOTICES.map((id) => [id, translate(id)])) });
  return (
    <section className="section" aria-labelledby="notices">
      <h2 id="notices">{translate("identity.notices")}</h2>
      <p className="page-lead">{translate("identity.notices-means")}</p>
      <div className="button-row">
        {on === true ? (
          <ActionButton
            act={async () => {
              const refusal = await turnOff();
              if (refusal === undefined) setOn(false);
              return refusal;
            }}
            done={translate("identity.notices-are-off")}
          >
            {translate("identity.notices-off")}
          </ActionButton>
        ) : (
          <ActionButton
            unavailable={on === undefined || canNotify() ? undefined : translate("identity.no-notices-here")}
            act={async () => {
              const refusal = await turnOn(push, words());
              if (refusal === undefined) setOn(true);
              return refusal;
            }}
            done={translate("identity.notices-are-on")}
          >
            {translate("identity.notices-on")}
          </ActionButton>
        )}
      </div>
    </section>
  );
}
