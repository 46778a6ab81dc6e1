// Buttons, and links that look like them.
import type { ComponentProps, MouseEvent, ReactNode } from "react";

/** "main" is the one thing that this screen is for; "danger" what others would see as final; "quiet" a tool in a row of tools. */
export type Tone = "plain" | "main" | "danger" | "quiet";

interface Looks {
  readonly tone?: Tone;
  /** True for a button that shows a sign alone; it then needs an `aria-label`. */
  readonly icon?: boolean;
}

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, Looks {
  /**
   * Why it can't be pressed now, in a sentence. The button stays in the order of focus and says so when it is reached
   * or pressed; a disabled button that explains nothing is a riddle.
   */
  readonly unavailable?: string | undefined;
  readonly children: ReactNode;
}

export function Button({ tone = "plain", icon, unavailable, onClick, type = "button", ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (unavailable === undefined) onClick?.(event);
    else event.preventDefault();
  };
  return (
    <button
      className="button"
      data-tone={tone}
      data-icon={icon ? "" : undefined}
      aria-disabled={unavailable === undefined ? undefined : true}
      title={unavailable}
      onClick={press}
      type={type}
      {...rest}
    />
  );
}

export interface ButtonLinkProps extends ComponentProps<"a">, Looks {
  readonly href: string;
  readonly children: ReactNode;
}

/** Goes somewhere, and works without JavaScript. */
export function ButtonLink({ tone = "plain", icon, children, ...rest }: ButtonLinkProps) {
  return (
    <a className="button" data-tone={tone} data-icon={icon ? "" : undefined} {...rest}>
      {children}
    </a>
  );
}

export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}

/** A key of the keyboard, as one would press it. */
export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}
