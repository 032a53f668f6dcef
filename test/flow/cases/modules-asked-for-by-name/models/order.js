module.exports = (sequelize, DataTypes) => sequelize.define("Order", { body: DataTypes.STRING });
