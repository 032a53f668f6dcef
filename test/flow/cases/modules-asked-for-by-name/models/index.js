const fs = require("fs");
const path = require("path");
const Sequelize = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE);
const db = {};
fs.readdirSync(__dirname)
  .filter((file) => file.indexOf(".") !== 0 && file !== path.basename(__filename) && file.slice(-3) === ".js")
  .forEach((file) => {
    const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
    db[model.name] = model;
  });
module.exports = db;
