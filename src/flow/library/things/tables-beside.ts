/** Looks at several tables, as what they are about says it. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Thing } from "../../run/changes.ts";

/** The tables beside that of the rows, and whose the columns are, under their names among things. */
export function tablesBeside({
  beside,
  columnTables,
}: { [K in "beside" | "columnTables"]?: LibraryCall[K] | undefined }): Pick<Thing, "beside" | "columnTables"> {
  const of = columnTables && [...columnTables].map(([name, table]) => [name, table && `table ${table}`] as const);
  return {
    ...(beside && { beside: new Map([...beside].map(([name, asks]) => [`table ${name}`, asks])) }),
    ...(of && { columnTables: new Map(of) }),
  };
}
