/**
 * The reader of the Serverless Framework (osls, serverless 3 and 4).
 *
 * Text -> `documents.ts` (trees of the configuration and of what it includes) -> `variables/` (evaluated when asked for)
 * -> `template.ts` (functions, events and resources as the template that the framework deploys) -> the CloudFormation
 * reader -> the model.
 */
import type { Reader } from "../reader.ts";
import { claims } from "./claims.ts";
import { readServerless } from "./read.ts";

/** Reads services of the Serverless Framework. */
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
      nouns: { key: "function key", whole: "stack" },
      beside: {
        names: /^\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?$/u,
        decides: "what `${env:…}` stands for may be another value",
      },
    },
  },
  claims,
  isByItself: true,
  read: (source, path) => readServerless(source, path),
};
