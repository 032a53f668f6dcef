import { defineConfig } from "vitest/config";

const STAND_INS = {
  "@google-cloud/firestore": "firestore",
  "aws-sdk": "aws-sdk",
  dynamoose: "dynamoose",
  ioredis: "ioredis",
  memcached: "memcached",
  mongodb: "mongodb",
  pg: "pg",
  sequelize: "sequelize",
  "ssh2-sftp-client": "sftp",
};

/** Programs to look at, some of them with a test of their own. */
const CASES = ["test/flow/cases/**"];

/** Folders of tests that replace no module and share nothing: the modules of the engine are loaded once for many files. */
const PURE = "test/{deployment,findings,flow,handlers,knowledge,rules,syntax,wiring}/**/*.test.ts";

export default defineConfig({
  // A handler of the proof has decorators, as TypeScript made them before the standard.
  oxc: { decorator: { legacy: true } },
  test: {
    projects: [
      { extends: true, test: { name: "engine", include: [PURE], exclude: CASES, isolate: false } },
      {
        extends: true,
        test: { name: "tests", include: ["test/**/*.test.ts"], exclude: ["test/fuzz/**", ...CASES, PURE] },
      },
      // What is drawn has a bound of memory, and its garbage can be collected to see what is kept.
      {
        extends: true,
        test: {
          name: "fuzz",
          include: ["test/fuzz/**/*.test.ts"],
          execArgv: ["--max-old-space-size=512", "--expose-gc"],
        },
      },
    ],
    setupFiles: ["test/support/setup.ts"],
    // What a test waits for is work, never time: this only ends what hangs, also on a machine that is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Client modules that the handlers of the proof import, and nobody needs to install.
    alias: Object.fromEntries(
      Object.entries(STAND_INS).map(([name, file]) => [
        name,
        new URL(`test/proof/cloud/${file}.ts`, import.meta.url).pathname,
      ]),
    ),
    // Two cores: threads beyond that only take turns.
    maxWorkers: 2,
  },
});
