// Parley's version, as package.json says it.
import root from "../../../package.json" with { type: "json" };

export const VERSION: string = root.version;
