const axios = require("axios");
module.exports = (body) => axios.post("https://orders.example/whole", body); // unguarded
