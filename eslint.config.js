import tsPlugin from "@typescript-eslint/eslint-plugin";
import parser from "@typescript-eslint/parser";
import { globalIgnores } from "eslint/config";
// The built plugin lints itself: `npm run build` first.
import replaySafe from "./dist/index.js";

export default [
  globalIgnores([
    "dist",
    "coverage",
    "site",
    // What a benchmark leaves that somebody stopped.
    "bench/.*",
    "examples",
    "test/**/{cases,projects,fixtures,examples}",
    "test/proof/handlers*",
  ]),
  ...tsPlugin.configs["flat/recommended"].map((entry) => ({ ...entry, files: ["**/*.ts", "**/*.mts"] })),
  {
    files: ["**/*.ts", "**/*.mts"],
    languageOptions: { parser },
    rules: {
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      // Types of libraries that are loaded on first use are written as `import("…")`.
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  ...replaySafe.configs.strict,
];
