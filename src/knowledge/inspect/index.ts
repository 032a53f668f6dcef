/** The inspectors by their names in the data (`look: "mongo-update 1"`). */
import { documentBulk, documentIndex, documentUpdate } from "./documents.ts";
import { graphqlDocument, requestByName, requestByOptions } from "./http.ts";
import type { Inspector } from "./inspector.ts";
import { mongoBulk, mongoInsert, mongoPipeline, mongoUpdate } from "./mongo.ts";
import { operatorInspector } from "./operators.ts";
import { prismaUpsert, rowInsert, rowSave } from "./rows.ts";
import { sqlStatement } from "./statements.ts";

const INSPECTORS: Readonly<Record<string, Inspector>> = {
  sql: sqlStatement,
  "request-by-name": requestByName,
  "request-by-options": requestByOptions,
  graphql: graphqlDocument,
  "mongo-update": mongoUpdate,
  "mongo-insert": mongoInsert,
  "mongo-bulk": mongoBulk,
  "mongo-pipeline": mongoPipeline,
  "document-index": documentIndex,
  "document-update": documentUpdate,
  "document-bulk": documentBulk,
  "operators-prisma": operatorInspector("prisma"),
  "operators-dynamo": operatorInspector("dynamo"),
  values: operatorInspector("values"),
  "prisma-upsert": prismaUpsert,
  "row-insert": rowInsert,
  "row-save": rowSave,
};

/** @param name as in the data; a test holds the data to these names */
export function inspectorOf(name: string): Inspector {
  return Object.hasOwn(INSPECTORS, name) ? INSPECTORS[name]! : () => ({});
}

export const INSPECTOR_NAMES: readonly string[] = Object.keys(INSPECTORS);
