/**
 * The reader of the Serverless Framework (osls, serverless 3 and 4).
 *
 * Text -> `documents.ts` (trees of the configuration and of what it includes) -> `variables/` (evaluated when asked for)
 * -> `template.ts` (functions, events and resources as the template that the framework deploys) -> the CloudFormation
 * reader -> the model.
 */
import type { Reader } from "../reader.ts";
import { readServerless } from "./read.ts";

/** No statement that only hands something on is longer. */
const MAX_STATEMENT = 2_000;

/** Code that does nothing but hand on what another module makes: `import { main } from "./serverless/main"; module.exports = main`. */
function isHandedOn(text: string): boolean {
  const lines = text
    .replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/gu, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(?:\/\/|["']use strict["'])/u.test(line));
  const statements = lines
    .join("\n")
    .split(/;|\n(?=(?:import|const|module|export)\b)/u)
    .filter((statement) => statement.trim() !== "");
  const last = statements.pop();
  return (
    last !== undefined &&
    last.length <= MAX_STATEMENT &&
    statements.every((statement) =>
      /^\s*(?:import\b[^=]+|const\s[^=]+=\s*require\([^()]*\)[\w.]*)$/u.test(statement),
    ) &&
    /^\s*(?:module\.exports\s*=|export\s*=|export\s+default)\s*(?:require\([^()]*\)|[\w$]+)(?:\.[\w$]+)*\s*$|^\s*export\s*\{[^{}]*\bdefault\b[^{}]*\}\s*from\s*["'][^"']+["']\s*$/u.test(
      last,
    )
  );
}

export const serverlessReader: Reader = {
  frameworks: {
    serverless: {
      hasConstructs: false,
      isTemplate: false,
      hasServices: true,
      hasSubscriptions: false,
      namesEvents: false,
      nameProperty: "name:",
      makesLogGroups: true,
      deployer: "CloudFormation",
    },
  },
  claims: {
    name: (path) =>
      /(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/u.test(path) || /(?:^|\/)serverless\.[cm]?[jt]s$/u.test(path),
    nameAlone: (path) => /(?:^|\/)serverless\.(?:ya?ml|json|[cm]?[jt]s)$/u.test(path),
    text: (text) =>
      (/(?:^|[\s"'{,])service["']?\s*[:,]/u.test(text) && /\bprovider["']?\s*[:,]/u.test(text)) || isHandedOn(text),
  },
  read(source, path) {
    const reading = readServerless(source, path);
    const text = source.read(path);
    // What is handed on may be anything; only a service is ours.
    return reading.stacks.length === 0 && text.ok && isHandedOn(text.source.text)
      ? { ...reading, problems: [] }
      : reading;
  },
};
