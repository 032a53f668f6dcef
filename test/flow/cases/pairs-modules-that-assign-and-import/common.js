const axios = require("axios");
exports.send = (body) => axios.post("https://orders.example/common", body); // unguarded
exports.log = (body) => console.log(body);
