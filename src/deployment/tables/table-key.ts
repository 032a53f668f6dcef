/** The key of tables. */
export interface TableKey {
  /** The one that a table is parted by first. */
  readonly attributes: readonly string[];
  /** How the tables that have this key are called where they are declared: logical ids, physical names as far as they are written. */
  readonly tables: readonly string[];
  /** The names with which all of them are made, where each is written out. Absent: one may be called otherwise. */
  readonly physicalNames?: readonly string[];
  /** By which variables of their environment the functions of a module know one of them. Absent: none does, or nobody knows. */
  readonly variables?: readonly string[];
}
