/**
 * The reader of the Serverless Framework (osls, serverless 3 and 4).
 *
 * Text -> `documents.ts` (trees of the configuration and of what it includes) -> `variables/` (evaluated when asked for)
 * -> `template.ts` (functions, events and resources as the template that the framework deploys) -> the CloudFormation
 * reader -> the model.
 */
import type { Reader } from "../reader.ts";
import { readServerless } from "./read.ts";

export const serverlessReader: Reader = {
  framework: "serverless",
  claims: {
    name: (path) =>
      /(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/u.test(path) || /(?:^|\/)serverless\.[cm]?[jt]s$/u.test(path),
    text: (text) => /(?:^|[\s"'{,])service["']?\s*[:,]/u.test(text) && /\bprovider["']?\s*[:,]/u.test(text),
  },
  read: (source, path) => readServerless(source, path),
};
