// Fields of a form: a visible label, a hint before the mistake, a sentence after it. Plain form elements, so they post without JavaScript.
import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";

interface Described {
  readonly label: ReactNode;
  /** What is wanted and in what shape, said before it is asked for. */
  readonly hint?: ReactNode;
  /** What is wrong with what stands in the field and how to mend it. */
  readonly fault?: string | undefined;
}

/** The ids that tie a field to its label, hint and fault. */
function useDescription({ hint, fault }: Described) {
  const id = useId();
  const described = [hint === undefined ? [] : [`${id}-hint`], fault === undefined ? [] : [`${id}-fault`]].flat();
  return {
    id,
    attributes: {
      id,
      "aria-describedby": described.length === 0 ? undefined : described.join(" "),
      "aria-invalid": fault === undefined ? undefined : true,
    } as const,
  };
}

function Field({
  id,
  label,
  hint,
  fault,
  children,
}: Described & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {fault === undefined ? null : (
        <span className="field-fault" id={`${id}-fault`}>
          <span aria-hidden="true">▲</span>
          {fault}
        </span>
      )}
    </div>
  );
}

export type TextFieldProps = Described & Omit<ComponentProps<"input">, "id">;

export function TextField({ label, hint, fault, ...input }: TextFieldProps) {
  const { id, attributes } = useDescription({ label, hint, fault });
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <input className="input" {...input} {...attributes} />
    </Field>
  );
}

export type TextAreaProps = Described & Omit<ComponentProps<"textarea">, "id">;

/** Grows with what is written in it. */
export function TextArea({ label, hint, fault, ...area }: TextAreaProps) {
  const { id, attributes } = useDescription({ label, hint, fault });
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <textarea className="input" {...area} {...attributes} />
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends Described, Omit<ComponentProps<"select">, "id" | "children"> {
  readonly options: readonly Option[];
}

/** The system's own list: every keyboard, screen reader and telephone knows it. */
export function Select({ label, hint, fault, options, ...select }: SelectProps) {
  const { id, attributes } = useDescription({ label, hint, fault });
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <div className="select">
        <select className="input" {...select} {...attributes}>
          {options.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </div>
    </Field>
  );
}

export interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  readonly kind: "checkbox" | "radio";
  readonly label: ReactNode;
}

/** One box to tick, or one of several to choose from (in a `ChoiceGroup`, all with the same `name`). */
export function Choice({ kind, label, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input type={kind} {...input} />
      <span>{label}</span>
    </label>
  );
}

export function ChoiceGroup({ legend, children }: { readonly legend: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
