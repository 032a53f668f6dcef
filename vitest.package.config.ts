import { defineConfig } from "vitest/config";

/** The packed package in fresh projects of each package manager: needs a registry, so it is a command of its own. */
export default defineConfig({
  test: {
    include: ["test/package/**/*.package.ts"],
    globalSetup: "test/package/support.ts",
    // The machine's own pipeline is none of the projects'.
    setupFiles: ["test/support/setup.ts"],
    testTimeout: 600_000,
    // Folders of packages are deleted after a test.
    hookTimeout: 300_000,
    // More than there are cores: they wait for the registry and the disk for a third of their time.
    maxWorkers: 3,
  },
});
