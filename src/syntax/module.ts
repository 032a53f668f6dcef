import { accessorsAsFields } from "./accessor-fields.ts";
import { asBeforeCompiling } from "./compiled/as-written.ts";
import { tooLong, type SyntaxProblem } from "./limits.ts";
import type { ModuleParser, ModuleSyntax } from "./module-syntax.ts";
import { findExcessiveNesting } from "./module-nesting.ts";
import { loadOxcParser } from "./module-oxc.ts";
import { loadTypeScriptParser } from "./module-typescript.ts";
import type { SourceText } from "./source-text.ts";

const parsed = new WeakMap<SourceText, ModuleSyntax>();
let parser: ModuleParser | undefined;

/**
 * The syntax tree of a TypeScript or JavaScript file, in the shape that typescript-eslint gives. JavaScript may hold
 * JSX, and may be a script. Parsed once for each text.
 */
export function parseModule(source: SourceText): ModuleSyntax {
  let result = parsed.get(source);
  if (!result) parsed.set(source, (result = parse(source)));
  return result;
}

function parse(source: SourceText): ModuleSyntax {
  const problem = tooLong(source) ?? tooDeeplyNested(source);
  if (problem) return { ok: false, errors: [problem] };
  parser ??= loadOxcParser() ?? loadTypeScriptParser() ?? noParser;
  const result = parser(source);
  if (result.ok) {
    asBeforeCompiling(result.program, source.text);
    accessorsAsFields(result.program, source.text);
  }
  return result;
}

function tooDeeplyNested(source: SourceText): SyntaxProblem | undefined {
  const offset = findExcessiveNesting(source.text);
  return offset === undefined
    ? undefined
    : { message: "nested too deeply", at: { source, start: offset, end: offset } };
}

const noParser: ModuleParser = (source) => ({
  ok: false,
  errors: [
    {
      message:
        "the parser oxc-parser has no build for this platform; install @typescript-eslint/parser next to the plugin",
      at: { source, start: 0, end: 0 },
    },
  ],
});
