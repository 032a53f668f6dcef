import parser from "@typescript-eslint/parser";
import replaySafe from "eslint-plugin-replay-safe";

export default [{ files: ["**/*.ts"], languageOptions: { parser } }, ...replaySafe.configs.recommended];
