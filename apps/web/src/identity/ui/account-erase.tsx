// Being erased: a plain sentence first, and a box to tick, since it cannot be taken back.
import { ActionForm, Button, Choice, Dialog } from "@parley/design";
import { isRefusal } from "@parley/kernel";
import { useState } from "react";
import { auth } from "../auth.ts";
import { useIdentityWords } from "../words.ts";

export function Erase() {
  const { translate } = useIdentityWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="section" aria-labelledby="erase">
      <h2 id="erase">{translate("identity.erase")}</h2>
      <p className="page-lead">{translate("identity.erase-means")}</p>
      <div className="button-row">
        <Button tone="danger" onClick={() => setOpen(true)}>
          {translate("identity.erase-me")}
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={translate("identity.erase-me")}>
        <p>{translate("identity.erase-means")}</p>
        <ActionForm
          act={async () => {
            const answer = await auth<object>("DELETE", "/me");
            if (isRefusal(answer)) return answer;
            location.assign("/");
            return undefined;
          }}
          submit={translate("identity.erase-now")}
          tone="danger"
          beside={<Button onClick={() => setOpen(false)}>{translate("identity.keep")}</Button>}
        >
          {() => <Choice kind="checkbox" name="sure" required label={translate("identity.erase-sure")} />}
        </ActionForm>
      </Dialog>
    </section>
  );
}
