/** By which variables of their environment the functions of a module know the tables and queues that are declared. */
import { groupBy } from "../deployment/group-by.ts";
import type { Queue } from "../deployment/delivery.ts";
import type { Stack } from "../deployment/model.ts";
import type { TableKey } from "../deployment/tables/index.ts";
import type { OtherVariable, QueueOfVariable, Wire } from "./wiring.ts";

/** The tables, with the variables by which all functions of a module that have them know one of these. */
export function tablesAround(
  wires: readonly Wire[],
  tables: readonly TableKey[],
  stacks: readonly Stack[],
): readonly TableKey[] {
  const byName = variablesOf(wires, stacks);
  return tables.map((table) => {
    const key = table.attributes.join(" ");
    const variables = [...byName].flatMap(([name, all]) => (all.every((one) => one.key === key) ? [name] : []));
    return variables.length > 0 ? { ...table, variables: variables.sort() } : table;
  });
}

/** The variables that no function of a module is given a table by, with what all of them are given that is written out. */
export function otherVariablesOf(wires: readonly Wire[], stacks: readonly Stack[]): readonly OtherVariable[] {
  const others = [...variablesOf(wires, stacks)].filter(([, all]) => all.every(({ key }) => key === undefined));
  return others
    .map(([name, [first, ...more]]): OtherVariable => {
      const isSame = first?.text !== undefined && more.every(({ text }) => text === first.text);
      return { name, ...(isSame && { text: first.text! }) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The variables by which all functions of a module that have them know queues of one kind. */
export function queueVariablesOf(wires: readonly Wire[], stacks: readonly Stack[]): readonly QueueOfVariable[] {
  return [...variablesOf(wires, stacks)]
    .flatMap(([name, [first, ...more]]) => {
      const { isFifo } = first?.queue ?? {};
      return isFifo !== undefined && more.every(({ queue }) => queue?.isFifo === isFifo) ? [{ name, isFifo }] : [];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface Given {
  readonly name: string;
  /** The key of the table that it names. */
  readonly key: string | undefined;
  readonly text: string | undefined;
  /** The queue that it names. */
  readonly queue: Queue | undefined;
}

function variablesOf(wires: readonly Wire[], stacks: readonly Stack[]): ReadonlyMap<string, readonly Given[]> {
  const given = wires.flatMap(({ config, function: fn }) => {
    const beside = stacks.filter((stack) => stack.config === config);
    return [...(fn?.variables ?? [])].map(([name, { resource = "", text }]): Given => {
      const named = beside.flatMap(({ sources }) => sources.get(resource) ?? []);
      const keys = named.map((one) => one.keys).find((one) => one);
      return { name, key: keys?.join(" "), text, queue: named.map((one) => one.queue).find((one) => one) };
    });
  });
  return groupBy(given, ({ name }) => name);
}
