import { defineConfig } from "vitest/config";

export default defineConfig({
  // A handler of the proof has decorators, as TypeScript made them before the standard.
  oxc: { decorator: { legacy: true } },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/setup.ts"],
    testTimeout: 30_000,
    // Client modules that the handlers of the proof import, and nobody needs to install.
    alias: Object.fromEntries(
      ["aws-sdk", "ioredis", "pg"].map((name) => [
        name,
        new URL(`test/proof/cloud/${name}.ts`, import.meta.url).pathname,
      ]),
    ),
    // Two cores: threads beyond that only take turns.
    maxWorkers: 2,
  },
});
