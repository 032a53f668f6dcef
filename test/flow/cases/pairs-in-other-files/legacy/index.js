const { sender } = require("./sender");
module.exports = { ...sender, name: "legacy" };
