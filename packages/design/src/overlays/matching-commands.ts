// Which commands a few typed letters mean, best first.

export interface Named {
  readonly label: string;
  readonly group: string;
  /** Words that are searched and not shown: the text that it leads to. */
  readonly also?: string | undefined;
}

/**
 * Those commands whose label, group or text holds every typed word, whatever its case and accents: first where the label
 * begins with what was typed, then where one of its words does, then the rest, each in the given order.
 */
export function matchingCommands<Command extends Named>(
  commands: readonly Command[],
  typed: string,
  locale: string,
): readonly Command[] {
  const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(locale);
  const wanted = plain(typed)
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (wanted.length === 0) return commands;
  const phrase = wanted.join(" ");
  const rank = (label: string): number => (label.startsWith(phrase) ? 0 : ` ${label}`.includes(` ${phrase}`) ? 1 : 2);
  return commands
    .map((command) => ({
      command,
      label: plain(command.label),
      group: plain(`${command.group} ${command.also ?? ""}`),
    }))
    .filter(({ label, group }) => wanted.every((word) => label.includes(word) || group.includes(word)))
    .sort((a, b) => rank(a.label) - rank(b.label))
    .map(({ command }) => command);
}
