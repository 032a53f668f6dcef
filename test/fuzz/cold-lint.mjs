// Lints a folder in a process that remembers nothing, with the built plugin, and prints what it says: `node cold-lint.mjs FOLDER`.
import { ESLint } from "eslint";
import replaySafe from "../../dist/index.js";

const [, , cwd] = process.argv;
const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [...replaySafe.configs.strict] });
const results = await eslint.lintFiles(["."]);
process.stdout.write(JSON.stringify(results.map(({ filePath, messages }) => [filePath, messages])));
