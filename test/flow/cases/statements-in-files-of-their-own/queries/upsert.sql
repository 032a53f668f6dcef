INSERT INTO orders (id, text)
VALUES ($1, $2)
ON CONFLICT (id) DO UPDATE SET text = excluded.text;
