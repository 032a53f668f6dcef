/** The tables that the migrations of a repository leave, its files of SQL and its schemas of Prisma: which columns no two rows have the same values in. */
import { dirname } from "node:path/posix";
import { tablesAfter, type MigratedTable, type TableChange } from "../knowledge/tables/changes.ts";
import { tablesOfModels } from "../knowledge/tables/prisma-schema.ts";
import { tableChangesIn } from "../knowledge/tables/definitions.ts";
import { perGeneration } from "../modules/memo.ts";
import { isCode } from "../modules/code-files.ts";
import { isTestFile } from "../modules/test-files.ts";
import { FOLDERS_OF_MADE_CODE } from "../project/made-folders.ts";
import { lookAt, type TextSource } from "../project/text-source.ts";
import { walk } from "../project/walk.ts";
import { parseModule } from "../syntax/module.ts";
import { changesInCode } from "./code.ts";
import { mayChangeTables } from "./first-look.ts";

export type { MigratedTable };

/**
 * As a module sees them: of each table what is said in the nearest folder around it in which something makes the table. What stands
 * elsewhere is of another database.
 */
export function migratedTablesAround(source: TextSource, module: string): readonly MigratedTable[] {
  const files = migrationsIn(source);
  const schemas = schemasIn(source);
  const isAny = files.length + schemas.length > 0;
  const found = new Map<string, MigratedTable>();
  for (let folder = dirname(module); folder.length >= source.root.length && isAny; folder = dirname(folder)) {
    const below = files.filter(({ path }) => path.startsWith(`${folder}/`));
    const made = below.length > 0 ? tablesAfter(below.flatMap(({ changes }) => changes)) : [];
    // What migrations make may have more than the schema says.
    const declared = schemas.flatMap(({ path, tables }) => (path.startsWith(`${folder}/`) ? tables : []));
    for (const one of [...made, ...declared]) if (!found.has(one.table)) found.set(one.table, one);
    if (folder === source.root) break;
  }
  return [...found.values()];
}

interface Migration {
  readonly path: string;
  readonly changes: readonly TableChange[];
}

/** In the order in which they are run: by their names, numbers by how large they are. */
const migrationsIn = perGeneration((source): readonly Migration[] => {
  const { files } = walk(source, source.root, FOLDERS_OF_MADE_CODE);
  return files
    .flatMap((path) => {
      const changes = isOfMigration(path, source.root) ? changesIn(source, path) : [];
      return changes.length > 0 ? [{ path, changes }] : [];
    })
    .sort((one, other) => IN_ORDER.compare(one.path, other.path));
});

/** What the schemas of Prisma declare. */
const schemasIn = perGeneration(
  (source): readonly { readonly path: string; readonly tables: readonly MigratedTable[] }[] => {
    const { files } = walk(source, source.root, FOLDERS_OF_MADE_CODE);
    return files.flatMap((path) => {
      const read = path.endsWith(".prisma") ? source.read(path) : undefined;
      return read?.ok ? [{ path, tables: tablesOfModels(read.source.text) }] : [];
    });
  },
);

const IN_ORDER = new Intl.Collator("en", { numeric: true });

function isOfMigration(path: string, root: string): boolean {
  const isRead = path.endsWith(".sql") || isCode(path);
  return isRead && !isTestFile(path.slice(root.length)) && !UNDOING.test(path.slice(path.lastIndexOf("/") + 1));
}

/** `0001_orders.down.sql`, `down.sql`, `U1__orders.sql`. */
const UNDOING = /^U\d[^_]*__|(?:^|[._-])(?:down|undo|rollback|revert)\.\w+$/iu;

function changesIn(source: TextSource, path: string): readonly TableChange[] {
  const seen = lookAt(source, path, mayChangeTables);
  const read = seen.ok && seen.answer ? source.read(path) : undefined;
  if (!read?.ok) return [];
  if (path.endsWith(".sql")) return tableChangesIn([read.source.text]);
  const syntax = parseModule(read.source);
  return syntax.ok ? changesInCode(syntax.program) : [];
}
