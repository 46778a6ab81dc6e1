// Hostile values for a contract: whatever a stranger may send in each place of an input, made from the schema itself.
import * as z from "zod/mini";

/** One input with one wrong thing in it: `where` is a JSON pointer, `what` names the wrong thing. */
export interface Hostile {
  readonly where: string;
  readonly what: string;
  readonly input: Record<string, unknown>;
}

/** A JSON Schema as zod writes it; only what is looked at here. */
interface Shape {
  readonly type?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

type Step = string | number;

const DEEP = 2_000;

/** Nested so deep that a careless walk overflows its stack, and still small. */
function nested(): unknown {
  let value: unknown = "deep";
  for (let depth = 0; depth < DEEP; depth++) value = depth % 2 === 0 ? [value] : { value };
  return value;
}

/** Wrong whatever the place takes. */
const NOWHERE_RIGHT: Readonly<Record<string, unknown>> = {
  "a nested thing": nested(),
  "an object with a prototype": JSON.parse('{"__proto__": {"refused": true}, "constructor": {"prototype": {}}}'),
  "an array of nothing": [null],
};

/** Right for some type alone; each place gets those of the other types. */
const OF_TYPE: readonly { readonly what: string; readonly types: readonly string[]; readonly value: unknown }[] = [
  { what: "null", types: ["null"], value: null },
  { what: "true", types: ["boolean"], value: true },
  { what: "a number", types: ["number", "integer"], value: 7 },
  { what: "a text", types: ["string"], value: "x" },
  { what: "an object", types: ["object"], value: {} },
];

/** Of the right type, and still not what a field takes. */
const OF_RIGHT_TYPE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  string: {
    "too long a text": "x".repeat(20_001),
    "half a character": "\uD800",
    "a text that ends a text": "a\u0000b",
    "a name that every object knows": "__proto__",
  },
  integer: { "a huge number": 1e300, "a fraction": 0.5, "a number below all": -1 },
  number: {},
  array: { "too long a list": Array.from({ length: 30_000 }, () => "x") },
};

/**
 * Inputs with one wrong thing each, made from `valid`: in every place that the schema has and that `valid` fills. Fields that are free
 * text take a short text of any letters, so what is right for a place is left out. What stands in the path (`inPath`) can only be a text.
 */
export function hostileInputs(
  schema: z.ZodMiniType,
  valid: object,
  inPath: readonly string[] = [],
): readonly Hostile[] {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  const made: Hostile[] = [];
  const put = (path: readonly Step[], what: string, value: unknown): void => {
    if (inPath.includes(String(path[0])) && !(typeof value === "string" && value.isWellFormed())) return;
    const input = structuredClone(valid) as Record<string, unknown>;
    place(input, path, value);
    made.push({ where: `/${path.join("/")}`, what, input });
  };
  visit(shape, valid, [], put);
  for (const name of ["__proto__", "constructor", "unknown-field"]) {
    const input = JSON.parse(`{${JSON.stringify(name)}: {"polluted": true}}`) as Record<string, unknown>;
    for (const [key, value] of Object.entries(valid)) input[key] = value;
    made.push({ where: "/", what: `a field named ${name}`, input });
  }
  return made;
}

function visit(
  shape: Shape,
  value: unknown,
  path: readonly Step[],
  put: (path: readonly Step[], what: string, value: unknown) => void,
): void {
  if (path.length > 0) {
    const types = typesOf(shape);
    for (const [what, wrong] of Object.entries(NOWHERE_RIGHT)) put(path, what, wrong);
    for (const { what, types: right, value: wrong } of OF_TYPE) {
      if (!right.some((type) => types.has(type))) put(path, what, wrong);
    }
    for (const type of types) {
      for (const [what, wrong] of Object.entries(OF_RIGHT_TYPE[type] ?? {})) {
        if (!isRight(shape, wrong)) put(path, what, wrong);
      }
    }
  }
  if (Array.isArray(value)) {
    if (value.length > 0 && shape.items) visit(shape.items, value[0], [...path, 0], put);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const inside = [shape, ...(shape.oneOf ?? []), ...(shape.anyOf ?? [])].find(({ properties }) =>
    Object.keys(value).every((key) => properties?.[key] !== undefined),
  );
  for (const [key, member] of Object.entries(value)) {
    const below = inside?.properties?.[key];
    if (below) visit(below, member, [...path, key], put);
  }
}

/** Free text takes any letters that fit, `__proto__` too. */
function isRight({ pattern }: Shape, value: unknown): boolean {
  return (
    pattern !== undefined && typeof value === "string" && value.length < 100 && new RegExp(pattern, "u").test(value)
  );
}

function typesOf(shape: Shape): ReadonlySet<string> {
  const own = shape.type === undefined ? [typeof (shape.const ?? shape.enum?.[0])] : [shape.type];
  const others = [...(shape.oneOf ?? []), ...(shape.anyOf ?? [])].flatMap((other) => [...typesOf(other)]);
  return new Set(others.length > 0 ? others : own);
}

function place(into: Record<string, unknown>, path: readonly Step[], value: unknown): void {
  let at: Record<Step, unknown> = into;
  for (const step of path.slice(0, -1)) at = at[step] as Record<Step, unknown>; // `path` was found in this value
  Object.defineProperty(at, path.at(-1) ?? "", { value, enumerable: true, configurable: true, writable: true });
}
