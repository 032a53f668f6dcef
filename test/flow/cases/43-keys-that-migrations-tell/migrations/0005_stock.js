module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable("stock", {
      id: { type: Sequelize.INTEGER, autoIncrement: true, primaryKey: true },
      sku: { type: Sequelize.STRING, allowNull: false },
      n: { type: Sequelize.INTEGER },
    });
    await queryInterface.addIndex("stock", ["sku"], { unique: true });
  },
  async down(queryInterface) {
    await queryInterface.dropTable("stock");
  },
};
