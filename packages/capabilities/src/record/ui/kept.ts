// The checkpoint that this browser keeps between visits: the record must go on from it for ever.

const key = (process: string): string => `parley-checkpoint ${process}`;

/** The note, or undefined where none is kept or the browser keeps nothing. */
export function keptCheckpoint(process: string): string | undefined {
  try {
    return localStorage.getItem(key(process)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepCheckpoint(process: string, note: string): void {
  try {
    localStorage.setItem(key(process), note);
  } catch {
    // A private window: the next visit starts from what it finds.
  }
}

export function forgetKept(process: string): void {
  try {
    localStorage.removeItem(key(process));
  } catch {
    // Nothing is kept there anyway.
  }
}
