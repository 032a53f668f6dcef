/** TypeScript and JavaScript, ES modules and CommonJS, as the compiler writes them. */
import ts from "typescript";
import type { Project, Transformation } from "../project.ts";

export const languages: Readonly<Record<string, Transformation>> = {
  "types are taken away": compiled({ module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext }),
  "the modules are CommonJS": compiled({ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }),
  "the modules are CommonJS with helpers for defaults": compiled({
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
  }),
  "the language is older": compiled({ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2017 }),
};

function toJsImports(text: string): string {
  return text.replaceAll(/("\.\.?\/[^"]*)\.ts"/gu, '$1.js"');
}

/** A function that is exported or given back, up to the type of its event. */
const TYPED = /export const \w+ = (?:async )?\((\w+): (\w+Event)\b|(?<=return )async \((\w+): (\w+Event)\b/gu;

/** JavaScript that says in JSDoc what the type of the event was. */
function compiled(compilerOptions: ts.CompilerOptions): Transformation {
  return (project: Project) => {
    const toJs = (file: string): string => file.replace(/\.ts$/u, ".js");
    const type = /\b(\w+Event)\b/u.exec(Object.values(project.texts).join())?.[1];
    const texts = Object.entries(project.texts).map(([file, text]) => {
      const documented = text.replaceAll(
        TYPED,
        (start, name, own, given, its) => `${tag(name ?? given, own ?? its)}${start}`,
      );
      const { outputText } = ts.transpileModule(documented, { compilerOptions });
      const entry =
        documented === text ? outputText.replace(ENTRY, (start) => `${tag("event", type)}${start}`) : outputText;
      return [toJs(file), toJsImports(entry)];
    });
    return { ...project, entry: toJs(project.entry), texts: Object.fromEntries(texts) as Record<string, string> };
  };
}

/** A handler that another function makes, whose parameter has its type from there. */
const ENTRY = /^(?:export )?const handler = |^exports\.handler = (?!void|handler)/mu;

function tag(name: string, type = "unknown"): string {
  return `/** @param {import("aws-lambda").${type}} ${name} */ `;
}
