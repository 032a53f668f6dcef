/**
 * Knowledge of libraries as data: what an import is, what a call does when it is made again, which calls guard, and
 * which fields tell records apart. Pure: answers depend on the arguments only. Data is loaded at the first question.
 *
 * How an interpreter asks:
 *
 * ```ts
 * const sns = describeNew(describeImport("@aws-sdk/client-sns", "SNSClient")!);
 * const command = describeNew(describeImport("@aws-sdk/client-sns", "PublishCommand")!);
 * describeCall(sns, "send", [{ kind: "known", known: command, arguments: [input] }]); // LibraryCall
 * describeMember(describeImport("stripe", "default")!, "paymentIntents");             // steps along a dotted path
 * ```
 */
export * from "./argument-path.ts";
export type * from "./call-guard.ts";
export type * from "./calls.ts";
export { answersDeletionAnyway, tellsOfDeleted } from "./deletions.ts";
export { columnAt } from "./packages/nested-columns.ts";
export type * from "./known.ts";
export { textOfShape } from "./shape.ts";
export type { HoledText, KeyColumns, Shape, TextHole, UniqueColumns } from "./shape.ts";
export { describeGlobal, describeImport, describeMember, describeNew, describeType } from "./imports.ts";
export { describeCall, describeCommand, describeSending, describeTag } from "./library-call.ts";
export { isMounted, isOfFiles } from "./mounted-files.ts";
export { testOfAnswer } from "./guard-results.ts";
export { describeGenerated, placesOfGivenMember, withTable } from "./packages/graph.ts";
export {
  abortsByErrors,
  areOtherDatabases,
  isDatabase,
  refusesLateUpdates,
  completesRows,
  takesEitherName,
  speaksMongo,
  speaksSql,
  hasMethodsOfRelations,
  isConnection,
  isMapper,
  isMutable,
  isOfAws,
  isService,
  mayMergeDocuments,
  membersOfAnswers,
  isRow,
  tellsPresenceByCall,
  isTree,
  isListOfSql,
  isTable,
} from "./packages/traits.ts";
export { methodFacts, type MethodFacts } from "./packages/node-methods.ts";
export { isClient, onlySends, refusesAsListed } from "./packages/data.ts";
export { isTokenHeader, isTokenMember, mayNameTokenHeader } from "./inspect/request-tokens.ts";
export { isOperation } from "./inspect/assigned-text.ts";
export { operationFacts, operationOfMethod, type OperationFacts } from "./aws/operations.ts";
export { isKeyByCustom, isKeySetting, keyAttributesOf, REST, sortsEntries } from "./aws/key-attributes.ts";
export { keyInTables, type DeclaredKey, type DeclaredTable, type OtherVariable } from "./aws/declared-keys.ts";
export { isExpressMachine, type DeclaredMachine } from "./aws/state-machines.ts";
export { isFifo, type QueueVariable } from "./aws/queues.ts";
export { parseConditionExpression, type Condition, type ConditionClause } from "./aws/condition-expression.ts";
export { parseUpdateExpression, type UpdateClause } from "./aws/update-expression.ts";
export type { SqlStatement } from "./sql/facts.ts";
export { refusedOnce } from "./repeat.ts";
export { parseSql } from "./sql/statement.ts";
export { isWritingStatement } from "./sql/written.ts";
export { secondsIn } from "./sql/time.ts";
export { ALTERNATIVE, CLEARED, UNREAD_FIELDS, UNSURE } from "./inspect/alternatives.ts";
export { comparisonOf } from "./inspect/conditions.ts";
export { mayBeUnique, rowsIn } from "./inspect/row-keys.ts";
export { HOW_MANY } from "./one-of-several.ts";
export { columnsOfModels, type ModelColumns } from "./tables/prisma-schema.ts";
export { plainName, type MigratedTable } from "./tables/changes.ts";
export {
  describeGuardOptions,
  guardOptions,
  guardRule,
  sharedOption,
  type DescribedGuard,
  type LibraryGuard,
} from "./guards.ts";
export { madeIds } from "./made-ids.ts";
export { isDuplicateCode, refusalNames } from "./refusals.ts";
export {
  askingCaller,
  givesNewIds,
  isTransparentWrapper,
  keepsSettings,
  senseOfName,
  speaksOfGuarding,
  closesConnection,
  surroundsCalls,
  mayTell,
  speaksOfMaking,
  handsOutByName,
  readsRelatedByName,
  settlesByName,
  writesRowByName,
  startsAsSetUp,
  type NameSense,
} from "./names.ts";
export { askedByText, unreadByText } from "./sql/condition.ts";
export { likes } from "./sql/like.ts";
export { secondsAfterNowIn } from "./sql/time.ts";
export {
  constantsInEvent,
  constantsInRecord,
  isAlwaysInEvent,
  isOfOtherEvents,
  isSameForAll,
  isTextInEvent,
  isTextInRecord,
  namesOfSources,
  sourceFacts,
  type SourceFacts,
} from "./sources.ts";
export { tellsSomebody } from "./addresses.ts";
export { applyRequestRules, describeRequest, PERHAPS_REFUSED, REFUSED, statusNamed, UNCHANGED } from "./http.ts";
export {
  answersInPart,
  drawnByMethod,
  drawsOfList,
  drawnValue,
  heldByStream,
  isPurePackage,
  keepsForAll,
  leavesAnswer,
  settlesInPart,
} from "./pure.ts";
export {
  containerPackage,
  tokenLists,
  type ContainerPackage,
  type ProviderKind,
  type Registration,
} from "./containers.ts";
export { programBeside, programOf, programOfFunction, programOfName, type LibraryProgram } from "./programs.ts";
export {
  columnByName,
  mayLeaveMachine,
  isSharedClass,
  isVersionField,
  outcomeByName,
  roleByName,
  speaksOfClaiming,
  tellsOfRepeat,
  speaksOfRefusal,
  type NamedRole,
} from "./names.ts";
