/** Files of SQL that hold both ways: what undoes a migration is no part of it. */
import { expect, it } from "vitest";
import { tableChangesIn } from "../../../src/knowledge/tables/definitions.ts";

const create = "CREATE TABLE seen (id text PRIMARY KEY);";
const drop = "DROP TABLE seen;";

it("goose: what stands behind its mark of the way back is left out", () => {
  const both = `-- +goose Up\n${create}\n-- +goose Down\n${drop}\n`;
  expect(tableChangesIn([both])).toEqual(tableChangesIn([create]));
});

it("what stands behind the mark of the next way up counts again", () => {
  const both = `-- migrate:down\n${drop}\n-- migrate:up\n${create}\n`;
  expect(tableChangesIn([both])).toEqual(tableChangesIn([create]));
});

it.each(["-- Up Migration", "-- +migrate Up notransaction", "-- migrate:up transaction:false", "-- //@UP"])(
  "%s is a mark",
  (up) => {
    const both = `-- Down Migration\n${drop}\n${up}\n${create}`;
    expect(tableChangesIn([both])).toEqual(tableChangesIn([create]));
  },
);

it("a comment that only speaks of it is no mark", () => {
  const told = `-- Undo the locks of a host that is down\n${create}`;
  expect(tableChangesIn([told])).toEqual(tableChangesIn([create]));
});
