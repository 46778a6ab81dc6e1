// Forms and buttons that do something elsewhere: they wait for the answer, and say a refusal where it belongs.
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { ProblemNotice } from "../content/notice.tsx";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { useToast } from "../overlays/toast.tsx";
import { Button, ButtonRow } from "./button.tsx";
import type { Tone } from "./button.tsx";

/** A refusal as a sentence for the reader; its own message (the server's is translated) where no catalogue here has its code. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { knows, translate } = useWords<string>();
  return useCallback(
    ({ code, message, values }) => {
      const id = `refusal.${code}`;
      return knows(id) ? translate(id, values) : message;
    },
    [knows, translate],
  );
}

/** What stands in a form's fields, by their names. */
export class Fields {
  readonly #data: FormData;

  constructor(form: HTMLFormElement) {
    this.#data = new FormData(form);
  }

  /** Without spaces round it; "" where the field is empty or absent. */
  text(name: string): string {
    const value = this.#data.get(name);
    return typeof value === "string" ? value.trim() : "";
  }

  /** `{name: value}`, or nothing where the field is empty: to be spread into an input whose member may be absent. */
  given<Name extends string>(name: Name, as: string = name): { [Key in Name]?: string } {
    const value = this.text(as);
    // The computed key is `Name`, which TypeScript widens.
    return (value === "" ? {} : { [name]: value }) as { [Key in Name]?: string };
  }

  /** All ticked values of the boxes with this name. */
  all(name: string): readonly string[] {
    return this.#data.getAll(name).filter((value) => typeof value === "string");
  }

  ticked(name: string): boolean {
    return this.#data.get(name) !== null;
  }
}

/** What an action answers: nothing where it is done. */
export type Outcome = Refusal | undefined;

export interface ActionFormProps {
  /** What is done with the fields. */
  readonly act: (fields: Fields) => Promise<Outcome>;
  /** The words on the button. */
  readonly submit: ReactNode;
  readonly tone?: Tone;
  /** What to say when it is done; without it the change itself says so. */
  readonly done?: string;
  readonly onDone?: () => void;
  /** Buttons beside the main one. */
  readonly beside?: ReactNode;
  /** The fields. `fault` gives the sentence for a field by its pointer into the input ("/title"). */
  readonly children: (fault: (pointer: string) => string | undefined) => ReactNode;
}

/** A refusal that names a field is said beside it, any other above the fields. The fields empty when it is done. */
export function ActionForm({ act, submit, tone = "main", done, onDone, beside, children }: ActionFormProps) {
  const { translate } = useWords<DesignMessageId>();
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const words = useRefusalWords();
  const say = useToast();

  useEffect(() => {
    if (refusal !== undefined) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);

  const send = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || form.current === null) return;
    setBusy(true);
    const outcome = await act(new Fields(form.current));
    setBusy(false);
    setRefusal(outcome);
    if (isRefusal(outcome)) return;
    form.current?.reset();
    if (done !== undefined) say({ message: done });
    onDone?.();
  };

  const claimed = new Set<string>();
  const fields = children((pointer) => {
    claimed.add(pointer);
    return refusal?.at === pointer ? words(refusal) : undefined;
  });
  const general = refusal !== undefined && (refusal.at === undefined || !claimed.has(refusal.at));
  return (
    // With "dialog", a form that is sent before the page's script is there goes nowhere: no field ends up in an address.
    <form className="action-form" ref={form} method="dialog" onSubmit={(event) => void send(event)} noValidate={false}>
      {general ? (
        <ProblemNotice title={translate("design.not-done")} code={refusal.code}>
          {words(refusal)}
        </ProblemNotice>
      ) : null}
      {fields}
      <ButtonRow>
        <Button type="submit" tone={tone} unavailable={busy ? translate("design.under-way") : undefined}>
          {submit}
        </Button>
        {beside}
      </ButtonRow>
    </form>
  );
}

export interface ActionButtonProps {
  readonly act: () => Promise<Outcome>;
  readonly tone?: Tone;
  readonly done?: string;
  /** Takes back what was done; offered with `done`. */
  readonly undo?: () => unknown;
  readonly unavailable?: string | undefined;
  readonly spoken?: string;
  readonly children: ReactNode;
}

/** Does one thing; a refusal is said at the foot of the page. */
export function ActionButton({ act, tone = "plain", done, undo, unavailable, spoken, children }: ActionButtonProps) {
  const { translate } = useWords<DesignMessageId>();
  const [busy, setBusy] = useState(false);
  const words = useRefusalWords();
  const say = useToast();
  const press = async () => {
    if (busy) return;
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    if (isRefusal(outcome)) say({ message: words(outcome) });
    else if (done !== undefined) say({ message: done, ...(undo === undefined ? {} : { undo: () => void undo() }) });
  };
  return (
    <Button
      tone={tone}
      onClick={() => void press()}
      unavailable={busy ? translate("design.under-way") : unavailable}
      {...(spoken === undefined ? {} : { "aria-label": spoken })}
    >
      {children}
    </Button>
  );
}
