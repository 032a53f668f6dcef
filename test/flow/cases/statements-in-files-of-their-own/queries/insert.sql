-- A row for each call.
INSERT INTO notes (text)
VALUES ($1)
RETURNING id
