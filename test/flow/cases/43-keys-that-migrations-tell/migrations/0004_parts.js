exports.up = (knex) =>
  knex.schema.createTable("parts", (table) => {
    table.increments();
    table.string("sku").notNullable().unique();
    table.integer("n");
    table.string("note");
  });
exports.down = (knex) => knex.schema.dropTable("parts");
