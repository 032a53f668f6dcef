/** Packages whose functions take the handler, or the batch, apart: what they do is run rather than described. */
import type { Value } from "../../domain/value.ts";
import { awsHttpRequest } from "../aws-request.ts";
import { compilerHelper } from "../functions/compiled.ts";
import { kafkaConsumer, processBatch } from "./batch.ts";
import { answersFromSettled, settlesSettled } from "./settled-answers.ts";
import { answersInPart, leavesAnswer, settlesInPart } from "../../../knowledge/index.ts";
import { answerless, middy } from "./middy.ts";
import { parserExport } from "./parser.ts";

/**
 * A name of such a package; `undefined`: another package or name.
 *
 * @param majorOf the major version of a package; null: nobody says it
 */
export function modelOf(
  specifier: string,
  imported: string,
  majorOf: (name: string) => number | null,
): Value | undefined {
  if (specifier.startsWith("@aws-lambda-powertools/parser")) return parserExport(specifier, imported);
  if (answersInPart(specifier, imported === "*" ? "default" : imported))
    return settlesInPart(specifier, majorOf(specifier)) ? settlesSettled : answersFromSettled;
  if (leavesAnswer(specifier, imported === "*" ? "default" : imported)) return answerless;
  const isWhole = imported === "default" || imported === "*" || imported === "middy";
  switch (specifier) {
    case "tslib":
      return compilerHelper(imported);
    case "@babel/runtime/helpers/asyncToGenerator":
    case "@babel/runtime/helpers/esm/asyncToGenerator":
      return imported === "default" || imported === "*" ? compilerHelper("_asyncToGenerator") : undefined;
    case "@middy/core":
    case "middy":
      return isWhole ? middy : undefined;
    case "aws-sdk":
      return imported === "HttpRequest" ? awsHttpRequest : undefined;
    case "@aws-lambda-powertools/batch":
      return /^(?:p|asyncP)rocessPartialResponse/u.test(imported) ? processBatch : undefined;
    case "@aws-lambda-powertools/kafka":
      return imported === "kafkaConsumer" ? kafkaConsumer : undefined;
    default:
      return undefined;
  }
}
