// The rules of identity that hold on every backend.
import { beforeEach, afterEach, describe } from "vitest";
import type { TestBackend } from "./backend.ts";

/** Runs the rules on a fresh backend each. */
export function onBackend<Backend extends TestBackend>(
  name: string,
  make: () => Promise<Backend>,
  rules: (backend: () => Backend) => void,
): void {
  describe(name, () => {
    let backend: Backend | undefined;
    beforeEach(async () => {
      backend = await make();
    });
    afterEach(async () => {
      await backend?.destroy();
    });
    rules(() => {
      if (backend === undefined) throw new Error("the backend is only there within a test");
      return backend;
    });
  });
}
