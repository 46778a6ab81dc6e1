// A refusal is what a decider, a policy or a parser answers when it says no: data, never a throw.

/**
 * `code` is stable and kebab-case; people's words for it stand in the message catalogues under `refusal.<code>`.
 * `message` is the English sentence for logs and API clients: what is wrong and how to mend it.
 * `at` is a JSON pointer into the input ("/edits/0/text"), where one place is to blame.
 * `values` fill the placeholders of the translated sentence.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface RefusalDetails {
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export function refuse(code: string, message: string, details: RefusalDetails = {}): Refusal {
  return { refused: true, code, message, ...details };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && value.refused === true;
}
