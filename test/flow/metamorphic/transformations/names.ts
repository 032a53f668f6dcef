/** The words that people choose. */
import type { Variable } from "../rewrite.ts";
import { everywhere, type Transformation } from "../project.ts";

export const names: Readonly<Record<string, Transformation>> = {
  "variables have other names": everywhere((node, print, program) => {
    const variable = node.type === "Identifier" ? program.variable(node) : undefined;
    if (node.type !== "Identifier" || !variable || program.isExported(variable) || isProperty(variable))
      return undefined;
    const annotation = node.typeAnnotation ? print(node.typeAnnotation) : "";
    return `renamed${variable.identifiers[0]!.range[0]}${node.optional ? "?" : ""}${annotation}`;
  }),
  "files have other names": (project) => {
    const others = Object.keys(project.texts).filter((file) => file !== project.entry && !file.includes("index"));
    const rename = (text: string): string =>
      others.reduce(
        (all, file) => all.replaceAll(new RegExp(`/${stem(file)}((?:\\.ts)?")`, "gu"), `/other-${stem(file)}$1`),
        text,
      );
    const texts = Object.entries(project.texts).map(([file, text]) => [
      others.includes(file) ? file.replace(/[^/]*$/u, (last) => `other-${last}`) : file,
      rename(text),
    ]);
    return { ...project, texts: Object.fromEntries(texts) as Record<string, string> };
  },
};

/** `constructor(private readonly client)` names a member as well. */
function isProperty({ identifiers: [first] }: Variable): boolean {
  const parent = first?.parent?.type === "AssignmentPattern" ? first.parent.parent : first?.parent;
  return parent?.type === "TSParameterProperty";
}

function stem(file: string): string {
  return file.replace(/^.*\/|\.\w+$/gu, "");
}
