/** The inspectors by their names in the data (`look: "mongo-update 1"`). */
import {
  documentBulk,
  documentBulkHelper,
  documentCreate,
  documentIndex,
  documentMade,
  documentSet,
  documentsAsked,
  documentUpdate,
} from "./documents.ts";
import { dynamooseSave, dynamooseUpdate } from "./dynamoose.ts";
import { graphqlDocument, graphqlMutation } from "./graphql.ts";
import { requestByFirst, requestByName, requestByOptions, requestByStep, toldAtTheEnd } from "./http.ts";
import {
  completeKey,
  entityKey,
  itemOperation,
  itemSave,
  madeKey,
  objectUpload,
  oneTableUpdate,
  schemaKey,
} from "./items.ts";
import { toolboxBuild, toolboxItem, toolboxOptions, toolboxPart, toolboxWrite } from "./toolbox.ts";
import {
  hashField,
  namedValues,
  hashFields,
  hashFieldsRead,
  keptInMemory,
  scoredMembers,
  setMembers,
} from "./entries.ts";
import type { Inspector } from "./inspector.ts";
import { valueOfColumn, valuesOfColumns } from "./aggregates.ts";
import { mongoBulk, mongoPipeline } from "./mongo-bulk.ts";
import { mongoInsert, mongoSave } from "./mongo-insert.ts";
import { mongoReplace } from "./mongo-replace.ts";
import { mongoUpdate } from "./mongo-update.ts";
import { addedValues } from "./unions.ts";
import { operationOfFunction, operatorInspector } from "./operators.ts";
import { keptPositions, removedOccurrences, removedPositions, storedSums } from "./positions.ts";
import { cqlQuery, cypherQuery } from "./queries.ts";
import { redisScript } from "./redis-scripts.ts";
import { modelUpsert, prismaUpsert, rowInsert, rowUpsert } from "./rows.ts";
import { rowPersist, rowSave } from "./saved-rows.ts";
import { sqlStatement } from "./statements.ts";

const INSPECTORS: Readonly<Record<string, Inspector>> = {
  sql: sqlStatement,
  "request-by-name": requestByName,
  "request-by-options": requestByOptions,
  "request-by-first": requestByFirst,
  "request-by-step": requestByStep,
  "told-at-the-end": toldAtTheEnd,
  graphql: graphqlDocument,
  "graphql-mutation": graphqlMutation,
  cypher: cypherQuery,
  cql: cqlQuery,
  "complete-key": completeKey,
  dynamodb: itemOperation,
  "item-save": itemSave,
  "entity-key": entityKey,
  "made-key": madeKey,
  "schema-key": schemaKey,
  upload: objectUpload,
  onetable: oneTableUpdate,
  "toolbox-build": toolboxBuild,
  "toolbox-item": toolboxItem,
  "toolbox-options": toolboxOptions,
  "toolbox-part": toolboxPart,
  "toolbox-write": toolboxWrite,
  "mongo-update": mongoUpdate,
  "mongo-replace": mongoReplace,
  "mongo-insert": mongoInsert,
  "mongo-save": mongoSave,
  "mongo-bulk": mongoBulk,
  "mongo-pipeline": mongoPipeline,
  "value-of-column": valueOfColumn,
  "values-of-columns": valuesOfColumns,
  "document-index": documentIndex,
  "document-made": documentMade,
  "document-update": documentUpdate,
  "document-bulk": documentBulk,
  "document-bulk-helper": documentBulkHelper,
  "document-set": documentSet,
  "document-create": documentCreate,
  "documents-asked": documentsAsked,
  "operators-prisma": operatorInspector("prisma"),
  "operators-dynamo": operatorInspector("dynamo"),
  "dynamoose-save": dynamooseSave,
  "dynamoose-update": dynamooseUpdate,
  "operators-typedorm": operatorInspector("typedorm"),
  "operators-algolia": operatorInspector("algolia"),
  values: operatorInspector("values"),
  operation: operationOfFunction,
  "added-values": addedValues,
  "prisma-upsert": prismaUpsert,
  "row-insert": rowInsert,
  "row-upsert": rowUpsert,
  "row-save": rowSave,
  "row-persist": rowPersist,
  "model-upsert": modelUpsert,
  "hash-field": hashField,
  "named-values": namedValues,
  "hash-fields": hashFields,
  "hash-fields-read": hashFieldsRead,
  "set-members": setMembers,
  "scored-members": scoredMembers,
  "redis-script": redisScript,
  "kept-positions": keptPositions,
  "removed-positions": removedPositions,
  "removed-occurrences": removedOccurrences,
  "stored-sums": storedSums,
  "kept-in-memory": keptInMemory,
};

/** @param name as in the data; a test holds the data to these names */
export function inspectorOf(name: string): Inspector {
  return Object.hasOwn(INSPECTORS, name) ? INSPECTORS[name]! : () => ({});
}

/** The names that data may give to inspectors. */
export const INSPECTOR_NAMES: readonly string[] = Object.keys(INSPECTORS);
