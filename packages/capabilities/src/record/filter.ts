// The filter of the explorer as it stands in the page's address.

const FILTERS = ["stream", "type", "participant", "about", "before"] as const;

export type Filter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

export function filtersIn(search: Readonly<Record<string, string>>): Filter {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name] ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}
