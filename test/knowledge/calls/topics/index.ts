/** Calls by what they are about. Names that no import has are values that nobody knows; `...x` makes an object or list open. */
import type { Imports } from "../written.ts";
import { aws } from "./aws.ts";
import { clients } from "./clients.ts";
import { databases } from "./databases.ts";
import { documents } from "./documents.ts";
import { dynamodb } from "./dynamodb.ts";
import { libraries } from "./libraries.ts";
import { mappers } from "./mappers.ts";
import { requests } from "./requests.ts";
import { sdks } from "./sdks.ts";

export interface Topic {
  readonly imports: Imports;
  readonly calls: readonly string[];
}

export const topics: Readonly<Record<string, Topic>> = {
  ...clients,
  ...databases,
  ...documents,
  ...dynamodb,
  ...aws,
  ...mappers,
  ...requests,
  ...sdks,
  ...libraries,
};
