import { defineConfig } from "vitest/config";
import { nativeSources } from "./test/support/native-sources.ts";

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

/** Tests that replace modules of the sources, or of Node for them: Vitest has to transform what they import. */
const MOCKING = [
  "test/cli/{git-runs,refusing-disk}.test.ts",
  "test/modules/graph.test.ts",
  "test/project/{git-without-answer,looks,windows}.test.ts",
  "test/proof/coverage.test.ts",
];

/** What it asks of is a process in which nothing was linted before. */
const FRESH = ["test/project/questions.test.ts"];

/** What is proven is loaded anew for each delivery. */
const PROOF = ["test/proof/**/*.test.ts"];

const DRAWN = ["test/fuzz/**/*.test.ts"];

/** Programs that exist only in the test. What the process comes to hold of them would make each start of git slower that other tests need. */
const ENGINE = ["test/{findings,flow,handlers,knowledge,syntax,wiring}/**/*.test.ts"];

/** Files that share a process load the sources once. What a test replaced is what it was in the test behind it, in whatever file. */
const SHARING = { isolate: false, restoreMocks: true, unstubEnvs: true };

export default defineConfig({
  // A handler of the proof has decorators, as TypeScript made them before the standard.
  oxc: { decorator: { legacy: true } },
  test: {
    projects: [
      {
        extends: true,
        plugins: [nativeSources()],
        test: { ...SHARING, name: "engine", include: ENGINE, exclude: CASES },
      },
      {
        extends: true,
        plugins: [nativeSources()],
        test: {
          ...SHARING,
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: [...CASES, ...ENGINE, ...PROOF, ...DRAWN, ...MOCKING, ...FRESH],
        },
      },
      { extends: true, plugins: [nativeSources()], test: { name: "proof", include: PROOF, exclude: MOCKING } },
      { extends: true, test: { name: "apart", include: [...MOCKING, ...FRESH] } },
      // What is drawn has a bound of memory, and its garbage can be collected to see what is kept.
      {
        extends: true,
        plugins: [nativeSources()],
        test: { name: "fuzz", include: DRAWN, execArgv: ["--max-old-space-size=512", "--expose-gc"] },
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
