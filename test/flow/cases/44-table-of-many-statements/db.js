const { Pool } = require("pg");
const queries = require("./queries.js");
const pool = new Pool();
const withValues = (text, params) => {
  const values = [];
  return { text: text.replace(/\{\{(.*?)\}\}/g, (_, name) => { values.push(params[name]); return `$${values.length}`; }), values };
};
const run = (name, params) => pool.query(withValues(queries[name](), params)); // unguarded
module.exports = Object.keys(queries).reduce((all, name) => { all[name] = (params = {}) => run(name, params); return all; }, {});
