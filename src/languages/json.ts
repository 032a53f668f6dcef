import { readJsonAst, readJsonComments } from "./json-ast.ts";
import { createLanguage } from "./language.ts";

/** `replay-safe/json`, with comments and trailing commas allowed. */
export const json = createLanguage({ readAst: readJsonAst, readComments: readJsonComments });
