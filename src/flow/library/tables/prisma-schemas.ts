/** The schema of Prisma that stands beside the code which makes a client: the models of that client. */
import { columnsOfModels, type ModelColumns, type Shape } from "../../../knowledge/index.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import type { LibraryValue } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What the schema says of the model whose rows a call is about. */
export function modelOfSchema({ program }: Interpreter, { known, at }: LibraryValue): readonly Shape[] {
  if (known.kind !== "library" || known.package !== "@prisma/client" || known.node !== "model") return [];
  const name = known.of ?? known.path.at(-1);
  if (name === undefined) return [];
  const said = schemasBeside(program.graph.source, at.source.path).flatMap(
    (schema) => modelsIn(schema).get(name.toLowerCase()) ?? [],
  );
  const unique = said.flatMap((one) => one.unique);
  const required = said.flatMap((one) => one.required);
  return unique.length > 0 ? [{ kind: "class", name, unique, required, isWhole: true }] : [];
}

const models = new WeakMap<SourceText, ReadonlyMap<string, ModelColumns>>();

function modelsIn(schema: SourceText): ReadonlyMap<string, ModelColumns> {
  let known = models.get(schema);
  if (!known) models.set(schema, (known = columnsOfModels(schema.text)));
  return known;
}

/** The nearest, upwards from a file: `prisma/schema.prisma` with the files in the folders beside it, else `schema.prisma`. */
function schemasBeside(source: TextSource, file: string): readonly SourceText[] {
  let folder = file;
  while (folder.length > source.root.length) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    const own = `${folder}/prisma`;
    const beside = [own, `${own}/schema`, `${own}/models`].flatMap((place) => schemasIn(source, place));
    const found = beside.length > 0 ? beside : schemasIn(source, folder);
    if (found.length > 0) return found;
  }
  return [];
}

function schemasIn(source: TextSource, folder: string): readonly SourceText[] {
  return source.list(folder).flatMap((name) => {
    const read = name.endsWith(".prisma") ? source.read(`${folder}/${name}`) : undefined;
    return read?.ok ? [read.source] : [];
  });
}
