import tsPlugin from "@typescript-eslint/eslint-plugin";
import parser from "@typescript-eslint/parser";
import { globalIgnores } from "eslint/config";
// The built plugin lints itself: `npm run build` first.
import replaySafe from "./dist/index.js";

export default [
  globalIgnores(["dist", "coverage", "examples", "test/**/{cases,projects,fixtures,examples}", "test/proof/handlers*"]),
  ...tsPlugin.configs["flat/recommended"].map((entry) => ({ ...entry, files: ["**/*.ts", "**/*.mts"] })),
  {
    files: ["**/*.ts", "**/*.mts"],
    languageOptions: { parser, parserOptions: { projectService: { allowDefaultProject: ["*.ts"] } } },
    rules: {
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-floating-promises": "error",
    },
  },
  ...replaySafe.configs.strict,
];
