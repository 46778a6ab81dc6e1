// The rules of identity that hold on every backend.
import { beforeEach, afterEach, describe } from "vitest";
import type { TestBackend } from "./backend.ts";

/** Runs the rules on a fresh backend each. */
export function onBackend(name: string, make: () => Promise<TestBackend>, rules: (backend: () => TestBackend) => void): void {
  describe(name, () => {
    let backend: TestBackend | undefined;
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
