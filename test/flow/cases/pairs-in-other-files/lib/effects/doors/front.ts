export const knock = async (text: string) => { await fetch("https://door.example.com/knocks", { method: "POST", body: text }); }; // unguarded
