import { createLanguage } from "./language.ts";
import { readYamlAst, readYamlComments } from "./yaml-ast.ts";

/** `replay-safe/yaml`. */
export const yaml = createLanguage({ readAst: readYamlAst, readComments: readYamlComments });
