// Ids: opaque, branded, and derived from the command that asked for the thing, so that deciding twice names it once.

declare const brand: unique symbol;

/** A string that names one kind of thing: `Id<"provision">` and `Id<"proposal">` do not mix. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

/**
 * What every id looks like: 1 to 64 of letters, digits, `-`, `_` and `.`, so that it can stand in a path or a stream's name. States are
 * plain objects with ids as keys, so an id is none of the names that every object knows ("constructor", "toString" ...).
 */
export const ID_PATTERN =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The id of the `nth` thing (from 0) that a command makes: the command's own id for the first, `<command>.1` for the second ... */
export function derivedId<Kind extends string>(command: string, nth = 0): Id<Kind> {
  return (nth === 0 ? command : `${command}.${nth}`) as Id<Kind>;
}
