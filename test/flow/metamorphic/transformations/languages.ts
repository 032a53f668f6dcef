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

/** JavaScript that says in JSDoc what the type of the event was. */
function compiled(compilerOptions: ts.CompilerOptions): Transformation {
  return (project: Project) => {
    const toJs = (file: string): string => file.replace(/\.ts$/u, ".js");
    const texts = Object.entries(project.texts).map(([file, text]) => {
      const { outputText } = ts.transpileModule(text, { compilerOptions });
      const type = /\b(\w+Event)\b/u.exec(Object.values(project.texts).join())?.[1];
      const documented = `/** @param {import("aws-lambda").${type ?? "unknown"}} event */\n`;
      return [
        toJs(file),
        toJsImports(outputText).replace(
          /^(?:export )?const handler = |^exports\.handler = (?!void|handler)/mu,
          (start) => documented + start,
        ),
      ];
    });
    return { ...project, entry: toJs(project.entry), texts: Object.fromEntries(texts) as Record<string, string> };
  };
}
