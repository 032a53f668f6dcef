export default () => fetch("https://example.com", { method: "POST" });
